/**
 * A CT of 300 slices of 512 × 512, uncompressed, opened as a volume: from the key to the first slice (goal 1.5 s) and to
 * the whole volume in three planes (goal 5 s), a step through its slices once it is there (goal 80 ms median), and on
 * Linux the memory of the window and of Chromium's graphics process with it open (goal 1.3 GB), after it was opened and
 * closed 20 times (goal: a tenth more than before), and what each opening adds to it (goal 5 MB). Run by `npm run bench volume.bench`.
 */

import { atMost } from '../../build/bench/figure.ts';
import { growthOf, medianOf, single } from '../../build/bench/samples.ts';
import { writeCtFiles } from './ctFiles.ts';
import { tellFigure } from './figure.ts';
import {
  leaveVolume,
  type Opening,
  openVolume,
  settled,
  stepThrough,
  tellMemory,
  withVolume,
} from './volumeRoom.ts';

const SLICES = 300;
const STEPS = 100;
const TIMES = 20;

await withVolume(
  (folder) => void writeCtFiles(folder, SLICES),
  async ({ page, memory }) => {
    const before = await settled(memory);
    const openings: Opening[] = [await openVolume(page)];
    const opened = await memory();
    const steps = await stepThrough(page, STEPS);
    const closed: number[] = [];
    for (;;) {
      await leaveVolume(page);
      closed.push(await settled(memory));
      if (closed.length === TIMES) break;
      openings.push(await openVolume(page));
    }
    const ct = `CT of ${SLICES} slices`;
    const [veryFirst] = openings;
    if (veryFirst === undefined) throw new Error('nothing was opened');
    tellFigure({
      id: 'first',
      what: `${ct}, first slice`,
      unit: 'ms',
      measured: medianOf(openings.map(({ first }) => first)),
      goal: atMost(1500, 5),
    });
    tellFigure({
      id: 'whole',
      what: `${ct}, whole volume`,
      unit: 'ms',
      measured: medianOf(openings.map(({ whole }) => whole)),
      goal: atMost(5000, 5),
    });
    tellFigure({
      id: 'veryFirst',
      what: `${ct}, first slice at the first opening`,
      unit: 'ms',
      measured: single(veryFirst.first),
    });
    tellFigure({
      id: 'veryWhole',
      what: `${ct}, whole volume at the first opening`,
      unit: 'ms',
      measured: single(veryFirst.whole),
    });
    tellFigure({
      id: 'step',
      what: `${ct}, a step of one slice`,
      unit: 'ms',
      measured: medianOf(steps),
      goal: atMost(80, 5),
    });
    tellMemory('open', `${ct}, memory with it open`, 'MB', opened, atMost(1300, 5));
    const share = (memory = Number.NaN): number => memory / before;
    tellMemory('closed1', `${ct}, memory after closing it once`, 'of before', share(closed[0]));
    tellMemory(
      'closedAll',
      `${ct}, memory after closing it ${TIMES} times`,
      'of before',
      share(closed.at(-1)),
      atMost(1.1, 5),
    );
    tellMemory('growth', `${ct}, memory that each opening adds`, 'MB', growthOf(closed), atMost(5, 5));
  },
);
