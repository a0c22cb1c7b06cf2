import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';

/** Proportional set size of the renderer and graphics processes after a collection, in megabytes. Linux only. */
export async function memoryOf(browser: Browser, page: Page): Promise<number> {
  const ofPage = await page.context().newCDPSession(page);
  await ofPage.send('HeapProfiler.collectGarbage');
  await ofPage.detach();
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return sizeOf(processInfo);
}

export type ChromiumProcess = { readonly type: string; readonly id: number };

/** Proportional set size of the renderer and graphics processes among some, in megabytes. Linux only. */
export function sizeOf(processes: readonly ChromiumProcess[]): number {
  const kilobytes = processes
    .filter(({ type }) => type === 'renderer' || type === 'GPU')
    .map(({ id }) => {
      const told = readFileSync(`/proc/${id}/smaps_rollup`, 'utf8');
      return Number(/^Pss:\s+(\d+) kB/m.exec(told)?.[1] ?? Number.NaN);
    });
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1024;
}
