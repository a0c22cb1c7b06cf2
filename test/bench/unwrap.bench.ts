/**
 * The map of a defect from its labels, through the whole derivation of a read: whole, and again after one stroke of
 * the brush on one slice. A CT of 300 slices of 512 × 512 with labels on 100 of them. Goals: 300 ms whole, 50 ms
 * after a stroke. Also how large such a draft is, and how long the contract takes to read it, as at every save.
 * Run by `npm run bench unwrap`.
 */

import { atMost } from '../../build/bench/figure.ts';
import { medianOf } from '../../build/bench/samples.ts';
import { paintVoxels } from '../../renderer/state/commands/volumeLabels.ts';
import { draftAfter } from '../../renderer/state/fixtures/draftReading.ts';
import { asId, type SeriesId } from '../../shared/base/ids.ts';
import { readRecordsSchema } from '../../shared/contracts/readRecord.ts';
import { applyChange } from '../../shared/reading/change.ts';
import { deriveRead } from '../../shared/reading/deriveRead.ts';
import type { ReadDocument } from '../../shared/reading/readDocument.ts';
import { voxelsInBall } from '../../shared/volume/brush.ts';
import { DEFINITE_BONE, INDISTINCT_BONE } from '../../shared/volume/label.ts';
import { lps } from '../../shared/volume/pointLps.ts';
import { markedVolume } from '../store/markedVolume.ts';
import { tellFigure } from './figure.ts';

const STROKES = 40;
const RUNS = 5;
const seriesId = asId<SeriesId>('00000000-0000-4000-8000-0000000000e1');
const records = markedVolume(seriesId);
const fresh = (): ReadDocument => Object.fromEntries(records.map((record) => [record.id, { ...record }]));

const times: number[] = [];
let reading = draftAfter([]);
for (let run = 0; run < RUNS; run += 1) {
  const document = fresh();
  const start = performance.now();
  reading = { ...reading, document, derivation: deriveRead(reading.unit, document) };
  times.push(performance.now() - start);
}
const defect = records.find((record) => record.kind === 'volumeDefect');
if (defect?.kind !== 'volumeDefect') throw new Error('no defect');
const volume = { seriesId, place: 0, modality: defect.modality, grid: defect.grid };
const strokes: number[] = [];
for (let stroke = 0; stroke < STROKES; stroke += 1) {
  const slice = 105 + ((stroke * 7) % 80);
  const at = lps(15 * Math.cos(stroke), 15 * Math.sin(stroke), slice * 0.6);
  const label = stroke % 4 === 3 ? INDISTINCT_BONE : DEFINITE_BONE;
  const start = performance.now();
  const command = paintVoxels(volume, voxelsInBall(volume.grid, at, 2.5, slice), label, 'unlabelled');
  const document = applyChange(reading.document, command(reading));
  reading = { ...reading, document, derivation: deriveRead(reading.unit, document, reading.derivation) };
  strokes.push(performance.now() - start);
}
const text = JSON.stringify(Object.values(reading.document));
const parses: number[] = [];
for (let run = 0; run < RUNS; run += 1) {
  const start = performance.now();
  readRecordsSchema.parse(JSON.parse(text));
  parses.push(performance.now() - start);
}
const rows = reading.derivation.volumes[0]?.laid?.counted.map.rows;
if (rows === undefined) throw new Error('no map');
tellFigure({
  id: 'whole',
  what: `map of a defect, ${rows} × 360 cells, whole`,
  unit: 'ms',
  measured: medianOf(times),
  goal: atMost(300, 5),
});
tellFigure({
  id: 'stroke',
  what: 'map of a defect after a stroke of the brush',
  unit: 'ms',
  measured: medianOf(strokes),
  goal: atMost(50, 5),
});
tellFigure({
  id: 'contract',
  what: `draft with labels on 100 slices, ${Math.round(text.length / 1000)} kB, read by the contract`,
  unit: 'ms',
  measured: medianOf(parses),
});
