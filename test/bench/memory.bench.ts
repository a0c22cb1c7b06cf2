/**
 * Twenty cases of two 7.5-megapixel films opened one after another: the memory of the window and of Chromium's graphics
 * process together (proportional set size, after a collection), and how it grows over the last cases, when the kept
 * pictures have reached their limit. Linux only. Run by `npm run bench memory`.
 */

import { platform } from 'node:os';
import { single } from '../../build/bench/samples.ts';
import { openCase, openWorklist, withBigFilms } from './benchRoom.ts';
import { memoryOf } from './browserMemory.ts';
import { tellFigure, tellNotMeasured } from './figure.ts';

const CASES = 20;
const LAST = 6;

if (platform() === 'linux') {
  await withBigFilms(CASES, async (room) => {
    const { page } = await openWorklist(room, CASES);
    const before = await memoryOf(room.browser, page);
    const after: number[] = [];
    for (let row = 0; row < CASES; row += 1) {
      await openCase(page, row);
      await page.keyboard.press('Control+Home');
      await page
        .getByTestId('worklist-row')
        .nth(CASES - 1)
        .waitFor();
      after.push(await memoryOf(room.browser, page));
    }
    const last = after.at(-1) ?? Number.NaN;
    tellFigure({ id: 'worklist', what: 'memory at the worklist', unit: 'MB', measured: single(before) });
    for (const cases of [1, 10])
      tellFigure({
        id: `after${cases}`,
        what: `memory after ${cases} of ${CASES} cases`,
        unit: 'MB',
        measured: single(after[cases - 1] ?? Number.NaN),
      });
    tellFigure({ id: 'afterAll', what: `memory after ${CASES} cases`, unit: 'MB', measured: single(last) });
    tellFigure({
      id: 'growth',
      what: `memory after ${CASES} cases beside that of ${LAST} cases before`,
      unit: 'of before',
      measured: single(last / (after.at(-1 - LAST) ?? Number.NaN)),
    });
  });
} else
  tellNotMeasured({
    id: 'worklist',
    what: `memory over ${CASES} cases`,
    why: 'Linux alone tells how much memory a process has to itself',
  });
