/**
 * The map of a defect from its labels: whole, and again after one stroke of the brush on one slice; a CT of 300
 * slices of 512 × 512, a defect of 60 mm with a spacer and a shell of bone, some of it indistinct. Then the same
 * through the whole derivation of the read, and the size of such a draft. Goals: 300 ms whole, 50 ms after a
 * stroke. Run by `npm run bench unwrap`.
 */

import { voxelsInBall } from '../../shared/volume/brush.ts';
import { type DefectMap, mapDefect } from '../../shared/volume/defectMap.ts';
import { planDefect } from '../../shared/volume/defectPlan.ts';
import { DEFINITE_BONE, INDISTINCT_BONE, SPACER } from '../../shared/volume/label.ts';
import { readMap } from '../../shared/volume/mapFindings.ts';
import { lps } from '../../shared/volume/pointLps.ts';
import { relabelled, type SliceLabels } from '../../shared/volume/sliceLabels.ts';
import type { VolumeGrid } from '../../shared/volume/volumeGrid.ts';

const STROKES = 40;
const grid: VolumeGrid = {
  columns: 512,
  rows: 512,
  slices: 300,
  origin: lps(-100, -100, 0),
  axes: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  spacingMm: [0.39, 0.39, 0.6],
};
const rim = (z: number, mm: number) => [lps(mm, 0, z), lps(-mm, 0, z), lps(0, mm, z + 3)];
const planned = planDefect(
  {
    grid,
    proximal: rim(120, 14),
    distal: rim(60, 13),
    centreLine: [],
    reference: null,
    shell: null,
  },
  { wInMm: null, wOutMm: null, gapMm: null },
);
if (!planned.ok) throw new Error(planned.error);
const plan = planned.value;

const slices = new Map<number, SliceLabels>();
for (let slice = 100; slice < 202; slice += 1) {
  const z = slice * 0.6;
  let labels: SliceLabels | null = null;
  const paint = (x: number, y: number, mm: number, label: number, over: number): void => {
    const pixels = voxelsInBall(grid, lps(x, y, z), mm, slice).map((offset) => offset % (512 * 512));
    labels = relabelled(labels, 512, pixels, label, (before) => before === over);
  };
  paint(0, 0, 13.4, SPACER, 0);
  paint(1, 0, 17 + Math.sin(slice / 7), DEFINITE_BONE, 0);
  paint(-3, 2, 19, INDISTINCT_BONE, 0);
  if (labels !== null) slices.set(slice, labels);
}

const times: number[] = [];
let map: DefectMap | null = null;
for (let run = 0; run < 5; run += 1) {
  const start = performance.now();
  map = mapDefect(plan, slices, null);
  readMap(map.definite.map, 'R', plan.toleranceMm);
  if (map.withIndistinct !== null) readMap(map.withIndistinct.map, 'R', plan.toleranceMm);
  times.push(performance.now() - start);
}
const strokes: number[] = [];
for (let stroke = 0; stroke < STROKES; stroke += 1) {
  const slice = 110 + ((stroke * 7) % 80);
  const at = lps(16 * Math.cos(stroke), 16 * Math.sin(stroke), slice * 0.6);
  const pixels = voxelsInBall(grid, at, 2.5, slice).map((offset) => offset % (512 * 512));
  const labels = relabelled(slices.get(slice) ?? null, 512, pixels, DEFINITE_BONE, () => true);
  if (labels !== null) slices.set(slice, labels);
  const start = performance.now();
  map = mapDefect(plan, new Map(slices), map);
  readMap(map.definite.map, 'R', plan.toleranceMm);
  if (map.withIndistinct !== null) readMap(map.withIndistinct.map, 'R', plan.toleranceMm);
  strokes.push(performance.now() - start);
}
const at = (found: readonly number[], share: number): string =>
  (found.toSorted((a, b) => a - b)[Math.floor(share * (found.length - 1))] ?? 0).toFixed(1);
console.log(
  `map of ${plan.axis.stations.length} × 360 cells: whole median ${at(times, 0.5)} ms, worst ${at(times, 1)} ms (goal 300); after a stroke median ${at(strokes, 0.5)} ms, worst ${at(strokes, 1)} ms (goal 50)`,
);
