/**
 * From Enter on a row of the worklist to the first radiograph and to both on screen, in the running application:
 * Chromium without a graphics card, the demo study's uncompressed DX films at their full size. Cold: a window that has
 * shown no picture yet, in a browser that has nothing in its cache; the case opened as soon as the worklist is
 * there, and after the two seconds that a reader looks at it. Warm: the cases opened after it. Goal: the first
 * radiograph within 1.0 s. Run by `npm run bench firstPaint`.
 */

import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { atMost } from '../../build/bench/figure.ts';
import { medianOf } from '../../build/bench/samples.ts';
import { buildIfStale } from '../../build/bundles.ts';
import { findChromium } from '../../build/chromium.ts';
import { generateDemoStudy } from '../../electron/demo/generateDemoStudy.ts';
import { launchChromium, openPage, runToEnd, startService, temporaryWorkspace } from '../e2e/runningApp.ts';
import { tellFigure } from './figure.ts';

const CASES = [4, 5];
const COLD_OPENS = 5;
const LOOKING_MS = 2000;
const WARM_OPENS = 10;
const GOAL_MS = 1000;
const LIMIT_MS = 60_000;

/** Milliseconds from the key to the first picture and to the second. */
type Opening = { readonly first: number; readonly both: number };

const rowsOf = (page: Page) => page.getByTestId('worklist-row');

/** Opens the case of a row by the keyboard, reads the marks the viewports leave, and goes back. */
async function open(page: Page, row: number): Promise<Opening> {
  await page.evaluate(() => {
    performance.clearMarks();
    addEventListener('keydown', ({ timeStamp }) => performance.mark('opened', { startTime: timeStamp }), {
      capture: true,
      once: true,
    });
  });
  await rowsOf(page).nth(row).getByRole('link').press('Enter');
  await page.locator('[data-testid="viewport"][data-drawn]').nth(1).waitFor({ timeout: LIMIT_MS });
  if (await page.getByRole('alert').count()) throw new Error('a picture was not shown');
  const opening = await page.evaluate(() => {
    const [opened] = performance.getEntriesByName('opened');
    const [first, second] = performance.getEntriesByName('osteoread:first-paint');
    if (opened === undefined || first === undefined || second === undefined) throw new Error('no marks');
    return { first: first.startTime - opened.startTime, both: second.startTime - opened.startTime };
  });
  await page.keyboard.press('Control+Home');
  await rowsOf(page).nth(row).waitFor({ timeout: LIMIT_MS });
  return opening;
}

async function inNewWindow(
  browser: Browser,
  url: string,
  measure: (page: Page) => Promise<void>,
): Promise<void> {
  const { page, context, complaints } = await openPage(browser, url);
  await rowsOf(page)
    .nth(CASES.length * 4 - 1)
    .waitFor({ timeout: LIMIT_MS });
  await measure(page);
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
  await context.close();
}

function tell(id: string, name: string, openings: readonly Opening[]): void {
  tellFigure({
    id,
    what: `first radiograph, ${name}`,
    unit: 'ms',
    measured: medianOf(openings.map(({ first }) => first)),
    goal: atMost(GOAL_MS, 2),
  });
  tellFigure({
    id: `${id}Both`,
    what: `both radiographs, ${name}`,
    unit: 'ms',
    measured: medianOf(openings.map(({ both }) => both)),
  });
}

process.env.OSTEOREAD_CHROMIUM ??= findChromium()?.path;
await buildIfStale(['renderer'], console.log);
const folder = temporaryWorkspace();
const demo = join(folder.path, 'demo');
const workspace = join(folder.path, 'workspace');
const study = await generateDemoStudy({ directory: demo, cases: CASES });
await runToEnd('importCli', ['--workspace', workspace, demo]);
const service = await startService(workspace);
const browser = await launchChromium();
try {
  console.log(`${study.files.length} files, ${(study.bytes / 1e6).toFixed(0)} MB`);
  const atOnce: Opening[] = [];
  const afterLooking: Opening[] = [];
  for (let index = 0; index < COLD_OPENS; index += 1) {
    await inNewWindow(browser, service.url, async (page) => {
      atOnce.push(await open(page, index));
    });
    await inNewWindow(browser, service.url, async (page) => {
      await page.waitForTimeout(LOOKING_MS);
      afterLooking.push(await open(page, index));
    });
  }
  const warm: Opening[] = [];
  await inNewWindow(browser, service.url, async (page) => {
    await open(page, 0);
    for (let index = 0; index < WARM_OPENS; index += 1) {
      warm.push(await open(page, 1 + (index % (CASES.length * 4 - 1))));
    }
  });
  tell('atOnce', 'cold, at once', atOnce);
  tell('afterLooking', `cold, after ${LOOKING_MS / 1000} s at the worklist`, afterLooking);
  tell('warm', 'warm', warm);
} finally {
  await browser.close();
  await service.stop();
  folder.remove();
}
