/**
 * A stroke of the outline tool over a picture that holds 50 outlines of 200 points, at 60 and at 120 moves a second, in
 * Chromium without a graphics card; and the same stroke over a picture without outlines. Told is the work of the
 * window's main thread in each frame, in milliseconds of processor time, so that a busy machine does not count. Goal:
 * no frame above 16 ms. Run by `npm run bench drawing`.
 */

import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { atMost } from '../../build/bench/figure.ts';
import { medianOf, worstOf } from '../../build/bench/samples.ts';
import { openCase, openWorklist, withBigFilms } from './benchRoom.ts';
import { COLUMNS, ROWS } from './bigFilms.ts';
import { tellFigure } from './figure.ts';
import { moveMouse } from './pacedMouse.ts';

const OUTLINES = 50;
const POINTS = 200;
const SECONDS = 3;
const GOAL_MS = 16;

/** A wavy blob, as a hand draws it. */
const blob = (index: number): readonly (readonly [number, number])[] =>
  Array.from({ length: POINTS }, (_, k) => {
    const angle = (2 * Math.PI * k) / POINTS;
    const radius = 70 + 12 * Math.sin(7 * angle + index);
    const x = COLUMNS / 2 + ((index % 5) - 2) * 190 + radius * Math.cos(angle);
    const y = ROWS / 2 + (Math.floor(index / 5) - 4.5) * 190 + radius * Math.sin(angle);
    return [Math.round(x * 100) / 100, Math.round(y * 100) / 100] as const;
  });

/** Puts a defect and outlines into the draft of the open case, as the renderer saves them, and opens it again. */
async function drawMarks(page: Page, outlines: number): Promise<void> {
  const corner = (x: number, y: number) => [COLUMNS / 2 + x, ROWS / 2 + y];
  await page.evaluate(
    async ({ marks, corners }) => {
      const unitId = location.hash.split('/').at(-1);
      const instanceId = document.querySelector('[data-testid=viewport]')?.getAttribute('data-instance');
      const frame = { kind: 'fourCorners', ...corners, bendsA: [], bendsB: [] };
      const records = [
        { id: `frame:${instanceId}`, kind: 'frame', instanceId, frame, carried: null },
        ...marks.map(({ id, points }) => ({
          id,
          kind: 'outline',
          instanceId,
          points,
          boneClass: 'definite',
          notCountedReason: null,
          face: 'profile',
        })),
      ];
      const saved = await fetch(`/api/units/${unitId}/draft`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ baseRevision: 0, records }),
      });
      if (!saved.ok) throw new Error(await saved.text());
    },
    {
      marks: Array.from({ length: outlines }, (_, index) => ({ id: randomUUID(), points: blob(index) })),
      corners: {
        proximalA: corner(-420, -900),
        proximalB: corner(420, -900),
        distalA: corner(-420, 900),
        distalB: corner(420, 900),
      },
    },
  );
}

type TraceEvent = {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
};

/** Processor time of the page's main thread between one frame's start and the next, in milliseconds. */
function workOfFrames(events: readonly TraceEvent[]): readonly number[] {
  const frames = events.filter(({ name }) => name === 'FireAnimationFrame').toSorted((a, b) => a.ts - b.ts);
  const [first] = frames;
  if (first === undefined) throw new Error('the trace holds no frame');
  const tasks = events
    .filter(({ name, pid, tid }) => name === 'RunTask' && pid === first.pid && tid === first.tid)
    .toSorted((a, b) => a.ts - b.ts);
  // A frame begins with the task that calls its animation frame.
  const starts = [...new Set(frames.map(({ ts }) => tasks.findLast((task) => task.ts <= ts)?.ts ?? ts))];
  return starts.slice(1).map((end, index) => {
    const start = starts[index] ?? end;
    return tasks
      .filter(({ ts }) => ts >= start && ts < end)
      .reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0);
  });
}

/** Winds a stroke over the picture; ends where it began, so that it is an outline. The work of each frame in ms. */
async function stroke(browser: Browser, page: Page, rate: number): Promise<readonly number[]> {
  const box = await page.getByTestId('viewport').first().boundingBox();
  if (box === null) throw new Error('no picture');
  const at = (step: number) => {
    const angle = (2 * Math.PI * step) / (SECONDS * rate);
    const radius = 150 + 20 * Math.sin(9 * angle);
    return {
      x: box.x + box.width / 2 + radius * Math.cos(angle),
      y: box.y + box.height / 2 + radius * Math.sin(angle),
    };
  };
  const start = at(0);
  await page.mouse.move(start.x, start.y);
  await page.evaluate(() => {
    const frame = (): void => void requestAnimationFrame(frame);
    frame();
  });
  await browser.startTracing(page, {
    categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'],
  });
  await page.mouse.down();
  await moveMouse(page, rate, SECONDS, at);
  const trace: { readonly traceEvents: readonly TraceEvent[] } = JSON.parse(
    (await browser.stopTracing()).toString(),
  );
  await page.mouse.up();
  return workOfFrames(trace.traceEvents);
}

await withBigFilms(4, async (room) => {
  let row = 0;
  for (const rate of [60, 120]) {
    for (const outlines of [0, OUTLINES]) {
      const { page, context } = await openWorklist(room, 4);
      await openCase(page, row);
      row += 1;
      await drawMarks(page, outlines);
      await page.reload();
      await page.locator('[data-testid="viewport"][data-drawn]').nth(1).waitFor();
      const drawn = await page.getByTestId('outline').count();
      if (drawn !== outlines) throw new Error(`${drawn} outlines are on screen, not ${outlines}`);
      await page.keyboard.press('b');
      const work = await stroke(room.browser, page, rate);
      const what = `work of a frame while drawing over ${outlines} outlines at ${rate} moves a second`;
      tellFigure({
        id: `worst${outlines}at${rate}`,
        what: `${what}, worst`,
        unit: 'ms',
        measured: worstOf(work),
        goal: atMost(GOAL_MS, 4),
      });
      tellFigure({ id: `median${outlines}at${rate}`, what, unit: 'ms', measured: medianOf(work) });
      await page.getByTestId('outline').nth(outlines).waitFor();
      await context.close();
    }
  }
});
