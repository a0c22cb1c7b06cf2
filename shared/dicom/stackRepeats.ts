import { clustersOnLine } from './clusters.ts';
import type { FrameFacts } from './frameFacts.ts';
import type { StackDifference } from './stackDifference.ts';
import { orientationKeys } from './stackOrientation.ts';
import { type Axis, byKey, type StackPart, whole } from './stackPart.ts';
import { dot, normalOf } from './stackPlane.ts';

/** Trigger times nearer than this are one phase. */
const SAME_TRIGGER_MS = 0.5;
/** Positions along the normal nearer than this are one; a micro-CT has slices of nine thousandths. */
export const SAME_POSITION_MM = 0.001;
/** A phase, a b-value or an acquisition is a stack of its own where it covers at least this share of the positions. */
const COVERED_SHARE = 0.5;
/** The frames by position along the normal; null unless all have one and at least half the positions repeat. */
function repeatedPositions(frames: readonly FrameFacts[]): ReadonlyMap<FrameFacts, number> | null {
  const orientation = frames[0]?.orientation ?? null;
  const normal = orientation === null ? null : normalOf(orientation);
  if (normal === null || frames.some((frame) => frame.positionMm === null)) return null;
  if (new Set(orientationKeys(frames).values()).size > 1) return null;
  const places = clustersOnLine(
    frames,
    ({ positionMm }) => (positionMm === null ? null : dot(positionMm, normal)),
    SAME_POSITION_MM,
  );
  const sizes = [...Map.groupBy(places.values(), (place) => place).values()].map(({ length }) => length);
  const repeated = sizes.filter((size) => size > 1).length;
  return repeated > 0 && repeated >= sizes.length * COVERED_SHARE ? places : null;
}

type DifferenceOf = (group: readonly FrameFacts[], place: number, of: number) => StackDifference;

/** Parts by a value that tells frames of one position apart, each of whose values covers enough of the positions. */
const byValue =
  (numberOf: (frame: FrameFacts) => number | null, tolerance: number, differenceOf: DifferenceOf): Axis =>
  (frames) => {
    if (frames.some((frame) => numberOf(frame) === null)) return whole(frames);
    const values = clustersOnLine(frames, numberOf, tolerance);
    const parts = byKey(frames, (frame) => values.get(frame) ?? 0, differenceOf);
    const places = parts.length > 1 ? repeatedPositions(frames) : null;
    if (places === null) return whole(frames);
    const all = new Set(places.values()).size;
    const covers = ({ frames: part }: StackPart): boolean =>
      new Set(part.map((frame) => places.get(frame))).size >= all * COVERED_SHARE;
    return parts.every(covers) ? parts : whole(frames);
  };

/** Gated slices are triggered one after another: where the times are not shared, the n-th of each position go together. */
const phasesByRank: Axis = (frames) => {
  if (frames.some(({ triggerTimeMs }) => triggerTimeMs === null)) return whole(frames);
  const places = repeatedPositions(frames);
  if (places === null) return whole(frames);
  const groups = [...Map.groupBy(frames, (frame) => places.get(frame)).values()];
  const ranks = new Map<FrameFacts, number>();
  for (const group of groups) {
    const time = ({ triggerTimeMs }: FrameFacts): number => triggerTimeMs ?? 0;
    const isTold = new Set(group.map(time)).size === group.length && group.length === groups[0]?.length;
    if (!isTold) return whole(frames);
    group
      .toSorted((a, b) => time(a) - time(b))
      .forEach((frame, rank) => {
        ranks.set(frame, rank);
      });
  }
  return byKey(
    frames,
    (frame) => ranks.get(frame) ?? 0,
    (_, place, of) => ({ kind: 'phase', place, of }),
  );
};

const phase: DifferenceOf = (_, place, of) => ({ kind: 'phase', place, of });

/** Phases, b-values and acquisitions: they part frames only where these repeat positions. */
export const REPEATS: readonly Axis[] = [
  byValue(({ temporalPosition }) => temporalPosition, 0, phase),
  byValue(
    ({ bValue }) => bValue,
    0.5,
    ([first]) => ({ kind: 'bValue', bValue: first?.bValue ?? 0 }),
  ),
  byValue(({ triggerTimeMs }) => triggerTimeMs, SAME_TRIGGER_MS, phase),
  phasesByRank,
  byValue(
    ({ acquisitionNumber }) => acquisitionNumber,
    0,
    (_, place, of) => ({ kind: 'acquisition', place, of }),
  ),
];
