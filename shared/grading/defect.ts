import { assertNever } from '../base/assertNever.ts';
import type { Side } from '../dicom/projection.ts';
import type { PercentBasis } from './ruleSettings.ts';
import { type Approach, joinApproach, measuredRange, type Share, weigh } from './share.ts';
import type { SideFinding } from './sideFinding.ts';

/** One side that belongs to the defect. */
export type DefectSide = { readonly side: Side; readonly finding: SideFinding };

/** The defective sides of one bone, and whether they can be added up by length. */
export type Defect = {
  readonly findings: readonly DefectSide[];
  readonly lengthsAreComparable: boolean;
};

/** A number that partly hidden sides may leave open. Equal ends where it is known. */
export type Range = { readonly lo: number; readonly hi: number };

/** Whether a side's state is still open: it was not seen, or not whole, or not clearly. */
export function isUnseen(finding: SideFinding): boolean {
  switch (finding.kind) {
    case 'unread':
    case 'na':
    case 'partlyHidden':
    case 'cannotTell':
      return true;
    case 'intact':
    case 'none':
    case 'disc':
    case 'cont':
      return false;
    default:
      return assertNever(finding, 'side finding');
  }
}

/**
 * The weight of each side of a defect, in its order (method §1.3, §2.3): its length, its corridor's area, or 1.
 * A side that was not measured weighs as much as the mean of those that were. Where the sides share no unit,
 * all weigh 1.
 */
export function weightsOf(defect: Defect, basis: PercentBasis): readonly number[] {
  if (!defect.lengthsAreComparable) return defect.findings.map(() => 1);
  const known = defect.findings.map(({ finding }) => {
    const measured = measuredRange(finding);
    return measured === null ? null : (weigh(measured.lo, basis)?.weight ?? null);
  });
  const measured = known.filter((weight) => weight !== null);
  const mean =
    measured.length === 0 ? 1 : measured.reduce((sum, weight) => sum + weight, 0) / measured.length;
  return known.map((weight) => weight ?? mean);
}

/** Σ weight · share / Σ weight, for lists of equal length; unknown as soon as one share is, or nothing weighs. */
export function totalShare(shares: readonly Share[], weights: readonly number[]): Share {
  let weighted = 0;
  let total = 0;
  let approach: Approach = 'at';
  for (const [index, share] of shares.entries()) {
    if (share.value === null) return { value: null, approach: 'at' };
    const weight = weights[index] ?? 0;
    weighted += weight * share.value;
    total += weight;
    approach = joinApproach(approach, share.approach);
  }
  return { value: total > 0 ? weighted / total : null, approach };
}

/** Covered share of the measured sides; null where none was measured, or one of them lacks this basis. */
export function overallShare(defect: Defect, basis: PercentBasis): Range | null {
  const findings = defect.findings.filter(({ finding }) => measuredRange(finding) !== null);
  const weights = weightsOf({ ...defect, findings }, basis);
  const totalAt = (end: keyof Range): number | null => {
    const shares = findings.map(({ finding }): Share => {
      const side = measuredRange(finding)?.[end];
      return { value: side === undefined ? null : (weigh(side, basis)?.share ?? null), approach: 'at' };
    });
    return totalShare(shares, weights).value;
  };
  const lo = totalAt('lo');
  const hi = totalAt('hi');
  return lo === null || hi === null ? null : { lo, hi };
}
