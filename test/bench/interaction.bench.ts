/**
 * Pan, zoom and window/level on a 3,000 × 2,500 radiograph of 16 bits, in the reading room with both views open on a
 * screen of 1920 × 1080, driven by a real mouse at 60 moves a second, in Chromium without a graphics card. Counted are
 * the pictures painted, the animation frames, and from Chromium's own trace the frames that reached the screen. Goal:
 * at least 25 a second on two cores. Run by `npm run bench interaction`.
 */

import type { Browser, Page } from 'playwright-core';
import { atLeast } from '../../build/bench/figure.ts';
import { medianOf, quantile } from '../../build/bench/samples.ts';
import { openCase, openWorklist, withBigFilms } from './benchRoom.ts';
import { tellFigure } from './figure.ts';
import { type MouseStep, moveMouse } from './pacedMouse.ts';

const SECONDS = 3;
const ROUNDS = 5;
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

type Round = { readonly painted: number; readonly shown: number; readonly gap95: number };

/** One round of a gesture: pictures painted and frames shown a second, and what 95 % of the gaps between frames stay within. */
async function measure(browser: Browser, page: Page, { button }: Gesture): Promise<Round> {
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
  return { painted: painted / seconds, shown: shown / seconds, gap95: quantile(gaps, 0.95) };
}

await withBigFilms(1, async (room) => {
  for (const deviceScaleFactor of [1, 2]) {
    const { page, context, complaints } = await openWorklist(room, 1, deviceScaleFactor);
    await openCase(page, 0);
    for (const gesture of GESTURES) {
      const rounds: Round[] = [];
      for (let round = 0; round < ROUNDS; round += 1) rounds.push(await measure(room.browser, page, gesture));
      const id = `${gesture.name}${deviceScaleFactor}`;
      const what = `${gesture.name} on 7.5 megapixels at ${deviceScaleFactor} device pixels a CSS pixel`;
      tellFigure({
        id,
        what: `${what}, frames shown`,
        unit: 'frames/s',
        measured: medianOf(rounds.map(({ shown }) => shown)),
        goal: atLeast(GOAL_FPS, 4),
      });
      tellFigure({
        id: `${id}Painted`,
        what: `${what}, pictures painted`,
        unit: 'frames/s',
        measured: medianOf(rounds.map(({ painted }) => painted)),
      });
      tellFigure({
        id: `${id}Gap`,
        what: `${what}, 95 % of gaps between frames`,
        unit: 'ms',
        measured: medianOf(rounds.map(({ gap95 }) => gap95)),
      });
    }
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
    await context.close();
  }
});
