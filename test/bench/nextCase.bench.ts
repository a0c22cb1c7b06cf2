/**
 * From Ctrl+Enter on a case that is read to the first picture of the next one painted, and to both, in the running
 * application: films of 7.5 megapixels, a reader who takes two seconds for a case. Goal: 300 ms to the first. Run by
 * `npm run bench nextCase`.
 */

import { atMost } from '../../build/bench/figure.ts';
import { medianOf } from '../../build/bench/samples.ts';
import { bothDrawn, openCase, openWorklist, withBigFilms } from './benchRoom.ts';
import { tellFigure } from './figure.ts';

const CASES = 7;
const READING_MS = 2000;
const GOAL_MS = 300;

type Switch = { readonly first: number; readonly both: number };

await withBigFilms(CASES, async (room) => {
  const { page, complaints } = await openWorklist(room, CASES);
  await openCase(page, 0);
  const switches: Switch[] = [];
  for (let index = 1; index < CASES; index += 1) {
    await page.keyboard.press('0');
    await page.locator('[data-testid="submit"]:enabled').waitFor();
    await page.waitForTimeout(READING_MS);
    await page.evaluate(() => {
      performance.clearMarks();
      addEventListener('keydown', ({ timeStamp }) => performance.mark('asked', { startTime: timeStamp }), {
        capture: true,
        once: true,
      });
    });
    await page.keyboard.press('Control+Enter');
    await page.waitForFunction(() => performance.getEntriesByName('osteoread:first-paint').length >= 2);
    switches.push(
      await page.evaluate((): Switch => {
        const [asked] = performance.getEntriesByName('asked');
        const [first, second] = performance.getEntriesByName('osteoread:first-paint');
        if (asked === undefined || first === undefined || second === undefined) throw new Error('no marks');
        return { first: first.startTime - asked.startTime, both: second.startTime - asked.startTime };
      }),
    );
    await bothDrawn(page);
  }
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
  tellFigure({
    id: 'first',
    what: 'next case, its first picture',
    unit: 'ms',
    measured: medianOf(switches.map(({ first }) => first)),
    goal: atMost(GOAL_MS, 4),
  });
  tellFigure({
    id: 'both',
    what: 'next case, both pictures',
    unit: 'ms',
    measured: medianOf(switches.map(({ both }) => both)),
  });
});
