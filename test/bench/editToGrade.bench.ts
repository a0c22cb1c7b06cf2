/**
 * One edit of an outline to coverage, gaps and grade: a draft with 20 outlines of 200 points on two pictures, one
 * vertex of one outline moved. Goal: at most 2 ms. Run by `npm run bench editToGrade`.
 */

import { atMost } from '../../build/bench/figure.ts';
import { medianOf, within95Of } from '../../build/bench/samples.ts';
import { placeCorner } from '../../renderer/state/commands/frame.ts';
import { addOutline, reshapeOutline } from '../../renderer/state/commands/mark.ts';
import { clearRemainingSides } from '../../renderer/state/commands/side.ts';
import { AP, draftAfter, LATERAL } from '../../renderer/state/fixtures/draftReading.ts';
import { asId, type MarkId } from '../../shared/base/ids.ts';
import { type PointPx, px } from '../../shared/geometry/point.ts';
import { applyChange } from '../../shared/reading/change.ts';
import { deriveRead } from '../../shared/reading/deriveRead.ts';
import { tellFigure } from './figure.ts';

const OUTLINES = 20;
const POINTS = 200;
const EDITS = 400;

/** A wavy blob beside a side line, as a hand draws it. */
function blob(index: number, wobble: number): PointPx[] {
  const [centreX, centreY] = [index % 4 < 2 ? 205 : 295, 310 + (index % 10) * 30];
  return Array.from({ length: POINTS }, (_, k) => {
    const angle = (2 * Math.PI * k) / POINTS;
    const radius = 22 + 3 * Math.sin(7 * angle + index) + (k === 0 ? wobble : 0);
    return px(centreX + radius * Math.cos(angle), centreY + 1.4 * radius * Math.sin(angle));
  });
}

const id = (index: number): MarkId => asId(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`);
const corners = [px(200, 300), px(300, 300), px(200, 600), px(300, 600)];
let reading = draftAfter([
  ...[AP, LATERAL].flatMap((picture) => corners.map((point) => placeCorner(picture, point, 'fourCorners'))),
  ...Array.from({ length: OUTLINES }, (_, index) =>
    addOutline(id(index), index % 2 === 0 ? AP : LATERAL, blob(index, 0)),
  ),
  clearRemainingSides,
]);

const times: number[] = [];
for (let edit = 0; edit < EDITS; edit += 1) {
  const index = edit % OUTLINES;
  const command = reshapeOutline(id(index), blob(index, (edit % 7) / 10));
  const start = performance.now();
  const document = applyChange(reading.document, command(reading));
  reading = { ...reading, document, derivation: deriveRead(reading.unit, document, reading.derivation) };
  times.push(performance.now() - start);
}
const settled = times.slice(EDITS / 4);
const what = `one edit to grade, ${OUTLINES} outlines of ${POINTS} points`;
tellFigure({ id: 'edit', what, unit: 'ms', measured: medianOf(settled), goal: atMost(2, 2) });
tellFigure({ id: 'edit95', what: `${what}, 95 %`, unit: 'ms', measured: within95Of(settled) });
