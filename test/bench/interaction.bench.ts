/**
 * Pan, zoom and window/level on a 3,000 × 2,500 radiograph of 16 bits, in the reading room with both views open on a
 * screen of 1920 × 1080, driven by a real mouse at 60 moves a second: Chromium with software WebGL. Counted are the
 * pictures drawn, the animation frames, and from Chromium's own trace the frames that reached the screen. Goal: at
 * least 25 a second on two cores without a GPU. Run by `npm run bench interaction`.
 */

import { loadavg } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { buildIfStale } from '../../build/bundles.ts';
import { findChromium } from '../../build/chromium.ts';
import { launchChromium, openPage, startService, temporaryWorkspace } from '../e2e/runningApp.ts';
import { COLUMNS, ROWS, writeBigFilms } from './bigFilms.ts';

const SECONDS = 2;
const MOVES_A_SECOND = 60;
const GOAL_FPS = 25;
const LIMIT_MS = 60_000;
/** Chromium's event for a frame that was drawn and shown. */
const SHOWN = 'Display::DrawAndSwap';

type Gesture = { readonly name: string; readonly button: 'middle' | 'right' | 'wheel' };

const GESTURES: readonly Gesture[] = [
  { name: 'pan', button: 'middle' },
  { name: 'window', button: 'right' },
  { name: 'zoom', button: 'wheel' },
];

/** Moves the mouse about the middle of the left picture at an even pace, whatever the screen does meanwhile. */
async function drive(page: Page, { button }: Gesture, x: number, y: number): Promise<void> {
  const sent: Promise<void>[] = [];
  await page.mouse.move(x, y);
  if (button !== 'wheel') await page.mouse.down({ button });
  const started = performance.now();
  for (let move = 0; move < SECONDS * MOVES_A_SECOND; move += 1) {
    const angle = move / 12;
    sent.push(
      button === 'wheel'
        ? page.mouse.wheel(0, 24 * Math.sign(Math.sin(angle / 2)))
        : page.mouse.move(x + 120 * Math.sin(angle), y + 80 * Math.sin(1.3 * angle)),
    );
    const wait = started + ((move + 1) * 1000) / MOVES_A_SECOND - performance.now();
    if (wait > 0) await new Promise((resume) => setTimeout(resume, wait));
  }
  await Promise.all(sent);
  if (button !== 'wheel') await page.mouse.up({ button });
}

type Counted = { readonly frames: number[]; readonly drawn: number };

async function measure(browser: Browser, page: Page, gesture: Gesture): Promise<string> {
  const box = await page.getByTestId('viewport').first().boundingBox();
  if (box === null) throw new Error('no picture');
  await page.evaluate(() => {
    const counted = { frames: [] as number[], drawn: 0, isRunning: true };
    Reflect.set(globalThis, 'counted', counted);
    const frame = (): void => {
      counted.frames.push(performance.now());
      if (counted.isRunning) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    const { prototype } = CanvasRenderingContext2D;
    const put: (...args: readonly unknown[]) => void = prototype.putImageData;
    Reflect.set(prototype, 'putImageData', function (this: unknown, ...args: readonly unknown[]) {
      counted.drawn += 1;
      put.apply(this, args);
    });
  });
  await browser.startTracing(page, { categories: ['viz', 'benchmark'] });
  await drive(page, gesture, box.x + box.width / 2, box.y + box.height / 2);
  const { frames, drawn } = await page.evaluate((): Counted => {
    const counted: Counted & { isRunning: boolean } = Reflect.get(globalThis, 'counted');
    counted.isRunning = false;
    return counted;
  });
  const trace: { readonly traceEvents: readonly { readonly name: string; readonly ph: string }[] } =
    JSON.parse((await browser.stopTracing()).toString());
  const shown = trace.traceEvents.filter(
    ({ name, ph }) => name === SHOWN && (ph === 'X' || ph === 'B'),
  ).length;
  const seconds = ((frames.at(-1) ?? 0) - (frames[0] ?? 0)) / 1000;
  const gaps = frames
    .slice(1)
    .map((at, index) => at - (frames[index] ?? at))
    .sort((a, b) => a - b);
  const at = (share: number): string => (gaps[Math.floor(share * (gaps.length - 1))] ?? 0).toFixed(0);
  const rate = (count: number): string => (count / seconds).toFixed(1);
  return `${gesture.name}: pictures drawn ${rate(drawn)}/s, frames ${rate(frames.length - 1)}/s, shown ${rate(shown)}/s; between frames median ${at(0.5)}, p95 ${at(0.95)}, worst ${at(1)} ms`;
}

process.env.OSTEOREAD_CHROMIUM ??= findChromium()?.path;
await buildIfStale(['renderer'], console.log);
const folder = temporaryWorkspace();
const films = join(folder.path, 'films');
writeBigFilms(films, 1);
const service = await startService(join(folder.path, 'workspace'), ['--import', films]);
const browser = await launchChromium();
try {
  console.log(
    `${COLUMNS} × ${ROWS}, 16 bits, both views, ${MOVES_A_SECOND} moves a second; goal ${GOAL_FPS} a second`,
  );
  for (const deviceScaleFactor of [1, 2]) {
    const { page, context, complaints } = await openPage(browser, service.url, { deviceScaleFactor });
    await page.setViewportSize({ width: 1920, height: 1080 });
    await page.getByTestId('worklist-row').first().getByRole('link').press('Enter', { timeout: LIMIT_MS });
    await page.locator('[data-testid="viewport"][data-drawn]').nth(1).waitFor({ timeout: LIMIT_MS });
    await page.keyboard.press('Escape');
    const canvas = await page
      .locator('[data-testid="viewport"] canvas')
      .first()
      .evaluate((one) => (one instanceof HTMLCanvasElement ? `${one.width} × ${one.height}` : ''));
    console.log(
      `${deviceScaleFactor} device pixels a CSS pixel, canvas ${canvas}, load ${loadavg()[0]?.toFixed(1)}`,
    );
    for (const gesture of GESTURES) console.log(`  ${await measure(browser, page, gesture)}`);
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
    await context.close();
  }
} finally {
  await browser.close();
  await service.stop();
  folder.remove();
}
