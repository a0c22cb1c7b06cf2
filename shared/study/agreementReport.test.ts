import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handMadeTable, valuesOfGrade } from '../../test/study/handMadeTable.ts';
import type { Grade } from '../grading/grade.ts';
import type { Bootstrap } from '../statistics/clusterBootstrap.ts';
import { linConcordance } from '../statistics/correlation.ts';
import { type Estimate, known, valueOrNull } from '../statistics/estimate.ts';
import { quantile } from '../statistics/quantile.ts';
import { countAlike } from '../statistics/ratings.ts';
import { seededRandom } from '../statistics/seededRandom.ts';
import { agreementReport } from './agreementReport.ts';
import type { AgreementTable, AgreementValues } from './agreementTable.ts';
import { GRADE_STATISTICS, gradeAgreement, gradeValues, type ReadPair, ratingsOf } from './gradeAgreement.ts';

const QUICK = { samples: 40, seed: 7 };
const grades = fc.subarray<Grade>([0, 1, 2, 3, 4]);
const values: fc.Arbitrary<AgreementValues> = fc.record({
  derived: grades,
  committed: grades,
  isUnreadable: fc.boolean(),
  percent: fc.option(fc.integer({ min: 0, max: 100 })),
  sides: fc.constant(valuesOfGrade(0).sides),
});
const pairs: fc.Arbitrary<ReadPair[]> = fc.array(fc.tuple(values, values), { maxLength: 20 });

const sameEstimate = (one: Estimate, other: Estimate): void => {
  if (one.kind === 'undefined') expect(other).toEqual(one);
  else expect(valueOrNull(other)).toBeCloseTo(one.value, 12);
};

describe('the agreement of two readers', () => {
  it('has the same coefficients from counts as from items, for whatever was read', () => {
    fc.assert(
      fc.property(pairs, fc.constantFrom('exclude', 'lower', 'upper'), (reads, policy) => {
        const { coefficients } = gradeAgreement(reads, 'derived', policy);
        const fromCounts = gradeValues(countAlike(ratingsOf(reads, 'derived', policy)));
        coefficients.forEach(({ value }, place) => {
          const other = fromCounts[place];
          if (other === undefined) throw new Error('a coefficient is missing');
          sameEstimate(value, other);
        });
      }),
    );
  });

  it('is worked out by hand for eight units of a small study', () => {
    // Reader 1: 0 0 2 2 3 3 4 4; reader 2: 0 0 2 3 3 3 4 2. Agreed 6 of 8.
    const [first, second] = [
      [0, 0, 2, 2, 3, 3, 4, 4],
      [0, 0, 2, 3, 3, 3, 4, 2],
    ] as const;
    const table: AgreementTable = {
      units: first.map((grade, unit) => ({
        patient: unit,
        reads: [
          { reader: 0, values: valuesOfGrade(grade) },
          { reader: 1, values: valuesOfGrade(second[unit] ?? 0) },
        ],
      })),
      repeats: [],
    };
    const report = agreementReport(table, [0, 1], 'exclude', QUICK);
    const found = Object.fromEntries(
      report.derived.coefficients.map(({ statistic, value }) => [statistic, valueOrNull(value)]),
    );
    expect(found.same).toBe(0.75);
    expect(found.withinOne).toBe(7 / 8);
    // Margins 2 0 2 2 2 and 2 0 2 3 1: expected (4 + 4 + 6 + 2) / 64 = 1/4, kappa (3/4 − 1/4) / (3/4).
    expect(found.kappa).toBeCloseTo(2 / 3, 12);
    // Squares of differences seen: 1 + 4 = 5 of 8; by chance, over all 64 pairs of the two lists,
    // 8·58 + 8·51 − 2·18·17 = 260.
    expect(found.kappaQuadratic).toBeCloseTo(1 - 5 / 8 / (260 / 64), 12);
    expect(found.prevalenceAdjusted).toBeCloseTo((5 * 0.75 - 1) / 4, 12);
    expect(report.derived.table[4]).toEqual([0, 0, 1, 0, 1]);
    expect(report.derived.sign).toMatchObject({ up: 1, down: 1 });
  });

  it('leaves out what is open, or takes its lowest or highest grade, and says what was missing', () => {
    const open: AgreementValues = { ...valuesOfGrade(3), derived: [3, 4], committed: [] };
    const unreadable: AgreementValues = { ...valuesOfGrade(0), derived: [], isUnreadable: true };
    const r0: AgreementValues = { ...valuesOfGrade(0), derived: [0, 1] };
    const reads: readonly ReadPair[] = [
      [valuesOfGrade(3), open],
      [unreadable, valuesOfGrade(2)],
      [r0, valuesOfGrade(0)],
      [valuesOfGrade(2), valuesOfGrade(2)],
    ];
    const same = (policy: 'exclude' | 'lower' | 'upper') => {
      const { pairs: n, coefficients } = gradeAgreement(reads, 'derived', policy);
      return [n, valueOrNull(coefficients[0]?.value ?? known(-1))];
    };
    expect([same('exclude'), same('lower'), same('upper')]).toEqual([
      [1, 1],
      [3, 1],
      [3, 1 / 3],
    ]);
    expect(gradeAgreement(reads, 'derived', 'exclude').missing).toEqual([
      { unreadable: 1, none: 0, zeroOrOne: 1, open: 0 },
      { unreadable: 0, none: 0, zeroOrOne: 0, open: 1 },
    ]);
    expect(gradeAgreement(reads, 'committed', 'exclude').missing[1]).toMatchObject({ none: 1 });
  });

  it('gives the intervals of drawing whole patients and rebuilding every item', () => {
    const table = handMadeTable({ units: 24, patients: 10, random: seededRandom(3) });
    const report = agreementReport(table, [0, 1], 'exclude', QUICK);
    const random = seededRandom(QUICK.seed);
    const drawnKappas: number[] = [];
    const drawnConcordances: number[] = [];
    for (let sample = 0; sample < QUICK.samples; sample += 1) {
      const drawn = Array.from({ length: 10 }, () => Math.floor(random() * 10));
      const units = drawn.flatMap((patient) => table.units.filter((unit) => unit.patient === patient));
      const pairsDrawn = units.map(({ reads: [one, other] }): ReadPair => {
        if (one === undefined || other === undefined) throw new Error('a unit of one reader');
        return [one.values, other.values];
      });
      const { coefficients } = gradeAgreement(pairsDrawn, 'derived', 'exclude');
      const kappa = coefficients[GRADE_STATISTICS.indexOf('kappaQuadratic')];
      drawnKappas.push(valueOrNull(kappa?.value ?? known(0)) ?? 0);
      const percent = (place: 0 | 1) => pairsDrawn.map((pair) => pair[place].percent ?? 0);
      drawnConcordances.push(valueOrNull(linConcordance(percent(0), percent(1))) ?? 0);
    }
    const interval = (estimate: Estimate<readonly [number, number]> | undefined) =>
      estimate === undefined ? null : valueOrNull(estimate);
    const expectEnds = (found: Bootstrap | undefined, all: readonly number[]): void => {
      const [low, high] = interval(found?.interval) ?? [0, 0];
      expect(low).toBeCloseTo(quantile(all, 0.025), 12);
      expect(high).toBeCloseTo(quantile(all, 0.975), 12);
    };
    expectEnds(report.bootstrap.derived[GRADE_STATISTICS.indexOf('kappaQuadratic')], drawnKappas);
    expectEnds(report.bootstrap.amounts[1], drawnConcordances);
  });

  it('is the same for the same seed, and has other intervals for another', () => {
    const table = handMadeTable({ units: 30, patients: 20, random: seededRandom(5) });
    const of = (seed: number) => agreementReport(table, [0, 1], 'exclude', { samples: 40, seed });
    expect(of(1)).toEqual(of(1));
    expect(of(2).bootstrap.derived).not.toEqual(of(1).bootstrap.derived);
    expect(of(2).derived).toEqual(of(1).derived);
  });

  it('compares each reader with themselves, and the states of each side', () => {
    const table = handMadeTable({ units: 30, patients: 20, random: seededRandom(5) });
    const report = agreementReport(table, [0, 1], 'exclude', QUICK);
    expect(report.repeats.map(({ reader, derived }) => [reader, derived.units])).toEqual([
      [0, 6],
      [1, 6],
    ]);
    const [medial, , , posterior] = report.sides;
    expect(medial).toMatchObject({ pairs: 30, intactForBoth: 0, notCompared: 0 });
    expect(posterior).toMatchObject({ pairs: 0, intactForBoth: 30, kappa: { why: 'nothingToCompare' } });
  });

  it('has no number and a reason for each, where nobody has locked anything', () => {
    const report = agreementReport({ units: [], repeats: [] }, [0, 1], 'exclude', QUICK);
    expect(report.units).toBe(0);
    for (const { value } of report.derived.coefficients) expect(value.kind).toBe('undefined');
    expect(report.amounts.blandAltman).toEqual({ kind: 'undefined', why: 'tooFewItems' });
    expect(report.bootstrap.derived[0]?.interval.kind).toBe('undefined');
  });
});
