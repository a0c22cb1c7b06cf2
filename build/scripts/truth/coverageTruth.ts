import { z } from 'zod';
import { type PatientOrientation, SIDES, type Side } from '../../../shared/dicom/projection.ts';
import { measureConnectivity } from '../../../shared/geometry/connectivity.ts';
import { type Corridor, corridorOf } from '../../../shared/geometry/corridor.ts';
import { areaWhere, overlayFigures } from '../../../shared/geometry/planarSweep.ts';
import { px, toMm } from '../../../shared/geometry/point.ts';
import type { Polygon } from '../../../shared/geometry/polygon.ts';
import { arcLengthMm, pointAtStation } from '../../../shared/geometry/polyline.ts';
import { findSelfCrossings } from '../../../shared/geometry/selfIntersection.ts';
import { measureSideCoverage } from '../../../shared/geometry/sideCoverage.ts';
import { deriveImso, type GradingInput } from '../../../shared/grading/imso.ts';
import { DEFAULT_RULE_SETTINGS } from '../../../shared/grading/ruleSettings.ts';
import type { SideFinding } from '../../../shared/grading/sideFinding.ts';
import { distalDirection, nameSides } from '../../../shared/measurement/sideNaming.ts';
import { COARSE, FINE, type Json, type Tolerance } from './compareTruth.ts';
import { evidenceSchema, gradeSets } from './gradingTruth.ts';
import { type Computed, recordOf, type TruthFormat } from './truthCase.ts';

const point = z.tuple([z.number(), z.number()]);
const side = z.enum(SIDES as [Side, ...Side[]]);
const direction = z.enum(['L', 'R', 'A', 'P', 'H', 'F']);
const limb = z.enum(['L', 'R']);
const viewSchema = z.object({
  view: z.enum(['AP', 'PA', 'LAT']),
  /** Null on a view without calibration: its unit is the pixel. */
  spacingMmPerPx: z.object({ row: z.number().positive(), col: z.number().positive() }).nullable(),
  sides: z.partialRecord(side, z.object({ line: z.array(point).min(2) })),
  polygons: z.array(z.array(point)),
  bandInMm: z.number().positive(),
  bandOutMm: z.number().min(0),
  gapToleranceMm: z.number().min(0),
  limb: limb.nullish(),
  patientOrientation: z
    .string()
    .transform((text, context): PatientOrientation => {
      const directions = z
        .tuple([direction, direction])
        .safeParse(text.split('\\').map((part) => part.slice(0, 1)));
      if (directions.success) return { row: directions.data[0], column: directions.data[1] };
      context.addIssue({ code: 'custom', message: 'is not two directions' });
      return z.NEVER;
    })
    .nullish(),
});
const caseSchema = z.object({
  evidence: evidenceSchema,
  defectSides: z.array(side),
  notAssessable: z.array(side).nullish(),
  views: z.array(viewSchema),
});
type View = z.infer<typeof viewSchema>;

/** Column and row, or a direction in them. */
type Point = readonly [number, number];

/** One side line of a view, measured; `null` where its corners coincide. */
type MeasuredLine = { readonly side: Side; readonly finding: SideFinding | null; readonly printed: Json };

/** Cases that give side lines and outlines in pixels, and expect everything from coverage to the grade (coverage.json). */
export const coverageTruth: TruthFormat = {
  recognises: (element) => Array.isArray(recordOf(element).views),
  compute: (element): Computed => {
    const expected = recordOf(element).expected;
    const parsed = caseSchema.safeParse(element);
    if (!parsed.success) return { kind: 'refused', expected, reason: z.prettifyError(parsed.error) };
    const { views, defectSides, notAssessable, evidence } = parsed.data;
    const measured = views.map(measureTruthView);
    const found = new Map(
      measured.flatMap(({ lines }) => lines.map((line) => [line.side, line.finding] as const)),
    );
    const findingOf = (name: Side): SideFinding => {
      if (!defectSides.includes(name)) return { kind: 'intact' };
      const finding = notAssessable?.includes(name) ? null : (found.get(name) ?? null);
      return finding ?? { kind: 'na', reason: 'viewMissing' };
    };
    const sides = {
      medial: findingOf('medial'),
      lateral: findingOf('lateral'),
      anterior: findingOf('anterior'),
      posterior: findingOf('posterior'),
    };
    const lengthsAreComparable =
      views.length < 2 || views.every(({ spacingMmPerPx }) => spacingMmPerPx !== null);
    const input: GradingInput = {
      sides,
      evidence,
      crossSection: null,
      hasEnFaceBone: false,
      lengthsAreComparable,
      species: 'human',
    };
    const { overall, continuousSides } = deriveImso(input, DEFAULT_RULE_SETTINGS);
    return {
      kind: 'computed',
      expected,
      got: {
        views: measured.map(({ printed }) => printed),
        sideStates: sideStates(sides),
        overallLengthWeighted: lengthsAreComparable ? (overall.length?.lo ?? null) : null,
        overallEqualWeighted: overall.equal?.lo ?? null,
        continuousSides: continuousSides.length,
        gradeSet: gradeSets(input),
      },
      tolerance: toleranceFor(views),
    };
  },
};

/** 0.5 % for what rests on a side line of more than three vertices, else the fine tolerance (method §8). */
function toleranceFor(views: readonly View[]): Tolerance {
  const isCurved = views.map((view) => Object.values(view.sides).some(({ line }) => line.length > 3));
  return (path, expected) => {
    const isCoarse = path[0] === 'views' ? isCurved[Number(path[1])] === true : isCurved.includes(true);
    return (isCoarse ? COARSE : FINE)(path, expected);
  };
}

function measureTruthView(view: View): { readonly lines: readonly MeasuredLine[]; readonly printed: Json } {
  const { row: rowMm, col: columnMm } = view.spacingMmPerPx ?? { row: 1, col: 1 };
  const grid = { rowMm, columnMm };
  const toPolygon = (points: readonly Point[]): Polygon =>
    points.map(([column, row]) => toMm(px(column, row), grid));
  const outlines = view.polygons.map(toPolygon);
  const sideLines = namedLines(view).map(({ side: name, line }) => ({ name, line: toPolygon(line) }));
  const [first, second] = sideLines;
  const window =
    first === undefined || second === undefined ? [] : [...first.line, ...second.line.toReversed()];
  const crosses = findSelfCrossings(window).length > 0;
  const lines = sideLines.map(({ name, line }, index): MeasuredLine => {
    if (crosses) return { side: name, finding: null, printed: { invalid: 'side lines cross' } };
    const other = sideLines[1 - index]?.line ?? line;
    const corridor = corridorOf({
      line,
      inner: pointAtStation(other, arcLengthMm(other) / 2),
      widths: { kind: 'fixed', inMm: view.bandInMm, outMm: view.bandOutMm },
      endLines: [],
    });
    if (!corridor.ok) return { side: name, finding: null, printed: { invalid: 'zero-length side' } };
    return measureLine(name, corridor.value, outlines, view.gapToleranceMm, line.length);
  });
  const overlap = overlayFigures([[window], outlines]);
  const windowArea = areaWhere(overlap, (mask) => (mask & 1) !== 0);
  const newBoneInWindow = areaWhere(overlap, (mask) => mask === 3);
  const printed = {
    sides: Object.fromEntries(lines.map((line) => [line.side, line.printed])),
    windowAreaMm2: windowArea,
    newBoneInWindowMm2: newBoneInWindow,
    areaFraction: windowArea > 0 ? newBoneInWindow / windowArea : null,
    newBoneTotalMm2: areaWhere(overlap, (mask) => (mask & 2) !== 0),
  };
  return { lines, printed };
}

/**
 * A view's side lines, proximal end first, with their sides: as its orientation and limb name them where it has
 * both, else as it calls them.
 */
function namedLines(view: View): readonly { readonly side: Side; readonly line: readonly Point[] }[] {
  const orientation = view.patientOrientation ?? null;
  const called = SIDES.flatMap((name) => {
    const line = view.sides[name]?.line;
    return line === undefined
      ? []
      : [{ side: name, line: proximalFirst(line, distalDirection(orientation)) }];
  });
  const [one, other] = called.toSorted((a, b) => meanColumn(a.line) - meanColumn(b.line));
  const projection = view.view === 'LAT' ? 'lateral' : view.view;
  const naming = nameSides({ projection, limb: view.limb ?? null, orientation, largerColumnSide: null });
  if (!naming.ok || one === undefined || other === undefined) return called;
  return [
    { side: naming.value.names.A, line: one.line },
    { side: naming.value.names.B, line: other.line },
  ];
}

function proximalFirst(line: readonly Point[], distal: Point): readonly Point[] {
  const [from, to] = [line[0], line.at(-1)];
  if (from === undefined || to === undefined) return line;
  const alongDistal = (to[0] - from[0]) * distal[0] + (to[1] - from[1]) * distal[1];
  return alongDistal < 0 ? line.toReversed() : line;
}

const meanColumn = (line: readonly Point[]): number =>
  line.reduce((sum, [column]) => sum + column, 0) / line.length;

function measureLine(
  name: Side,
  corridor: Corridor,
  outlines: readonly Polygon[],
  gapToleranceMm: number,
  vertices: number,
): MeasuredLine {
  const found = measureSideCoverage(corridor, outlines, gapToleranceMm);
  const overlap = overlayFigures(
    [corridor.cells.map(({ outline }) => outline), outlines],
    [{ inAll: 1, inAny: 2 }],
  );
  const { proximalCap, distalCap } = corridor;
  // Reference files state hops for straight sides only.
  const connectivity =
    vertices > 2
      ? null
      : measureConnectivity(overlap.pieces[0] ?? [], proximalCap, distalCap, gapToleranceMm);
  const kind = found.intervalsMm.length === 0 ? 'none' : found.continuous ? 'cont' : 'disc';
  return {
    side: name,
    finding: { kind, coverage: found.coverage, length: found.lengthMm, corridor: null },
    printed: {
      lengthMm: found.lengthMm,
      coveredMm: found.coveredMm,
      coverage: found.coverage,
      intervalsMm: found.intervalsMm,
      gapsMm: found.gapsMm,
      largestGapMm: found.largestGapMm,
      continuous: found.continuous,
      lipProximalMm: found.lipProximalMm,
      lipDistalMm: found.lipDistalMm,
      connectivity,
    },
  };
}

/** A side that cannot be assessed has the mean length of those that can (method §1.3). */
function sideStates(sides: GradingInput['sides']): Json {
  const lengths = SIDES.flatMap((name) => {
    const finding = sides[name];
    return 'length' in finding ? [finding.length] : [];
  });
  const mean =
    lengths.length === 0 ? null : lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  return SIDES.map((name): Json => {
    const finding = sides[name];
    if (finding.kind === 'intact') return { side: name, state: 'intact' };
    if (!('length' in finding)) return { side: name, state: 'na', L: mean };
    return { side: name, state: finding.kind, cov: finding.coverage, L: finding.length };
  });
}
