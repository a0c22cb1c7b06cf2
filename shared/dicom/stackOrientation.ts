import { linked } from './clusters.ts';
import type { FrameFacts, FrameOrientation, VectorLps } from './frameFacts.ts';
import { dot, nearestPlane, normalOf, OBLIQUE_FROM_DEG, type StackPlane } from './stackPlane.ts';

/** Two orientations are one up to this angle of rows and of columns: headers round cosines to five digits or so. */
const SAME_ORIENTATION_DEG = 0.1;
/** The plane that a frame lies in. */
export function planeOf(frame: FrameFacts | undefined): StackPlane {
  const normal = frame?.orientation === null || frame === undefined ? null : normalOf(frame.orientation);
  if (normal === null) return 'unstated';
  const { plane, tiltDeg } = nearestPlane(normal);
  return tiltDeg > OBLIQUE_FROM_DEG ? 'oblique' : plane;
}

/** Numbers the frames by their orientation: those of one share a number. Frames without any share one too. */
export function orientationKeys(frames: readonly FrameFacts[]): ReadonlyMap<FrameFacts, number> {
  const written = Map.groupBy(frames, ({ orientation }) =>
    orientation === null
      ? ''
      : [...orientation.row, ...orientation.column].map((cosine) => Math.round(cosine * 10_000)).join(),
  );
  const samples = [...written].map(([text, group]) => ({
    text,
    group,
    orientation: group[0]?.orientation ?? null,
  }));
  const keys = new Map<FrameFacts, number>();
  linked(samples, isSameOrientation).forEach((cluster, key) => {
    for (const { group } of cluster) for (const frame of group) keys.set(frame, key);
  });
  return keys;
}

const LEAST_COSINE = Math.cos((SAME_ORIENTATION_DEG * Math.PI) / 180);

type Oriented = { readonly orientation: FrameOrientation | null };

function isSameOrientation({ orientation: a }: Oriented, { orientation: b }: Oriented): boolean {
  if (a === null || b === null) return a === b;
  const isNear = (one: VectorLps, other: VectorLps): boolean => dot(one, other) >= LEAST_COSINE;
  return isNear(a.row, b.row) && isNear(a.column, b.column);
}
