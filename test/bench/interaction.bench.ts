/**
 * Pan, zoom and window/level on a 3,000 × 2,500 radiograph of 16 bits, in the reading room with both views open on a
 * screen of 1920 × 1080, driven by a real mouse at 60 moves a second, in Chromium without a graphics card. Counted are
 * the pictures painted, the animation frames, and from Chromium's own trace the frames that reached the screen. Goal:
 * at least 25 a second on two cores. Run by `npm run bench interaction`.
 */

import type { Browser, Page } from 'playwright-core';
import { load, openCase, openWorklist, quantile, withBigFilms } from './benchRoom.ts';
import { COLUMNS, ROWS } from './bigFilms.ts';
import { type MouseStep, moveMouse } from './pacedMouse.ts';

const SECONDS = 3;
const RATE = 60;
const GOAL_FPS = 25;
/** Chromium's event for a frame that was drawn and shown. */
const SHOWN = 'Display::DrawAndSwap';

type Gesture = { readonly name: string; readonly button: 'middle' | 'right' | 'wheel' };

const GESTURES: readonly Gesture[] = [
  { name: 'pan', button: 'middle' },
  { name: 'window', button: 'right' },
  { name: 'zoom', button: 'wheel' },
];

type Counted = { readonly frames: number[]; painted: number; isRunning: boolean };
type Trace = { readonly traceEvents: readonly { readonly name: string; readonly ph: string }[] };

async function measure(browser: Browser, page: Page, { name, button }: Gesture): Promise<string> {
  const box = await page.getByTestId('viewport').first().boundingBox();
  if (box === null) throw new Error('no picture');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.evaluate(() => {
    const counted: Counted = { frames: [], painted: 0, isRunning: true };
    Reflect.set(globalThis, 'counted', counted);
    const frame = (): void => {
      counted.frames.push(performance.now());
      if (counted.isRunning) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    const { prototype } = CanvasRenderingContext2D;
    const put = prototype.putImageData;
    Reflect.set(
      prototype,
      'putImageData',
      function (this: CanvasRenderingContext2D, image: ImageData, x: number, y: number) {
        if (counted.isRunning) counted.painted += 1;
        put.call(this, image, x, y, 0, 0, image.width, image.height);
      },
    );
  });
  await browser.startTracing(page, { categories: ['viz', 'benchmark'] });
  if (button !== 'wheel') await page.mouse.down({ button });
  await moveMouse(page, RATE, SECONDS, (step): MouseStep => {
    const angle = step / 12;
    if (button === 'wheel') return { wheel: 24 * Math.sign(Math.sin(angle / 2)) };
    return { x: x + 120 * Math.sin(angle), y: y + 80 * Math.sin(1.3 * angle) };
  });
  const { frames, painted } = await page.evaluate((): Counted => {
    const counted: Counted = Reflect.get(globalThis, 'counted');
    counted.isRunning = false;
    return counted;
  });
  if (button !== 'wheel') await page.mouse.up({ button });
  const trace: Trace = JSON.parse((await browser.stopTracing()).toString());
  const shown = trace.traceEvents.filter((one) => one.name === SHOWN && one.ph !== 'E').length;
  const seconds = ((frames.at(-1) ?? 0) - (frames[0] ?? 0)) / 1000;
  const gaps = frames.slice(1).map((at, index) => at - (frames[index] ?? at));
  const rate = (count: number): string => (count / seconds).toFixed(1);
  return (
    `${name}: painted ${rate(painted)}/s, frames ${rate(frames.length - 1)}/s, shown ${rate(shown)}/s; between frames ` +
    `median ${quantile(gaps, 0.5).toFixed(0)}, p95 ${quantile(gaps, 0.95).toFixed(0)}, worst ${quantile(gaps, 1).toFixed(0)} ms`
  );
}

await withBigFilms(1, async (room) => {
  console.log(
    `${COLUMNS} × ${ROWS}, 16 bits, both views, ${RATE} moves a second; goal ${GOAL_FPS} shown a second`,
  );
  for (const deviceScaleFactor of [1, 2]) {
    const { page, context, complaints } = await openWorklist(room, 1, deviceScaleFactor);
    await openCase(page, 0);
    const canvas = await page
      .locator('[data-testid="viewport"] canvas')
      .first()
      .evaluate((one) => (one instanceof HTMLCanvasElement ? `${one.width} × ${one.height}` : ''));
    console.log(`${deviceScaleFactor} device pixels a CSS pixel, canvas ${canvas}, ${load()}`);
    for (const gesture of GESTURES) console.log(`  ${await measure(room.browser, page, gesture)}`);
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
    await context.close();
  }
});
