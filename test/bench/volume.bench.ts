/**
 * A CT of 300 slices of 512 × 512, uncompressed, opened as a volume: from the key to the first slice (goal 1.5 s) and to
 * the whole volume in three planes (goal 5 s), a step through its slices once it is there (goal 80 ms median), and on
 * Linux the memory of the window and of Chromium's graphics process with it open (goal 1.3 GB) and after it was opened
 * and closed 20 times. Run by `npm run bench volume`.
 */

import { platform } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { buildIfStale } from '../../build/bundles.ts';
import { findChromium } from '../../build/chromium.ts';
import { launchChromium, openPage, runToEnd, startService, temporaryWorkspace } from '../e2e/runningApp.ts';
import { load } from './benchRoom.ts';
import { memoryOf } from './browserMemory.ts';
import { writeCtFiles } from './ctFiles.ts';

const SLICES = 300;
const STEPS = 60;
const TIMES = 20;
const LIMIT = { timeout: 60_000 };

/** What is drawn in the axial pane, as text; null before the first picture. */
const drawn = (page: Page): Promise<string | null> =>
  page.evaluate(
    () => document.querySelector('[data-plane=axial] canvas')?.getAttribute('data-drawn') ?? null,
  );

async function open(page: Page): Promise<{ readonly first: number; readonly whole: number }> {
  const started = performance.now();
  await page.keyboard.press('Shift+S');
  await page.locator('[data-plane=axial] canvas[data-drawn]').waitFor(LIMIT);
  const first = performance.now() - started;
  await page.getByTestId('volume-progress').waitFor({ state: 'detached', ...LIMIT });
  return { first, whole: performance.now() - started };
}

async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByTestId('reading-room').waitFor(LIMIT);
}

/** From a key until the picture of the next slice is in its place, in ms. */
async function step(page: Page, key: string): Promise<number> {
  const before = await drawn(page);
  return page.evaluate(
    ({ key, before }) =>
      new Promise<number>((resolve) => {
        const canvas = document.querySelector('[data-plane=axial] canvas');
        const started = performance.now();
        const observer = new MutationObserver(() => {
          if (canvas?.getAttribute('data-drawn') === before) return;
          observer.disconnect();
          resolve(performance.now() - started);
        });
        if (canvas !== null) observer.observe(canvas, { attributes: true });
        window.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, bubbles: true }));
      }),
    { key, before },
  );
}

const spread = (values: readonly number[]): string => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0);
  return `median ${at(0.5)} ms (95 % within ${at(0.95)} ms)`;
};

process.env.OSTEOREAD_CHROMIUM ??= findChromium()?.path;
await buildIfStale(['renderer'], console.log);
const folder = temporaryWorkspace();
const files = join(folder.path, 'ct');
writeCtFiles(files, SLICES);
const workspace = join(folder.path, 'workspace');
await runToEnd('importCli', ['--workspace', workspace, files]);
const service = await startService(workspace);
const browser = await launchChromium();
try {
  const { page } = await openPage(browser, service.url);
  await page.getByTestId('worklist-row').getByRole('link').press('Enter', LIMIT);
  await page.getByTestId('reading-room').waitFor(LIMIT);
  await page.locator('[data-drawn]').first().waitFor(LIMIT);
  const isMeasured = platform() === 'linux';
  const before = isMeasured ? await memoryOf(browser, page) : 0;
  const { first, whole } = await open(page);
  console.log(`${SLICES} slices of 512 × 512, ${load()}`);
  console.log(
    `first slice after ${first.toFixed(0)} ms (goal 1500), whole after ${whole.toFixed(0)} ms (goal 5000)`,
  );
  const steps: number[] = [];
  for (let at = 0; at < STEPS; at += 1)
    steps.push(await step(page, at < STEPS / 2 ? 'ArrowDown' : 'ArrowUp'));
  console.log(`a step of one slice: ${spread(steps)}; goal 80 ms median`);
  if (isMeasured) {
    const opened = await memoryOf(browser, page);
    await leave(page);
    const closed: number[] = [await memoryOf(browser, page)];
    for (let time = 1; time < TIMES; time += 1) {
      await open(page);
      await leave(page);
      closed.push(await memoryOf(browser, page));
    }
    const text = (index: number): string => (closed.at(index) ?? 0).toFixed(0);
    console.log(
      `memory in MB: before ${before.toFixed(0)}, open ${opened.toFixed(0)} (goal 1300), ` +
        `closed once ${text(0)}, 10 times ${text(9)}, ${TIMES} times ${text(-1)}`,
    );
  }
} finally {
  await browser.close();
  await service.stop();
  folder.remove();
}
