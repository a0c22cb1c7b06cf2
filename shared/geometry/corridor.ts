import { err, ok, type Result } from '../base/result.ts';
import { clipConvex, type Strip, stripOf } from './convexCell.ts';
import type { Interval } from './interval.ts';
import { mm, type PointMm } from './point.ts';
import { type Bounds, boundsOf, type Polygon } from './polygon.ts';
import { arcLengthMm, distanceMm, type Polyline } from './polyline.ts';

/**
 * One segment's share of a corridor (method §2.3), in the segment's own frame: `t` runs along the side from
 * the segment's proximal end, `n` points inwards, to the other side of the bone. The cell is convex; between
 * the stations `t[i]` and `t[i+1]` its open strip lies between straight lines from `low` to `high`.
 */
export type CorridorCell = Strip & {
  readonly originX: number;
  readonly originY: number;
  /** The unit vector along the side. The inward normal is it turned by a right angle, towards `turn`. */
  readonly alongX: number;
  readonly alongY: number;
  readonly turn: 1 | -1;
  /** Arc length of the side line before this segment, in mm. */
  readonly startMm: number;
  /** The same cell in the image plane, for drawing and for areas. */
  readonly outline: Polygon;
  readonly bounds: Bounds;
};

/** The band along one side of the bone in which new bone counts for that side. */
export type Corridor = {
  readonly lengthMm: number;
  readonly cells: readonly CorridorCell[];
  /** The flat caps at the two bone ends, across the whole band. */
  readonly proximalCap: readonly [PointMm, PointMm];
  readonly distalCap: readonly [PointMm, PointMm];
};

/**
 * How far a corridor reaches towards the other side of the bone (`in`, above 0) and away from it (`out`, 0 or
 * more). `halfDistance` is the default of method §2.3: inwards half the local distance to the other side line,
 * measured along the inward normal at the middle of each segment; outwards the same, at most `outCapMm` (10 mm;
 * null without a calibration, where the cap has no meaning). A width that is not null replaces its default.
 */
export type CorridorWidths =
  | { readonly kind: 'fixed'; readonly inMm: number; readonly outMm: number }
  | {
      readonly kind: 'halfDistance';
      readonly other: Polyline;
      readonly outCapMm: number | null;
      readonly inMm: number | null;
      readonly outMm: number | null;
    };

/** A line across the bone through two corners, beyond which is host bone. */
export type EndLine = readonly [PointMm, PointMm];

export type CorridorInput = {
  /** Proximal corner, optional bends, distal corner. */
  readonly line: Polyline;
  /** Any point on the inner side of the line: which way the corridor's inside lies. */
  readonly inner: PointMm;
  readonly widths: CorridorWidths;
  /** Oblique bone ends cut the corridor too (method §1.7); empty for flat caps alone. */
  readonly endLines: readonly EndLine[];
};

/** A side line whose corners coincide: the side cannot be assessed, which is not 0 % (method §2.2). */
export type CorridorError = { readonly kind: 'zeroLengthSide'; readonly lengthMm: number };

/** The side line must be at least this long (method §2.2). */
const SHORTEST_SIDE_MM = 1e-6;

/** Repeated vertices closer than this make no segment. */
const SHORTEST_SEGMENT_MM = 1e-9;

type Vector = readonly [number, number];
type Segment = { readonly from: PointMm; readonly along: Vector; readonly length: number };

/**
 * Builds the corridor of a side (method §2.3). All in mm. Flat caps close it at both bone ends, so nothing on
 * host cortex counts; at inner joints neighbouring cells are cut by the bisector of their directions, so that
 * no place counts twice on the hollow side. The wedge on the bulging side belongs to no cell.
 *
 * Errors with `zeroLengthSide` for a line shorter than 1e-6 mm. A cell that the cuts leave empty is absent.
 */
export function corridorOf(input: CorridorInput): Result<Corridor, CorridorError> {
  const lengthMm = arcLengthMm(input.line);
  const segments = segmentsOf(input.line);
  const first = segments[0];
  const last = segments[segments.length - 1];
  if (first === undefined || last === undefined || lengthMm < SHORTEST_SIDE_MM) {
    return err({ kind: 'zeroLengthSide', lengthMm });
  }
  const turn = turnTowards(input.line, input.inner);
  const cells: CorridorCell[] = [];
  let startMm = 0;
  let proximalCap: Corridor['proximalCap'] | null = null;
  let distalCap: Corridor['distalCap'] | null = null;
  for (const [k, segment] of segments.entries()) {
    const { inMm, outMm } = widthsAt(segment, turn, input.widths);
    const cuts = [
      ...jointCuts(segments[k - 1], segment, segments[k + 1]),
      ...input.endLines.flatMap((endLine) => endCut(endLine, input.line)),
    ];
    const cell = cellOf(segment, turn, startMm, inMm, outMm, cuts);
    if (cell !== null) cells.push(cell);
    const cap = (t: number): readonly [PointMm, PointMm] => [
      atFrame(segment, turn, t, -outMm),
      atFrame(segment, turn, t, inMm),
    ];
    proximalCap ??= cap(0);
    distalCap = cap(segment.length);
    startMm += segment.length;
  }
  if (proximalCap === null || distalCap === null) return err({ kind: 'zeroLengthSide', lengthMm });
  return ok({ lengthMm, cells, proximalCap, distalCap });
}

/**
 * The parts of a corridor that lie over stretches of its side line, as convex figures in the image plane: one for
 * each cell and stretch that meet. Stretches in arc length from the proximal end, in mm.
 */
export function corridorOver(corridor: Corridor, stretches: readonly Interval[]): readonly Polygon[] {
  return corridor.cells.flatMap((cell) => {
    const { originX, originY, alongX, alongY, startMm } = cell;
    const upTo = (station: number, keep: 1 | -1) => (outline: readonly Vector[]) =>
      clipConvex(
        outline,
        keep * alongX,
        keep * alongY,
        keep * (originX * alongX + originY * alongY + station),
      );
    return stretches.flatMap(([from, to]) => {
      const part = upTo(to - startMm, -1)(upTo(from - startMm, 1)(cell.outline));
      return part.length < 3 ? [] : [part.map(([x, y]) => mm(x, y))];
    });
  });
}

/**
 * Half the distance from the middle of a straight stretch to the other side line along the inward normal. Where
 * the normal misses the other line, that line's end segments are taken as endless; where it still does not
 * meet them, half the distance to its nearest vertex counts.
 */
function halfDistance(segment: Segment, turn: 1 | -1, other: Polyline): number {
  const middle = atFrame(segment, turn, segment.length / 2, 0);
  const normal: Vector = inwardNormal(segment.along, turn);
  const stretches = segmentsOf(other);
  let within = Number.POSITIVE_INFINITY;
  let extended = Number.POSITIVE_INFINITY;
  for (const [i, stretch] of stretches.entries()) {
    const across = normal[0] * stretch.along[1] - normal[1] * stretch.along[0];
    if (Math.abs(across) < 1e-12) continue;
    const dx = stretch.from[0] - middle[0];
    const dy = stretch.from[1] - middle[1];
    const reach = (dx * stretch.along[1] - dy * stretch.along[0]) / across;
    const station = (dx * normal[1] - dy * normal[0]) / across;
    if (reach <= SHORTEST_SEGMENT_MM) continue;
    const isFirst = i === 0;
    const isLast = i === stretches.length - 1;
    const after = station >= -SHORTEST_SEGMENT_MM;
    const before = station <= stretch.length + SHORTEST_SEGMENT_MM;
    if (after && before) within = Math.min(within, reach);
    if ((after || isFirst) && (before || isLast)) extended = Math.min(extended, reach);
  }
  if (Number.isFinite(within)) return within / 2;
  if (Number.isFinite(extended)) return extended / 2;
  return Math.min(...other.map((point) => distanceMm(middle, point))) / 2;
}

function widthsAt(
  segment: Segment,
  turn: 1 | -1,
  widths: CorridorWidths,
): { readonly inMm: number; readonly outMm: number } {
  if (widths.kind === 'fixed') return widths;
  const half = halfDistance(segment, turn, widths.other);
  const defaultOut = widths.outCapMm === null ? half : Math.min(widths.outCapMm, half);
  return { inMm: widths.inMm ?? half, outMm: widths.outMm ?? defaultOut };
}

function segmentsOf(line: Polyline): readonly Segment[] {
  const segments: Segment[] = [];
  let from = line[0];
  for (const to of line.slice(1)) {
    if (from === undefined) break;
    const length = distanceMm(from, to);
    if (length < SHORTEST_SEGMENT_MM) continue;
    segments.push({ from, along: [(to[0] - from[0]) / length, (to[1] - from[1]) / length], length });
    from = to;
  }
  return segments;
}

/** Which way to turn the direction of the line to point inwards, decided once for the whole line by its chord. */
function turnTowards(line: Polyline, inner: PointMm): 1 | -1 {
  const from = line[0];
  const to = line[line.length - 1];
  if (from === undefined || to === undefined) return 1;
  const across = (to[0] - from[0]) * (inner[1] - from[1]) - (to[1] - from[1]) * (inner[0] - from[0]);
  return across >= 0 ? 1 : -1;
}

const inwardNormal = (along: Vector, turn: 1 | -1): Vector => [-turn * along[1], turn * along[0]];

function atFrame(segment: Segment, turn: 1 | -1, t: number, n: number): PointMm {
  const normal = inwardNormal(segment.along, turn);
  return mm(
    segment.from[0] + t * segment.along[0] + n * normal[0],
    segment.from[1] + t * segment.along[1] + n * normal[1],
  );
}

/** A half-plane: the points `p` with `(p - at) · towards >= 0`. */
type HalfPlane = { readonly at: PointMm; readonly towards: Vector };

/** The bisector half-planes at the joints before and after a segment. A fold of 180° has no bisector. */
function jointCuts(
  before: Segment | undefined,
  segment: Segment,
  after: Segment | undefined,
): readonly HalfPlane[] {
  const cuts: HalfPlane[] = [];
  if (before !== undefined) {
    cuts.push({
      at: segment.from,
      towards: [before.along[0] + segment.along[0], before.along[1] + segment.along[1]],
    });
  }
  if (after !== undefined) {
    cuts.push({
      at: after.from,
      towards: [-after.along[0] - segment.along[0], -after.along[1] - segment.along[1]],
    });
  }
  return cuts;
}

/** The side of an end line on which the side line lies; nothing where the end has no extent or runs along it. */
function endCut([a, b]: EndLine, line: Polyline): readonly HalfPlane[] {
  const towards: Vector = [a[1] - b[1], b[0] - a[0]];
  let farthest = 0;
  for (const point of line) {
    const depth = (point[0] - a[0]) * towards[0] + (point[1] - a[1]) * towards[1];
    if (Math.abs(depth) > Math.abs(farthest)) farthest = depth;
  }
  if (Math.abs(farthest) < 1e-12) return [];
  return [{ at: a, towards: farthest > 0 ? towards : [-towards[0], -towards[1]] }];
}

function cellOf(
  segment: Segment,
  turn: 1 | -1,
  startMm: number,
  inMm: number,
  outMm: number,
  cuts: readonly HalfPlane[],
): CorridorCell | null {
  const [ux, uy] = segment.along;
  const [nx, ny] = inwardNormal(segment.along, turn);
  let corners: readonly Vector[] = [
    [0, -outMm],
    [segment.length, -outMm],
    [segment.length, inMm],
    [0, inMm],
  ];
  for (const { at, towards } of cuts) {
    const dt = towards[0] * ux + towards[1] * uy;
    const dn = towards[0] * nx + towards[1] * ny;
    const atT = (at[0] - segment.from[0]) * ux + (at[1] - segment.from[1]) * uy;
    const atN = (at[0] - segment.from[0]) * nx + (at[1] - segment.from[1]) * ny;
    corners = clipConvex(corners, dt, dn, atT * dt + atN * dn);
  }
  if (corners.length < 3) return null;
  const outline = corners.map(([t, n]) => atFrame(segment, turn, t, n));
  return {
    originX: segment.from[0],
    originY: segment.from[1],
    alongX: ux,
    alongY: uy,
    turn,
    startMm,
    ...stripOf(corners),
    outline,
    bounds: boundsOf(outline),
  };
}
