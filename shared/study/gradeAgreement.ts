import { assertNever } from '../base/assertNever.ts';
import { type Grade, gradeForStatistics } from '../grading/grade.ts';
import type { NaPolicy } from '../grading/ruleSettings.ts';
import { type Estimate, type Interval, known, onKnown } from '../statistics/estimate.ts';
import { gwetCoefficient, gwetOfCounts } from '../statistics/gwet.ts';
import { alphaOfCounts, krippendorffAlpha } from '../statistics/krippendorff.ts';
import { percentAgreement, sharesOfTable } from '../statistics/percentAgreement.ts';
import {
  agreementTable,
  type CountedRatings,
  completePairs,
  GRADE_SCALE,
  type Rating,
  type Ratings,
  tableOfCounts,
} from '../statistics/ratings.ts';
import { bowker, type SignTest, type Symmetry, signTest } from '../statistics/readerBias.ts';
import { kappaOfTable, weightedKappa } from '../statistics/weightedKappa.ts';
import type { AgreementValues } from './agreementTable.ts';

/** Which grade of a read is compared: the one that follows from the marks, or the one its reader committed. */
export const GRADE_KINDS = ['derived', 'committed'] as const;
export type GradeKind = (typeof GRADE_KINDS)[number];

/** The coefficients of a table of grades (method §3), in the order in which they are printed. */
export const GRADE_STATISTICS = [
  'same',
  'withinOne',
  'prevalenceAdjusted',
  'kappa',
  'kappaLinear',
  'kappaQuadratic',
  'ac1',
  'ac2Linear',
  'ac2Quadratic',
  'alphaOrdinal',
] as const;
export type GradeStatistic = (typeof GRADE_STATISTICS)[number];

const WEIGHTINGS = {
  kappa: 'none',
  kappaLinear: 'linear',
  kappaQuadratic: 'quadratic',
  ac1: 'none',
  ac2Linear: 'linear',
  ac2Quadratic: 'quadratic',
} as const;

/** One coefficient. */
export type Coefficient = {
  readonly statistic: GradeStatistic;
  readonly value: Estimate;
  /** Absent for a coefficient that has none in the method. */
  readonly se: Estimate | null;
  readonly interval: Estimate<Interval> | null;
  /** Value over its standard error under chance alone; kappas only. */
  readonly z: Estimate | null;
};

/** Why a read has no grade in the table. */
export type MissingGrades = {
  /** Returned as unreadable. */
  readonly unreadable: number;
  /** No grade at all: none was committed, "cannot grade", or nothing is defective. */
  readonly none: number;
  /** 0 and I cannot be told apart. */
  readonly zeroOrOne: number;
  /** Other grades are left open. */
  readonly open: number;
};

/** What two lists of grades agree in. */
export type GradeAgreement = {
  /** Units that both readers, or one reader twice, have locked. */
  readonly units: number;
  /** Those with a grade by both. */
  readonly pairs: number;
  readonly missing: readonly [MissingGrades, MissingGrades];
  /** Counts over 0..4: the first's grade is the row. */
  readonly table: readonly (readonly number[])[];
  /** In the order of {@link GRADE_STATISTICS}. */
  readonly coefficients: readonly Coefficient[];
  readonly symmetry: Symmetry;
  readonly sign: SignTest;
};

/** Two reads of one unit: of two readers, or of one on two occasions. */
export type ReadPair = readonly [AgreementValues, AgreementValues];

/** The grade of a read in tables under a policy for grades left open (method §1.3); null where it is missing. */
const ratingOf = (values: AgreementValues, kind: GradeKind, policy: NaPolicy): Rating =>
  gradeForStatistics(values[kind], policy);

/** Both grades of each unit; null where one is missing. */
export const ratingsOf = (pairs: readonly ReadPair[], kind: GradeKind, policy: NaPolicy): Ratings =>
  pairs.map((reads) => reads.map((values) => ratingOf(values, kind, policy)));

/** Everything that is printed of one kind of grade under one policy, on the fixed scale 0..4 (method §3). */
export function gradeAgreement(
  pairs: readonly ReadPair[],
  kind: GradeKind,
  policy: NaPolicy,
): GradeAgreement {
  const ratings = ratingsOf(pairs, kind, policy);
  const complete = completePairs(ratings);
  return {
    units: pairs.length,
    pairs: complete.length,
    missing: [missingOf(pairs, 0, kind, policy), missingOf(pairs, 1, kind, policy)],
    table: agreementTable(complete, GRADE_SCALE),
    coefficients: coefficientsOf(ratings),
    symmetry: bowker(complete, GRADE_SCALE),
    sign: signTest(complete),
  };
}

function missingOf(
  pairs: readonly ReadPair[],
  place: 0 | 1,
  kind: GradeKind,
  policy: NaPolicy,
): MissingGrades {
  const missing = pairs.flatMap((reads) =>
    ratingOf(reads[place], kind, policy) === null ? [reads[place]] : [],
  );
  const readable = missing.filter(({ isUnreadable }) => !isUnreadable);
  const open = readable.filter((values) => values[kind].length > 1);
  const zeroOrOne = open.filter((values) => isZeroOrOne(values[kind]));
  return {
    unreadable: missing.length - readable.length,
    none: readable.length - open.length,
    zeroOrOne: zeroOrOne.length,
    open: open.length - zeroOrOne.length,
  };
}

const isZeroOrOne = (grades: readonly Grade[]): boolean => grades.every((grade) => grade <= 1);

function coefficientsOf(ratings: Ratings): readonly Coefficient[] {
  const percent = percentAgreement(completePairs(ratings), GRADE_SCALE);
  return GRADE_STATISTICS.map((statistic): Coefficient => {
    switch (statistic) {
      case 'same':
      case 'withinOne':
      case 'prevalenceAdjusted':
        return {
          statistic,
          value: onKnown(percent, (shares) => known(shares[statistic])),
          se: null,
          interval: statistic === 'same' ? onKnown(percent, ({ interval }) => known(interval)) : null,
          z: null,
        };
      case 'kappa':
      case 'kappaLinear':
      case 'kappaQuadratic': {
        const found = weightedKappa(completePairs(ratings), GRADE_SCALE, WEIGHTINGS[statistic]);
        return {
          statistic,
          value: onKnown(found, ({ value }) => known(value)),
          se: onKnown(found, ({ se }) => known(se)),
          interval: onKnown(found, ({ interval }) => interval),
          z: onKnown(found, ({ z }) => z),
        };
      }
      case 'ac1':
      case 'ac2Linear':
      case 'ac2Quadratic': {
        const found = gwetCoefficient(ratings, GRADE_SCALE, WEIGHTINGS[statistic]);
        const spread = onKnown(found, (gwet) => gwet.spread);
        return {
          statistic,
          value: onKnown(found, ({ value }) => known(value)),
          se: onKnown(spread, ({ se }) => known(se)),
          interval: onKnown(spread, ({ interval }) => known(interval)),
          z: null,
        };
      }
      case 'alphaOrdinal': {
        const found = krippendorffAlpha(ratings, GRADE_SCALE, 'ordinal');
        return {
          statistic,
          value: onKnown(found, ({ value }) => known(value)),
          se: onKnown(found, ({ se }) => se),
          interval: null,
          z: null,
        };
      }
      default:
        return assertNever(statistic);
    }
  });
}

/** The values of all coefficients from counts alone, in the order of {@link GRADE_STATISTICS}: for many samples. */
export function gradeValues(counted: CountedRatings): readonly Estimate[] {
  const table = tableOfCounts(counted, GRADE_SCALE);
  const shares = sharesOfTable(table);
  return GRADE_STATISTICS.map((statistic): Estimate => {
    switch (statistic) {
      case 'same':
      case 'withinOne':
      case 'prevalenceAdjusted':
        return onKnown(shares, (found) => known(found[statistic]));
      case 'kappa':
      case 'kappaLinear':
      case 'kappaQuadratic':
        return onKnown(kappaOfTable(table, WEIGHTINGS[statistic]), ({ value }) => known(value));
      case 'ac1':
      case 'ac2Linear':
      case 'ac2Quadratic':
        return onKnown(gwetOfCounts(counted, GRADE_SCALE, WEIGHTINGS[statistic]), ({ value }) =>
          known(value),
        );
      case 'alphaOrdinal':
        return alphaOfCounts(counted, GRADE_SCALE, 'ordinal');
      default:
        return assertNever(statistic);
    }
  });
}
