/**
 * A CT of 300 slices of 512 × 512, JPEG 2000 lossless, opened as a volume: from the key to the slice in view (goal
 * 1.5 s) and to the whole volume (goal 20 s on two cores). Run by `npm run bench volumeCompressed`.
 */

import { cpus } from 'node:os';
import { load } from './benchRoom.ts';
import { compressCt } from './compressedCt.ts';
import { writeCtFiles } from './ctFiles.ts';
import { leaveVolume, type Opening, openVolume, spread, withVolume } from './volumeRoom.ts';

const SLICES = 300;
const TIMES = 3;

await withVolume(
  async (folder) => {
    writeCtFiles(folder, SLICES);
    await compressCt(folder);
  },
  async ({ page }) => {
    const openings: Opening[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      openings.push(await openVolume(page));
      await leaveVolume(page);
    }
    console.log(
      `${SLICES} slices of 512 × 512, JPEG 2000 lossless, opened ${TIMES} times, ${cpus().length} cores, ${load()}: ` +
        `first slice ${spread(openings.map(({ first }) => first))}, goal 1500; ` +
        `whole ${spread(openings.map(({ whole }) => whole))}, goal 20000`,
    );
  },
);
