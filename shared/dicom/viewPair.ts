import type { Limb, Projection } from './projection.ts';

/** What decides which AP and which lateral belong together. */
export type ViewCandidate = {
  readonly instanceId: string;
  /** Equal for pictures of one imaging study. */
  readonly studyId: string;
  readonly projection: Projection | null;
  readonly limb: Limb | null;
  readonly bodyPart: string | null;
  readonly seriesNumber: number | null;
  readonly instanceNumber: number | null;
  /** The longer side of the picture in mm; null without a spacing. */
  readonly fieldMm: number | null;
};

/** The AP (or PA) and the lateral to hang first; null where there is no such view. */
export type ViewPair<Candidate> = { readonly ap: Candidate | null; readonly lateral: Candidate | null };

/**
 * Of several exposures, the AP and the lateral that belong together best: of one limb, then of one study, then of one
 * body part, then nearest in series and in number, which follow the order of exposure, then those that show more of the
 * limb, then the later ones, because a repeated exposure replaces the one before. A view without a partner is the one
 * that shows most. The order of the candidates changes nothing.
 */
export function bestPair<Candidate extends ViewCandidate>(
  candidates: readonly Candidate[],
): ViewPair<Candidate> {
  const ordered = candidates.toSorted(laterFirst);
  const aps = ordered.filter(({ projection }) => projection === 'AP' || projection === 'PA');
  const laterals = ordered.filter(({ projection }) => projection === 'lateral');
  let best: { readonly ap: Candidate; readonly lateral: Candidate } | null = null;
  for (const ap of aps) {
    for (const lateral of laterals) {
      if (best === null || isBefore(rank(ap, lateral), rank(best.ap, best.lateral))) best = { ap, lateral };
    }
  }
  return best ?? { ap: mostShown(aps), lateral: mostShown(laterals) };
}

/** Smaller is better, the first figure that differs decides. */
const rank = (ap: ViewCandidate, lateral: ViewCandidate): readonly number[] => [
  disagreement(ap.limb, lateral.limb),
  ap.studyId === lateral.studyId ? 0 : 1,
  disagreement(ap.bodyPart, lateral.bodyPart),
  apart(ap.seriesNumber, lateral.seriesNumber),
  apart(ap.instanceNumber, lateral.instanceNumber),
  ap.projection === 'AP' ? 0 : 1,
  -(ap.fieldMm ?? 0) - (lateral.fieldMm ?? 0),
];

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  const differs = a.findIndex((figure, index) => figure !== b[index]);
  return differs !== -1 && (a[differs] ?? 0) < (b[differs] ?? 0);
}

/** Equal words agree; one that is missing says nothing; two that differ disagree. */
const disagreement = (a: string | null, b: string | null): number =>
  a !== null && b !== null ? (a.toUpperCase() === b.toUpperCase() ? 0 : 2) : 1;

/** Further than any two numbers of a study: nothing is known of how far they are apart. */
const FAR = 1_000_000;
const apart = (a: number | null, b: number | null): number =>
  a === null || b === null ? FAR : Math.abs(a - b);

const mostShown = <Candidate extends ViewCandidate>(candidates: readonly Candidate[]): Candidate | null =>
  candidates.toSorted((a, b) => (b.fieldMm ?? 0) - (a.fieldMm ?? 0))[0] ?? null;

function laterFirst(a: ViewCandidate, b: ViewCandidate): number {
  const later = (x: number | null, y: number | null): number => (y ?? -1) - (x ?? -1);
  return (
    later(a.seriesNumber, b.seriesNumber) ||
    later(a.instanceNumber, b.instanceNumber) ||
    (a.instanceId < b.instanceId ? -1 : 1)
  );
}

/** Why the two pictures that hang are no proper pair. */
export type PairFlaw = 'noLateral' | 'noAp' | 'twoStudies';

/** What is wrong with the pair that hangs; null where nothing is, and where nothing hangs. */
export function pairFlaw(
  ap: { readonly studyUid: string } | null,
  lateral: { readonly studyUid: string } | null,
): PairFlaw | null {
  if (ap === null) return lateral === null ? null : 'noAp';
  if (lateral === null) return 'noLateral';
  return ap.studyUid === lateral.studyUid ? null : 'twoStudies';
}
