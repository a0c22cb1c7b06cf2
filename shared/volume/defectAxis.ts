import { err, ok, type Result } from '../base/result.ts';
import type { VectorLps } from '../dicom/frameFacts.ts';
import { dot } from '../dicom/stackPlane.ts';
import { across, cross, lengthOf, lps, moved, type PointLps, unit, wayBetween } from './pointLps.ts';

/** One place along the axis of a defect, with the directions that angles there are counted in, each of length 1. */
export type Station = {
  readonly origin: PointLps;
  /** Along the axis, towards the distal end. */
  readonly distal: VectorLps;
  /** Where 0° lies. */
  readonly anterior: VectorLps;
  /** Where 90° lies: the patient's left, or that of the limb put straight where the reader set the reference. */
  readonly left: VectorLps;
};

/** The axis of a defect from its proximal to its distal end, as stations at equal distances. */
export type DefectAxis = { readonly lengthMm: number; readonly stations: readonly Station[] };

/** Why no axis can be laid through a defect. */
export type AxisProblem =
  /** The two ends lie at one place. */
  | 'noLength'
  /** The limb lies so that anterior of the patient is no direction round its bone: the reader has to show one. */
  | 'referenceNeeded'
  /** The direction that the reader showed runs along the bone. */
  | 'referenceAlongAxis';

/** Anterior of the patient may lie this much along the axis before it is no reference (method §2.4). */
const MOST_ALONG = 0.7;

const ANTERIOR: VectorLps = [0, -1, 0];
const LEFT: VectorLps = [1, 0, 0];

/**
 * Lays the axis of a defect through its centre line, proximal end first: two points for a straight one, more for
 * a curved bone, which is followed along a centripetal Catmull–Rom curve (method §2.4). Stations lie at the
 * middles of `count` equal parts of its length.
 *
 * Anterior and left are those of the patient, across the axis at its proximal end, and are carried along it
 * without a twist (parallel transport, by double reflection: Wang et al., ACM Trans Graph 2008;27:2). A
 * `reference` that the reader shows towards anterior of the limb replaces them; left is then what lies to the
 * left of a limb that hangs down. Fewer than two different points are `noLength`.
 */
export function layAxis(
  centreLine: readonly PointLps[],
  count: number,
  reference: VectorLps | null,
): Result<DefectAxis, AxisProblem> {
  const points = centreLine.filter((point, index) => {
    const before = centreLine[index - 1];
    return before === undefined || lengthOf(wayBetween(before, point)) > 0;
  });
  const curve = finely(points);
  const lengths = lengthsAlong(curve);
  const lengthMm = lengths.at(-1) ?? 0;
  if (!(lengthMm > 0)) return err('noLength');
  const steps = Array.from({ length: count }, (_, index) => ((index + 0.5) * lengthMm) / count);
  const places = steps.map((mm) => placeAt(curve, lengths, mm));
  const [first] = places;
  if (first === undefined) return err('noLength');
  const begin = firstDirections(first.distal, reference);
  if (!begin.ok) return begin;
  const stations: Station[] = [];
  let before: Station | null = null;
  for (const { origin, distal } of places) {
    const station: Station =
      before === null
        ? { origin, distal, ...begin.value }
        : {
            origin,
            distal,
            anterior: carried(before.anterior, before, origin, distal),
            left: carried(before.left, before, origin, distal),
          };
    stations.push(station);
    before = station;
  }
  return ok({ lengthMm, stations });
}

/** The station at a share of the length, 0 proximal, 1 distal, between those that are there; null where none is. */
export function stationAlong({ lengthMm, stations }: DefectAxis, share: number): Station | null {
  const at = share * stations.length - 0.5;
  const index = Math.min(stations.length - 1, Math.max(0, Math.round(at)));
  const nearest = stations[index];
  if (nearest === undefined) return null;
  const offMm = (at - index) * (lengthMm / stations.length);
  return { ...nearest, origin: moved(nearest.origin, nearest.distal, offMm) };
}

/** The direction from the axis of a station at an angle, 0° anterior, 90° left; of length 1. */
export function directionAt({ anterior, left }: Station, thetaDeg: number): VectorLps {
  const [cos, sin] = [Math.cos((thetaDeg * Math.PI) / 180), Math.sin((thetaDeg * Math.PI) / 180)];
  return [
    cos * anterior[0] + sin * left[0],
    cos * anterior[1] + sin * left[1],
    cos * anterior[2] + sin * left[2],
  ];
}

/** Where a place of the patient lies in the defect: station, angle from 0° to 360°, distance from the axis in mm. */
export function placeInDefect(
  { stations }: DefectAxis,
  point: PointLps,
): { readonly station: number; readonly thetaDeg: number; readonly radiusMm: number } | null {
  let best: { readonly index: number; readonly off: number } | null = null;
  for (const [index, { origin, distal }] of stations.entries()) {
    const off = Math.abs(dot(wayBetween(origin, point), distal));
    if (best === null || off < best.off) best = { index, off };
  }
  const station = best === null ? undefined : stations[best.index];
  if (best === null || station === undefined) return null;
  const way = across(wayBetween(station.origin, point), station.distal);
  const degrees = (Math.atan2(dot(way, station.left), dot(way, station.anterior)) * 180) / Math.PI;
  return { station: best.index, thetaDeg: (degrees + 360) % 360, radiusMm: lengthOf(way) };
}

function firstDirections(
  distal: VectorLps,
  reference: VectorLps | null,
): Result<{ readonly anterior: VectorLps; readonly left: VectorLps }, AxisProblem> {
  if (reference === null) {
    if (Math.abs(dot(ANTERIOR, distal)) > MOST_ALONG) return err('referenceNeeded');
    const anterior = unit(across(ANTERIOR, distal));
    const left = anterior === null ? null : unit(across(across(LEFT, distal), anterior));
    return anterior === null || left === null ? err('referenceNeeded') : ok({ anterior, left });
  }
  const shown = unit(reference);
  const anterior = shown === null || Math.abs(dot(shown, distal)) > 0.99 ? null : unit(across(shown, distal));
  return anterior === null ? err('referenceAlongAxis') : ok({ anterior, left: cross(anterior, distal) });
}

/** A direction carried from one station to the next without a twist. */
function carried(direction: VectorLps, from: Station, origin: PointLps, distal: VectorLps): VectorLps {
  const way = wayBetween(from.origin, origin);
  const reflect = (vector: VectorLps, plane: VectorLps): VectorLps => {
    const size = dot(plane, plane);
    if (!(size > 0)) return vector;
    const twice = (2 * dot(vector, plane)) / size;
    return [vector[0] - twice * plane[0], vector[1] - twice * plane[1], vector[2] - twice * plane[2]];
  };
  const turnedAxis = reflect(from.distal, way);
  const second: VectorLps = [distal[0] - turnedAxis[0], distal[1] - turnedAxis[1], distal[2] - turnedAxis[2]];
  // Rounding must not add up over a thousand stations.
  return unit(across(reflect(reflect(direction, way), second), distal)) ?? direction;
}

/** Pieces into which the curve between two points of the centre line is cut. */
const PIECES = 32;

/** A centripetal Catmull–Rom curve through the points, as a fine polyline; two points are a straight line. */
function finely(points: readonly PointLps[]): readonly PointLps[] {
  const [first, second] = points;
  const [last, beforeLast] = [points.at(-1), points.at(-2)];
  if (first === undefined || second === undefined || last === undefined || beforeLast === undefined)
    return points;
  if (points.length === 2) return points;
  const ends = [
    moved(first, wayBetween(second, first), 1),
    ...points,
    moved(last, wayBetween(beforeLast, last), 1),
  ];
  const fine: PointLps[] = [first];
  for (let index = 1; index + 2 < ends.length; index += 1) {
    const [a, b, c, d] = ends.slice(index - 1, index + 3);
    if (a === undefined || b === undefined || c === undefined || d === undefined) continue;
    for (let piece = 1; piece <= PIECES; piece += 1) fine.push(between(a, b, c, d, piece / PIECES));
  }
  return fine;
}

/** Barry and Goldman's pyramid for the stretch from `b` to `c`. */
function between(a: PointLps, b: PointLps, c: PointLps, d: PointLps, share: number): PointLps {
  const knot = (from: PointLps, to: PointLps): number => Math.sqrt(lengthOf(wayBetween(from, to)));
  const t1 = knot(a, b);
  const t2 = t1 + knot(b, c);
  const t3 = t2 + knot(c, d);
  const t = t1 + share * (t2 - t1);
  const mix = (p: PointLps, q: PointLps, from: number, to: number): PointLps =>
    moved(p, wayBetween(p, q), (t - from) / (to - from));
  const ab = mix(a, b, 0, t1);
  const bc = mix(b, c, t1, t2);
  const cd = mix(c, d, t2, t3);
  return mix(mix(ab, bc, 0, t2), mix(bc, cd, t1, t3), t1, t2);
}

function lengthsAlong(curve: readonly PointLps[]): readonly number[] {
  let sum = 0;
  return curve.map((point, index) => {
    const before = curve[index - 1];
    if (before !== undefined) sum += lengthOf(wayBetween(before, point));
    return sum;
  });
}

function placeAt(
  curve: readonly PointLps[],
  lengths: readonly number[],
  lengthMm: number,
): { readonly origin: PointLps; readonly distal: VectorLps } {
  const found = lengths.findIndex((length) => length >= lengthMm);
  const end = found < 1 ? curve.length - 1 : found;
  const [from, to] = [curve[end - 1] ?? lps(0, 0, 0), curve[end] ?? lps(0, 0, 0)];
  const way = wayBetween(from, to);
  const share = (lengthMm - (lengths[end - 1] ?? 0)) / lengthOf(way);
  return { origin: moved(from, way, share), distal: unit(way) ?? [0, 0, 1] };
}
