/**
 * A CT of 300 slices of 512 × 512, JPEG 2000 lossless, opened as a volume: from the key to the slice in view (goal
 * 1.5 s) and to the whole volume (goal 20 s on two cores). Run by `npm run bench volumeCompressed`.
 */

import { atMost } from '../../build/bench/figure.ts';
import { medianOf } from '../../build/bench/samples.ts';
import { compressCt } from './compressedCt.ts';
import { writeCtFiles } from './ctFiles.ts';
import { tellFigure } from './figure.ts';
import { leaveVolume, type Opening, openVolume, withVolume } from './volumeRoom.ts';

const SLICES = 300;
const TIMES = 5;

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
    const ct = `JPEG 2000 CT of ${SLICES} slices`;
    tellFigure({
      id: 'first',
      what: `${ct}, slice in view`,
      unit: 'ms',
      measured: medianOf(openings.map(({ first }) => first)),
      goal: atMost(1500, 5),
    });
    tellFigure({
      id: 'whole',
      what: `${ct}, whole volume`,
      unit: 'ms',
      measured: medianOf(openings.map(({ whole }) => whole)),
      goal: atMost(20_000, 5),
    });
  },
);
