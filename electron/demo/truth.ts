import type { Side } from '../../shared/dicom/projection.ts';
import type { PointPx } from '../../shared/geometry/point.ts';
import { limbPitchMm } from './attenuation.ts';
import { contourOf } from './boneShape.ts';
import { modelToPx } from './exposure.ts';
import type { DemoCase, Exposure, Month, PlanePoint, ViewName } from './model.ts';
import { directionOf, dot, sidesOf, viewAxes } from './model.ts';
import { type GrowthSpan, growthAt, growthSpans, VISIBLE_MM } from './newBone.ts';
import { mainSectionAt, type SpacerShape, spacerShapeOf } from './spacerShape.ts';

/** A stretch of a side, from its proximal corner. */
export type Stretch = readonly [from: number, to: number];

export type SideTruth = {
  readonly side: Side;
  /** Which of the view's two side lines it is: A at the left of the stored picture, B at the right. */
  readonly line: 'A' | 'B';
  readonly state: 'none' | 'disc' | 'cont' | 'intact' | 'na';
  readonly reason: 'plate' | null;
  readonly lengthMm: number;
  readonly lengthPx: number;
  /** Share of the side that definite new bone covers in profile, also where a plate hides it. */
  readonly coverage: number;
  readonly coveredMm: readonly Stretch[];
  readonly coveredPx: readonly Stretch[];
};

export type OutlineTruth = {
  /** The side it stands out from in profile; null for bone seen en face. */
  readonly side: Side | null;
  readonly appearance: 'profile' | 'enFace';
  readonly certainty: 'definite' | 'indistinct';
  readonly points: readonly PointPx[];
};

export type ViewTruth = {
  readonly view: ViewName;
  /** In the plane of the bone, from the model and not from the header. */
  readonly mmPerPx: number;
  readonly corners: {
    readonly PA: PointPx;
    readonly PB: PointPx;
    readonly DA: PointPx;
    readonly DB: PointPx;
  };
  readonly sides: readonly SideTruth[];
  readonly outlines: readonly OutlineTruth[];
};

const STEP_MM = 0.25;
const OUTLINE_STEP_MM = 1;
const REACH_BEYOND_MM = 12;
const INNER_MARGIN_MM = 1;
/** Every other degree: a rim's highest place lies at most 1° from one, where it is lower by 0.003 mm. */
const ANGLES = Array.from({ length: 180 }, (_, i) => ({ angle: 2 * i, direction: directionOf(2 * i) }));

/** What a perfect reader would mark on one film, computed from the model without the picture. */
export function viewTruth(demoCase: DemoCase, month: Month, view: ViewName, exposure: Exposure): ViewTruth {
  const { across, depth } = viewAxes(demoCase, view, exposure.axialDeg);
  const names = sidesOf(demoCase, view);
  const spans = growthSpans(demoCase, month);
  const shape = spacerShapeOf(demoCase);
  const half = demoCase.defectLengthMm / 2;
  const mmPerPx = limbPitchMm(exposure);
  const corner = (z: number, sign: 1 | -1): PointPx =>
    modelToPx(exposure, sign * boneEdge(demoCase, z, across, sign), z);
  const lines = [
    { line: 'A', side: names.left, sign: -1 },
    { line: 'B', side: names.right, sign: 1 },
  ] as const;
  const runs = new Map(
    lines.map(({ side, sign }) => [
      side,
      {
        definite: profileRuns(spans.filter(isDefinite), shape, across, sign, half),
        indistinct: profileRuns(
          spans.filter((span) => !isDefinite(span)),
          shape,
          across,
          sign,
          half,
        ),
      },
    ]),
  );
  const sides = lines.map(({ line, side, sign }): SideTruth => {
    const definite = runs.get(side)?.definite ?? [];
    const slant = boneEdge(demoCase, half, across, sign) - boneEdge(demoCase, -half, across, sign);
    const lengthMm = Math.hypot(demoCase.defectLengthMm, slant);
    const perHeight = lengthMm / demoCase.defectLengthMm;
    const covered = definite
      .map((run): Stretch => [Math.max(0, half - run.topMm), Math.min(2 * half, half - run.bottomMm)])
      .filter(([from, to]) => to > from)
      .map(([from, to]): Stretch => [from * perHeight, to * perHeight]);
    const state = stateOf(demoCase, side, covered, lengthMm, mmPerPx);
    return {
      side,
      line,
      state,
      reason: state === 'na' ? 'plate' : null,
      lengthMm,
      lengthPx: lengthMm / mmPerPx,
      coverage: covered.reduce((sum, [from, to]) => sum + to - from, 0) / lengthMm,
      coveredMm: covered,
      coveredPx: covered.map(([from, to]): Stretch => [from / mmPerPx, to / mmPerPx]),
    };
  });
  const profile = lines.flatMap(({ side }) =>
    (['definite', 'indistinct'] as const).flatMap((certainty) =>
      (runs.get(side)?.[certainty] ?? []).map(
        (run): OutlineTruth => ({
          side,
          appearance: 'profile',
          certainty,
          points: run.ring.map(([u, z]) => modelToPx(exposure, u, z)),
        }),
      ),
    ),
  );
  const enFace = spans
    .filter((span) => Math.abs(dot(directionOf(span.patch.towardDeg), depth)) > FACING)
    .map(
      (span): OutlineTruth => ({
        side: null,
        appearance: 'enFace',
        certainty: isDefinite(span) ? 'definite' : 'indistinct',
        points: facingRing(span, shape, across).map(([u, z]) => modelToPx(exposure, u, z)),
      }),
    )
    .filter((outline) => outline.points.length >= 3);
  return {
    view,
    mmPerPx,
    corners: { PA: corner(half, -1), PB: corner(half, 1), DA: corner(-half, -1), DB: corner(-half, 1) },
    sides,
    outlines: [...profile, ...enFace],
  };
}

/** A patch within 60° of the beam's direction is seen face-on. */
const FACING = 0.5;

const isDefinite = (span: GrowthSpan): boolean => span.stage.isIndistinct !== true;

/** How far the outer cortex stands out towards one side of a view. */
function boneEdge(demoCase: DemoCase, z: number, across: PlanePoint, sign: 1 | -1): number {
  return Math.max(...contourOf(mainSectionAt(demoCase, z), 0).map((point) => sign * dot(point, across)));
}

/** Method §2.3: the tolerance is the larger of two pixels and the smaller of 1 mm and 2 % of the side. */
function stateOf(
  demoCase: DemoCase,
  side: Side,
  covered: readonly Stretch[],
  lengthMm: number,
  mmPerPx: number,
): SideTruth['state'] {
  if (demoCase.expected.intact.includes(side)) return 'intact';
  if (demoCase.expected.hiddenByPlate.includes(side)) return 'na';
  if (covered.length === 0) return 'none';
  const tolerance = Math.max(2 * mmPerPx, Math.min(1, 0.02 * lengthMm));
  const starts = [...covered.map(([from]) => from), lengthMm];
  const ends = [0, ...covered.map(([, to]) => to)];
  return starts.every((start, i) => start - (ends[i] ?? 0) <= tolerance) ? 'cont' : 'disc';
}

type Run = {
  readonly topMm: number;
  readonly bottomMm: number;
  readonly ring: readonly (readonly [u: number, z: number])[];
};

type Rim = { readonly z: number; readonly surface: number; readonly outer: number };

/** Stretches where new bone stands out from the spacer's edge far enough to be seen, with their outlines. */
function profileRuns(
  spans: readonly GrowthSpan[],
  shape: SpacerShape,
  across: PlanePoint,
  sign: 1 | -1,
  half: number,
): Run[] {
  if (spans.length === 0) return [];
  const runs: Rim[][] = [];
  let current: Rim[] = [];
  let before: Rim | null = null;
  for (let z = half + REACH_BEYOND_MM; z >= -half - REACH_BEYOND_MM; z -= STEP_MM) {
    const here = rimAt(spans, shape, across, sign, z);
    const isSeen = here.outer - here.surface >= VISIBLE_MM;
    if (isSeen) {
      if (current.length === 0 && before !== null) current.push(between(before, here));
      current.push(here);
    } else if (current.length > 0 && before !== null) {
      runs.push([...current, between(before, here)]);
      current = [];
    }
    before = here;
  }
  if (current.length > 0) runs.push(current);
  return runs.map((rims) => {
    const first = rims[0];
    const last = rims.at(-1);
    if (first === undefined || last === undefined) throw new Error('A run has no rim');
    const every = Math.round(OUTLINE_STEP_MM / STEP_MM);
    const drawn = rims.filter((_, i) => i === rims.length - 1 || i % every === 0);
    return {
      topMm: first.z,
      bottomMm: last.z,
      ring: [
        ...drawn.map(({ outer, z }) => [sign * outer, z] as const),
        ...drawn.toReversed().map(({ surface, z }) => [sign * (surface - INNER_MARGIN_MM), z] as const),
      ],
    };
  });
}

function rimAt(
  spans: readonly GrowthSpan[],
  shape: SpacerShape,
  across: PlanePoint,
  sign: 1 | -1,
  z: number,
): Rim {
  let surface = 0;
  let outer = 0;
  if (!spans.some((span) => z <= span.topMm && z >= span.bottomMm)) return { z, surface, outer };
  for (const { angle, direction } of ANGLES) {
    const out = sign * dot(direction, across);
    if (out <= 0) continue;
    const radius = shape.baseRadiusAt(angle, z);
    surface = Math.max(surface, radius * out);
    const { thicknessMm } = growthAt(spans, angle, z);
    if (thicknessMm > 0) outer = Math.max(outer, (radius + thicknessMm) * out);
  }
  return { z, surface, outer };
}

/** Where bone begins or ceases to stand out, between two heights. */
function between(a: Rim, b: Rim): Rim {
  const overA = a.outer - a.surface - VISIBLE_MM;
  const overB = b.outer - b.surface - VISIBLE_MM;
  const t = overA / (overA - overB);
  const mix = (from: number, to: number): number => from + (to - from) * t;
  const surface = mix(a.surface, b.surface);
  return { z: mix(a.z, b.z), surface, outer: surface + VISIBLE_MM };
}

/** The outline of one stretch as seen through it. */
function facingRing(
  span: GrowthSpan,
  shape: SpacerShape,
  across: PlanePoint,
): (readonly [u: number, z: number])[] {
  const low: (readonly [number, number])[] = [];
  const high: (readonly [number, number])[] = [];
  for (let z = span.topMm; z >= span.bottomMm; z -= OUTLINE_STEP_MM) {
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (const { angle, direction } of ANGLES) {
      const thickness = span.thicknessAt(angle, z);
      if (thickness < VISIBLE_MM) continue;
      const u = (shape.baseRadiusAt(angle, z) + thickness) * dot(direction, across);
      least = Math.min(least, u);
      most = Math.max(most, u);
    }
    if (most <= least) continue;
    low.push([least, z]);
    high.push([most, z]);
  }
  return [...low, ...high.toReversed()];
}

/** Sector names by anatomical angle, 90° each (method §2.4 in the limb's own frame). */
const SECTORS: readonly (readonly [Side, number])[] = [
  ['medial', 90],
  ['lateral', 270],
  ['anterior', 0],
  ['posterior', 180],
];

/** Share of each quarter of the spacer's surface that new bone covers in space, whatever a film shows of it. */
export function sectorCoverage(demoCase: DemoCase, month: Month): Readonly<Record<Side, number>> {
  const spans = growthSpans(demoCase, month);
  const shape = spacerShapeOf(demoCase);
  const half = demoCase.defectLengthMm / 2;
  const shares = { medial: 0, lateral: 0, anterior: 0, posterior: 0 };
  for (const [side, middle] of SECTORS) {
    let covered = 0;
    let total = 0;
    for (let z = -half + 0.5; z < half; z += 1) {
      for (let angle = middle - 45; angle < middle + 45; angle += 2) {
        const radius = shape.baseRadiusAt(angle, z);
        total += radius;
        if (growthAt(spans, angle, z).thicknessMm >= VISIBLE_MM) covered += radius;
      }
    }
    shares[side] = covered / total;
  }
  return shares;
}
