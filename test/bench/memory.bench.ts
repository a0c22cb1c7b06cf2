/**
 * Twenty cases of two 7.5-megapixel films opened one after another: the memory of the window and of Chromium's graphics
 * process together (proportional set size, after a collection), and how it grows over the last cases, when the kept
 * pictures have reached their limit. Linux only. Run by `npm run bench memory`.
 */

import { platform } from 'node:os';
import { load, openCase, openWorklist, withBigFilms } from './benchRoom.ts';
import { memoryOf } from './browserMemory.ts';

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
    const at = (index: number): string => `${index}: ${(after.at(index - 1) ?? Number.NaN).toFixed(0)}`;
    const growth = ((after.at(-1) ?? 0) - (after.at(-1 - LAST) ?? 0)) / LAST;
    console.log(
      `memory in MB, ${load()}: at the worklist ${before.toFixed(0)}; after cases ${[1, 5, 10, 15, 20].map(at).join(', ')}; ` +
        `over the last ${LAST} cases ${growth.toFixed(1)} a case`,
    );
  });
} else console.log('Skipped: Linux alone tells how much memory a process has to itself.');
