import { SIDES, type Side } from '../dicom/projection.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { type PercentAgreement, percentAgreement } from '../statistics/percentAgreement.ts';
import { agreementTable, type Pair } from '../statistics/ratings.ts';
import { type Kappa, weightedKappa } from '../statistics/weightedKappa.ts';
import type { AgreementState } from './agreementTable.ts';
import type { ReadPair } from './gradeAgreement.ts';

/** How far both readers give one side the same state: no bone, discontinuous, continuous. */
export type SideAgreement = {
  readonly side: Side;
  /** Units in which both gave the side one of the three states. */
  readonly pairs: number;
  /** Units in which the side is intact for both: agreed, and not part of the defect. */
  readonly intactForBoth: number;
  /** The other units: a reader could not assess it, or calls it intact against the other. */
  readonly notCompared: number;
  readonly table: readonly (readonly number[])[];
  readonly percent: Estimate<PercentAgreement>;
  readonly kappa: Estimate<Kappa>;
};

const PLACES: Readonly<Record<Exclude<AgreementState, null | 'intact'>, number>> = {
  none: 0,
  disc: 1,
  cont: 2,
};
/** The three states as a scale. */
const STATE_SCALE: readonly number[] = [0, 1, 2];

/** Agreement of the state of each side, over the units where both assessed it (method §3). */
export const sideAgreements = (reads: readonly ReadPair[]): readonly SideAgreement[] =>
  SIDES.map((side) => {
    const pairs = reads.flatMap(([first, second]): readonly Pair[] => {
      const [a, b] = [placeOf(first.sides[side]), placeOf(second.sides[side])];
      return a === null || b === null ? [] : [[a, b]];
    });
    const intactForBoth = reads.filter((pair) => pair.every(({ sides }) => sides[side] === 'intact')).length;
    return {
      side,
      pairs: pairs.length,
      intactForBoth,
      notCompared: reads.length - pairs.length - intactForBoth,
      table: agreementTable(pairs, STATE_SCALE),
      percent: percentAgreement(pairs, STATE_SCALE),
      kappa: weightedKappa(pairs, STATE_SCALE, 'none'),
    };
  });

const placeOf = (state: AgreementState): number | null =>
  state === null || state === 'intact' ? null : PLACES[state];
