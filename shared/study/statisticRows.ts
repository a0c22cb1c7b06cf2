import { assertNever } from '../base/assertNever.ts';
import type { Bootstrap } from '../statistics/clusterBootstrap.ts';
import { type Estimate, type Interval, known, onKnown } from '../statistics/estimate.ts';
import type { AmountAgreement } from './amountAgreement.ts';
import type { GradeAgreement, GradeStatistic } from './gradeAgreement.ts';

/** What is printed of percentages, in the order of the table. */
const AMOUNT_STATISTICS = [
  'iccAgreement',
  'iccConsistency',
  'concordance',
  'sem',
  'bias',
  'sd',
  'lowerLimit',
  'upperLimit',
  'slope',
  'withinSd',
  'repeatability',
] as const;
export type AmountStatistic = (typeof AMOUNT_STATISTICS)[number];

/** In what a statistic is: a coefficient, a share from 0 to 1, or percentage points. */
export type Unit = 'coefficient' | 'share' | 'points';

/** One statistic with all that is printed and exported of it; null where it has none by nature. */
export type StatisticRow = {
  readonly statistic: GradeStatistic | AmountStatistic;
  readonly unit: Unit;
  readonly value: Estimate;
  readonly se: Estimate | null;
  readonly interval: Estimate<Interval> | null;
  readonly byPatient: Estimate<Interval> | null;
  /** Against chance alone; of the slope, its probability. */
  readonly test: Estimate | null;
};

const UNITS: Partial<Readonly<Record<GradeStatistic, Unit>>> = { same: 'share', withinOne: 'share' };

/**
 * The rows of a table of grades.
 * @param byPatient the bootstrap of each coefficient in its order; none for repeat reads and sensitivity
 */
export const gradeRows = (
  { coefficients }: GradeAgreement,
  byPatient: readonly Bootstrap[] = [],
): readonly StatisticRow[] =>
  coefficients.map(({ statistic, value, se, interval, z }, place) => ({
    statistic,
    unit: UNITS[statistic] ?? 'coefficient',
    value,
    se,
    interval,
    byPatient: byPatient[place]?.interval ?? null,
    test: z,
  }));

/** The rows of a table of percentages; `byPatient` holds ICC(2,1) and Lin's concordance. */
export function amountRows(
  { intraclass, concordance, blandAltman }: AmountAgreement,
  byPatient: readonly Bootstrap[] = [],
): readonly StatisticRow[] {
  const [ofIntraclass, ofConcordance] = byPatient;
  const plain = { se: null, interval: null, byPatient: null, test: null };
  return AMOUNT_STATISTICS.map((statistic): StatisticRow => {
    switch (statistic) {
      case 'iccAgreement':
      case 'iccConsistency': {
        const form = statistic === 'iccAgreement' ? 'agreement' : 'consistency';
        return {
          ...plain,
          statistic,
          unit: 'coefficient',
          value: onKnown(intraclass, (table) => known(table[form].value)),
          interval: onKnown(intraclass, (table) =>
            onKnown(table[form].test, ({ interval }) => known(interval)),
          ),
          byPatient: form === 'agreement' ? (ofIntraclass?.interval ?? null) : null,
        };
      }
      case 'concordance':
        return {
          ...plain,
          statistic,
          unit: 'coefficient',
          value: concordance,
          byPatient: ofConcordance?.interval ?? null,
        };
      case 'sem':
        return { ...plain, statistic, unit: 'points', value: onKnown(intraclass, ({ sem }) => known(sem)) };
      case 'bias':
        return {
          ...plain,
          statistic,
          unit: 'points',
          value: onKnown(blandAltman, ({ bias }) => known(bias)),
          interval: onKnown(blandAltman, ({ biasInterval }) => known(biasInterval)),
        };
      case 'lowerLimit':
      case 'upperLimit': {
        const end = statistic === 'lowerLimit' ? 0 : 1;
        return {
          ...plain,
          statistic,
          unit: 'points',
          value: onKnown(blandAltman, ({ limits }) => known(limits[end])),
          interval: onKnown(blandAltman, (found) => known(found[statistic].exact)),
        };
      }
      case 'slope':
        return {
          ...plain,
          statistic,
          unit: 'coefficient',
          value: onKnown(blandAltman, ({ proportionalBias }) =>
            onKnown(proportionalBias, ({ slope }) => known(slope)),
          ),
          test: onKnown(blandAltman, ({ proportionalBias }) =>
            onKnown(proportionalBias, ({ p }) => known(p)),
          ),
        };
      case 'sd':
      case 'withinSd':
      case 'repeatability':
        return {
          ...plain,
          statistic,
          unit: 'points',
          value: onKnown(blandAltman, (found) => known(found[statistic])),
        };
      default:
        return assertNever(statistic);
    }
  });
}
