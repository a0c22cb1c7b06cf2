import type { PercentBasis } from './ruleSettings.ts';
import type { SeenSide, SideFinding } from './sideFinding.ts';

/**
 * A share of the defect and how it is attained. A hidden side that is discontinuous may be covered by any share
 * above 0 and below 1, neither attained; so a total can lie just above or just below a number without being it.
 */
export type Share = {
  /** 0 to 1, or null where the basis cannot be computed. */
  readonly value: number | null;
  readonly approach: Approach;
};

/** `above`: every attained value exceeds the limit; `below`: every one falls short of it; `both`: some of each. */
export type Approach = 'at' | 'above' | 'below' | 'both';

/** Rounding of sums of lengths in double precision, far below the resolution of any mark. */
const ROUNDING = 1e-9;

/**
 * Whether a share can be at or above the threshold, and whether it can be below it: one outcome for an attained
 * share (50 % reaches 50 %), both for an unknown one. Sides that only approach their limit decide a tie: three
 * sides of nothing and one almost bridged stay below 25 %.
 */
export function thresholdOutcomes(share: Share, threshold: number): readonly boolean[] {
  if (share.value === null) return [false, true];
  if (Math.abs(share.value - threshold) > ROUNDING) return [share.value > threshold];
  switch (share.approach) {
    case 'at':
    case 'above':
      return [true];
    case 'below':
      return [false];
    case 'both':
      return [false, true];
  }
}

/** Joins how two parts of one sum approach their limits. Symmetric; `at` changes nothing. */
export function joinApproach(a: Approach, b: Approach): Approach {
  if (a === 'at' || a === b) return b;
  return b === 'at' ? a : 'both';
}

/** What a basis makes of one measured side: its weight in the total and its covered share; null where not measured. */
export function weigh(
  side: Pick<SeenSide, 'coverage' | 'length' | 'corridor'>,
  basis: PercentBasis,
): { readonly weight: number; readonly share: number } | null {
  switch (basis) {
    case 'length':
      return { weight: side.length, share: side.coverage };
    case 'equal':
      return { weight: 1, share: side.coverage };
    case 'area': {
      const { corridor } = side;
      if (corridor === null || corridor.total <= 0) return null;
      return { weight: corridor.total, share: corridor.newBone / corridor.total };
    }
    case 'perimeter':
      return null;
  }
}

/** The measurements of a finding, at its least and at its most; null for a side that was not seen at all. */
export function measuredRange(finding: SideFinding) {
  switch (finding.kind) {
    case 'none':
    case 'disc':
    case 'cont':
    case 'cannotTell':
      return { lo: finding, hi: finding };
    case 'partlyHidden':
      return { lo: finding.lo, hi: finding.hi };
    case 'unread':
    case 'intact':
    case 'na':
      return null;
  }
}
