import { clustersOnLine } from './clusters.ts';
import { byNumber, type FrameFacts, type VectorLps } from './frameFacts.ts';
import type { StackFinding } from './stackFindings.ts';
import { difference, dot, leanDeg, nearestPlane, normalOf, OBLIQUE_FROM_DEG } from './stackPlane.ts';
import { SAME_POSITION_MM } from './stackRepeats.ts';
import { spacingOf } from './stackSpacing.ts';

/** The frames in the order of the body, and what is to be said of it. `spacingMm` is null where there is none or several. */
export type StackOrder = {
  readonly frames: readonly FrameFacts[];
  readonly spacingMm: number | null;
  readonly findings: readonly StackFinding[];
};

/** A stack leans from here on; less is the rounding of positions. */
const TILT_FROM_DEG = 0.5;
/** Slices overlap where they are thicker than their spacing by more than this share. */
const OVERLAP_FROM_SHARE = 0.05;

/** Sorts frames of one orientation along their normal, and by number only where positions are absent or all the same. */
export function orderStack(frames: readonly FrameFacts[]): StackOrder {
  const numbered = frames.toSorted(byNumber);
  const orientation = numbered.find((frame) => frame.orientation !== null)?.orientation ?? null;
  const normal = orientation === null ? null : normalOf(orientation);
  const oblique = normal === null ? [] : obliqueOf(normal);
  const placed = numbered.flatMap((frame) =>
    frame.positionMm === null || normal === null
      ? []
      : [{ frame, positionMm: frame.positionMm, alongMm: dot(frame.positionMm, normal) }],
  );
  if (frames.length === 1) {
    return {
      frames: numbered,
      spacingMm: null,
      findings: [{ kind: 'single' }, ...oblique],
    };
  }
  if (placed.length === 0 || normal === null) return byNumberBecause(numbered, 'noPosition', oblique);
  const clusters = clustersOnLine(placed, ({ alongMm }) => alongMm, SAME_POSITION_MM);
  const place = (one: (typeof placed)[number]): number => clusters.get(one) ?? 0;
  // Stable: frames of one place stay in the order of their numbers.
  const sorted = placed.toSorted((a, b) => place(a) - place(b));
  const groups = [...Map.groupBy(sorted, place).values()];
  const missing = missingOf(placed.length, frames.length);
  if (groups.length === 1) return byNumberBecause(numbered, 'samePosition', [...oblique, ...missing]);
  const firsts = groups.flatMap(([first]) => (first === undefined ? [] : [first]));
  const spacing = spacingOf(firsts.map(({ alongMm }) => alongMm));
  const repeated = groups.filter(({ length }) => length > 1);
  const duplicate: StackFinding = {
    kind: 'duplicate',
    positions: repeated.length,
    images: placed.length - groups.length,
  };
  return {
    frames: [
      ...sorted.map(({ frame }) => frame),
      ...numbered.filter(({ positionMm }) => positionMm === null),
    ],
    spacingMm: spacing.spacingMm,
    findings: [
      ...spacing.findings.map((finding) => inFrames(finding, groups)),
      ...(repeated.length > 0 ? [duplicate] : []),
      ...overlapOf(frames, spacing.spacingMm),
      ...tiltOf(firsts, normal),
      ...oblique,
      ...missing,
      ...referencesOf(frames),
    ],
  };
}

/** The frames by their numbers, and why not by their positions. */
export const byNumberBecause = (
  frames: readonly FrameFacts[],
  why: Extract<StackFinding, { kind: 'sortedByNumber' }>['why'],
  others: readonly StackFinding[] = [],
): StackOrder => ({
  frames: frames.toSorted(byNumber),
  spacingMm: null,
  findings: [{ kind: 'sortedByNumber', why }, ...others],
});

/** Gaps are told by the number of the image before them, which duplicates move. */
function inFrames(finding: StackFinding, groups: readonly (readonly unknown[])[]): StackFinding {
  if (finding.kind !== 'gap') return finding;
  const before = (place: number): number =>
    groups.slice(0, place).reduce((sum, group) => sum + group.length, 0);
  return { ...finding, places: finding.places.map((gap) => ({ ...gap, after: before(gap.after) })) };
}

/** The split keeps such frames together only where each names one of its own, as careless anonymisers leave them. */
function referencesOf(frames: readonly FrameFacts[]): readonly StackFinding[] {
  const names = new Set(frames.map(({ frameOfReferenceId }) => frameOfReferenceId));
  return names.size > 1 ? [{ kind: 'separateReferences' }] : [];
}

const missingOf = (placed: number, of: number): readonly StackFinding[] =>
  placed === of ? [] : [{ kind: 'missingPosition', images: of - placed, of }];

function obliqueOf(normal: VectorLps): readonly StackFinding[] {
  const { plane, tiltDeg } = nearestPlane(normal);
  return tiltDeg > OBLIQUE_FROM_DEG ? [{ kind: 'oblique', nearest: plane, tiltDeg }] : [];
}

function tiltOf(
  firsts: readonly { readonly positionMm: VectorLps }[],
  normal: VectorLps,
): readonly StackFinding[] {
  const [first, last] = [firsts[0], firsts.at(-1)];
  if (first === undefined || last === undefined) return [];
  const angleDeg = leanDeg(difference(last.positionMm, first.positionMm), normal);
  return angleDeg !== null && angleDeg >= TILT_FROM_DEG ? [{ kind: 'tilt', angleDeg }] : [];
}

function overlapOf(frames: readonly FrameFacts[], spacingMm: number | null): readonly StackFinding[] {
  const thicknesses = frames.flatMap(({ sliceThicknessMm }) => sliceThicknessMm ?? []);
  if (spacingMm === null || thicknesses.length === 0) return [];
  const thicknessMm = Math.min(...new Set(thicknesses));
  return thicknessMm > spacingMm * (1 + OVERLAP_FROM_SHARE)
    ? [{ kind: 'overlap', thicknessMm, spacingMm }]
    : [];
}
