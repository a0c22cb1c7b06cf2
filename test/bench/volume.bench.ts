/**
 * A CT of 300 slices of 512 × 512, uncompressed, opened as a volume: from the key to the first slice (goal 1.5 s) and to
 * the whole volume in three planes (goal 5 s), a step through its slices once it is there (goal 80 ms median), and on
 * Linux the memory of the window and of Chromium's graphics process with it open (goal 1.3 GB) and after it was opened
 * and closed 20 times (goal: a tenth more than before). Run by `npm run bench volume.bench`.
 */

import { load } from './benchRoom.ts';
import { writeCtFiles } from './ctFiles.ts';
import { leaveVolume, type Opening, openVolume, spread, stepThrough, withVolume } from './volumeRoom.ts';

const SLICES = 300;
const STEPS = 100;
const TIMES = 20;

await withVolume(
  (folder) => void writeCtFiles(folder, SLICES),
  async ({ page, memory }) => {
    const before = await memory();
    const openings: Opening[] = [await openVolume(page)];
    const opened = await memory();
    const steps = await stepThrough(page, STEPS);
    const closed: number[] = [];
    for (;;) {
      await leaveVolume(page);
      closed.push(await memory());
      if (closed.length === TIMES) break;
      openings.push(await openVolume(page));
    }
    const mb = (value = Number.NaN): string => value.toFixed(0);
    console.log(
      `${SLICES} slices of 512 × 512, opened ${TIMES} times, ${load()}: ` +
        `first slice ${spread(openings.map(({ first }) => first))}, goal 1500; ` +
        `whole ${spread(openings.map(({ whole }) => whole))}, goal 5000; ` +
        `the very first ${mb(openings[0]?.first)} and ${mb(openings[0]?.whole)} ms`,
    );
    console.log(`a step of one slice, ${load()}: ${spread(steps)}; goal 80 ms median`);
    const share = (value = Number.NaN): string => `${mb(value)} (${(value / before).toFixed(2)} of before)`;
    console.log(
      `memory in MB: before ${mb(before)}, open ${mb(opened)} (goal 1300), closed once ${share(closed[0])}, ` +
        `10 times ${share(closed[9])}, ${TIMES} times ${share(closed.at(-1))}, goal 1.10`,
    );
  },
);
