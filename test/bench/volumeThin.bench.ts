/**
 * A thin CT of 1,500 slices of 512 × 512, 393 million voxels, opened as a volume: it is held reduced, and said to be,
 * while the slices as they were taken are shown in full. From the key to the first slice and to the last frame, how
 * soon a stored slice stands after a step, and on Linux the memory with it open (goal 1.3 GB). Run by
 * `npm run bench volumeThin`.
 */

import { atMost } from '../../build/bench/figure.ts';
import { medianOf, single } from '../../build/bench/samples.ts';
import { writeCtFiles } from './ctFiles.ts';
import { tellFigure } from './figure.ts';
import { openVolume, tellMemory, withVolume } from './volumeRoom.ts';

const SLICES = 1500;
const STEPS = 20;

await withVolume(
  (folder) => void writeCtFiles(folder, SLICES, 512, SLICES),
  async ({ page, memory }) => {
    const { first, whole } = await openVolume(page);
    const opened = await memory();
    const said = await page.run(
      () => /every \d+ voxels[^.]*\./.exec(document.querySelector('main')?.textContent ?? '')?.[0] ?? null,
      null,
    );
    if (said === null) throw new Error('nobody is told that the volume is reduced');
    const times = await page.run(async (steps) => {
      const found: number[] = [];
      const stored = () => document.querySelector('[data-testid=stored-axial]');
      while (stored() === null) await new Promise(requestAnimationFrame);
      for (let at = 0; at < steps; at += 1) {
        const started = performance.now();
        window.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'ArrowDown', code: 'ArrowDown', bubbles: true }),
        );
        while (stored() !== null) await new Promise(requestAnimationFrame);
        while (stored() === null) await new Promise(requestAnimationFrame);
        found.push(performance.now() - started);
      }
      return found;
    }, STEPS);
    console.log(`  “${said}”`);
    const ct = `thin CT of ${SLICES} slices`;
    tellFigure({ id: 'first', what: `${ct}, first slice`, unit: 'ms', measured: single(first) });
    tellFigure({ id: 'whole', what: `${ct}, whole reduced volume`, unit: 'ms', measured: single(whole) });
    tellFigure({
      id: 'stored',
      what: `${ct}, stored slice after a step, rest of 150 ms included`,
      unit: 'ms',
      measured: medianOf(times),
    });
    tellMemory('open', `${ct}, memory with it open`, 'MB', opened, atMost(1300, 5));
    tellMemory('stepped', `${ct}, memory after ${STEPS} steps`, 'MB', await memory(), atMost(1300, 5));
  },
);
