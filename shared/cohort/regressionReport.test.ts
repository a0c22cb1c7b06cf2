import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { say } from '../../renderer/texts/i18n.ts';
import { namedTable } from '../exports/cohortTables.ts';
import type { CaseValues } from './caseValue.ts';
import type { CaseVariable } from './caseVariables.ts';
import type { CohortCases } from './cohortReport.ts';
import { GRADE_RANK, outcomeVariables } from './outcomeVariables.ts';
import { MODEL_KINDS, type ModelChoice, regressionReport } from './regressionReport.ts';
import { regressionTable } from './tables/regressionTable.ts';

const number = (key: string): CaseVariable => ({
  key,
  label: key,
  kind: 'number',
  unit: '',
  min: null,
  max: null,
  isRequired: false,
});
const CAUSE: CaseVariable = {
  key: 'cause',
  label: 'cause',
  kind: 'category',
  codes: ['trauma', 'infection', 'tumour', 'other'].map((code) => ({ code, label: code })),
  isRequired: false,
};
const RECORDED = [
  number('x'),
  number('y'),
  number('z'),
  CAUSE,
  { key: 'flap', label: 'flap', kind: 'yesNo', isRequired: false } as const,
];
const cohort = (cases: readonly CaseValues[]): CohortCases => ({
  recorded: RECORDED,
  outcomes: outcomeVariables('0..4'),
  cases,
});
const modelOf = (
  cases: readonly CaseValues[],
  kind: ModelChoice['kind'],
  outcome: string,
  ...predictors: readonly string[]
) => {
  const found = regressionReport(cohort(cases), { kind, outcome, predictors });
  if (found === null) throw new Error('no such model');
  return { ...found, said: regressionTable(found).notes.map(say) };
};

describe('a regression over the cases of a cohort', () => {
  it('has as many columns as a category has answers that occur, less the reference', () => {
    const causes = ['infection', 'infection', 'tumour', 'tumour', 'other', 'other'];
    // Means 2, 6 and 11: the coefficients are what is above the first answer that occurs.
    const cases = causes.map((cause, place) => ({ cause, y: [1, 3, 5, 7, 10, 12][place] ?? null }));
    const { fit: found, cases: n, columns } = modelOf(cases, 'linear', 'y', 'cause');
    if (found.kind !== 'fitted') throw new Error(found.why);
    expect([n, columns]).toEqual([6, 2]);
    expect(
      found.rows.map(({ answer, value }) => [answer?.code.code, answer?.reference.code, value.toFixed(6)]),
    ).toEqual([
      ['tumour', 'infection', '4.000000'],
      ['other', 'infection', '9.000000'],
    ]);
  });

  it('leaves out whoever has nothing recorded, and says how many', () => {
    const cases = [1, 2, 3, 4, null].map((x) => ({ x, y: x === 2 ? 5 : x }));
    expect(modelOf(cases, 'linear', 'y', 'x')).toMatchObject({ cases: 4, incomplete: 1 });
    expect(modelOf(cases, 'linear', 'y', 'x').said).toContain(
      '1 case is left out: something is not recorded, or open.',
    );
  });

  it('warns that four of ninety-eight patients carry no model of several predictors (method §4)', () => {
    const cases = Array.from({ length: 98 }, (_, place) => ({
      'outcome.reached1': place % 25 === 0,
      x: place % 7,
      z: (place * place) % 11,
    }));
    const found = modelOf(cases, 'logistic', 'outcome.reached1', 'x', 'z');
    expect([found.events, found.warnings]).toEqual([4, ['tooFewEvents']]);
    expect(found.said.join(' ')).toContain('fewer than 10 events for each predictor');
  });

  it('prints Firth’s estimates where a predictor tells the outcomes apart', () => {
    const cases = [1, 2, 3, 7, 8, 9].map((x) => ({ x, flap: x > 5 }));
    const found = modelOf(cases, 'logistic', 'flap', 'x');
    expect(found.warnings).toContain('firth');
    if (found.fit.kind !== 'fitted') throw new Error(found.fit.why);
    expect(Number.isFinite(found.fit.rows[0]?.value)).toBe(true);
  });

  it('says in a sentence why there is no model: collinear, perfect, alike, separated grades, too few', () => {
    const line = [1, 2, 3, 4, 5, 6].map((x) => ({ x, z: 2 * x, y: [2, 1, 4, 3, 6, 5][x - 1] ?? 0 }));
    expect(modelOf(line, 'linear', 'y', 'x', 'z').said).toContain(
      'A predictor does not vary, or says the same as others together. Leave one of them out.',
    );
    expect(modelOf(line, 'linear', 'z', 'x').said.join(' ')).toContain('give the outcome without any error');
    expect(
      modelOf(
        line.map((each) => ({ ...each, y: 1 })),
        'linear',
        'y',
        'x',
      ).said.join(' '),
    ).toContain('The outcome is the same in all cases');
    expect(
      modelOf(
        line.map((each) => ({ ...each, flap: true })),
        'logistic',
        'flap',
        'x',
      ).said.join(' '),
    ).toContain('The outcome is the same in all cases');
    const graded = line.map(({ x }) => ({ x, [GRADE_RANK]: x < 3 ? 0 : x < 5 ? 1 : 2 }));
    expect(modelOf(graded, 'ordinal', GRADE_RANK, 'x').said.join(' ')).toContain('by logistic regression');
    expect(modelOf(line.slice(0, 2), 'linear', 'y', 'x').said.join(' ')).toContain(
      'fewer cases than the regression needs',
    );
  });

  it('names a model of the grading by the grading as circular', () => {
    const cases = [1, 2, 3, 4].map((x) => ({ 'outcome.percent': x + (x % 2), [GRADE_RANK]: x }));
    expect(modelOf(cases, 'linear', 'outcome.percent', GRADE_RANK).warnings).toContain('circular');
  });

  it('is none without a predictor, or with an outcome that the kind cannot have', () => {
    expect(regressionReport(cohort([]), { kind: 'linear', outcome: 'y', predictors: [] })).toBeNull();
    expect(regressionReport(cohort([]), { kind: 'linear', outcome: 'flap', predictors: ['x'] })).toBeNull();
    expect(regressionReport(cohort([]), { kind: 'linear', outcome: 'y', predictors: ['y'] })).toBeNull();
  });

  it('prints no number that is none, whatever is recorded', () => {
    const value = fc.option(fc.integer({ min: 0, max: 4 }));
    const one = fc
      .tuple(
        value,
        value,
        value,
        fc.option(fc.boolean()),
        fc.option(fc.constantFrom('trauma', 'infection', 'tumour')),
      )
      .map(([x, y, grade, flap, cause]): CaseValues => ({ x, y, [GRADE_RANK]: grade, flap, cause }));
    const outcomeOf = { linear: 'y', logistic: 'flap', ordinal: GRADE_RANK } as const;
    fc.assert(
      fc.property(
        fc.array(one, { maxLength: 12 }),
        fc.constantFrom(...MODEL_KINDS),
        fc.subarray(['x', 'cause'], { minLength: 1 }),
        (cases, kind, predictors) => {
          const found = regressionReport(cohort(cases), { kind, outcome: outcomeOf[kind], predictors });
          const { rows, header } = namedTable(regressionTable(found ?? fail()));
          for (const row of rows) {
            expect(row).toHaveLength(header.length);
            for (const cell of row) expect(Number.isNaN(cell)).toBe(false);
          }
        },
      ),
      { numRuns: 120 },
    );
  });

  it('says the same of calendar years as of years since the first, where outcomes can be told apart too', () => {
    const grades = [1, 2, 1, 3, 2, 4, 3, 3, 4, 2];
    const flaps = {
      mixed: [true, true, false, false, false, true, true, false, true, true],
      apart: [false, false, false, false, false, true, true, true, true, true],
    };
    const years = [0, 1, 0, 2, 1, 2, 2, 0, 1, 2];
    for (const { kind, outcome, flap } of [
      { kind: 'linear', outcome: 'y', flap: flaps.mixed },
      { kind: 'logistic', outcome: 'flap', flap: flaps.mixed },
      { kind: 'logistic', outcome: 'flap', flap: flaps.apart },
      { kind: 'ordinal', outcome: GRADE_RANK, flap: flaps.mixed },
    ] as const) {
      const since = (first: number) => {
        const cases = years.map((year, place) => ({
          x: first + year + (flap === flaps.apart && place > 4 ? 3 : 0),
          y: grades[place] ?? 0,
          flap: flap[place] ?? false,
          [GRADE_RANK]: grades[place] ?? 0,
        }));
        const { fit, warnings } = modelOf(cases, kind, outcome, 'x');
        if (fit.kind !== 'fitted') throw new Error(fit.why);
        const [row] = fit.rows;
        const numbers = [row?.value, row?.se, row?.p, ...(row?.interval ?? [])];
        return { numbers: numbers.map((one) => (one ?? Number.NaN).toFixed(5)), warnings };
      };
      expect(since(2020)).toEqual(since(0));
      expect(since(2020).numbers).not.toContain('NaN');
      expect(since(0).warnings.includes('firth')).toBe(flap === flaps.apart);
    }
  });

  it('has no numbers where a predictor or the outcome is the same in all cases, whatever its last digit', () => {
    const whys = [0.1, 1 / 3, 7].flatMap((same) => {
      const cases = [1, 2, 4, 3, 6, 5, 7].map((x) => ({
        x,
        y: same,
        flap: x % 3 === 0,
        [GRADE_RANK]: x % 4,
      }));
      return [
        modelOf(cases, 'linear', 'x', 'y').fit,
        modelOf(cases, 'logistic', 'flap', 'y').fit,
        modelOf(cases, 'ordinal', GRADE_RANK, 'y').fit,
        modelOf(cases, 'linear', 'y', 'x').fit,
      ].map((fit) => (fit.kind === 'fitted' ? fit.rows : fit.why));
    });
    const each = ['collinear', 'collinear', 'collinear', 'outcomeDoesNotVary'];
    expect(whys).toEqual([...each, ...each, ...each]);
  });

  it('prints an end that is out of reach as without bound, on its own side', () => {
    const cases = [1, 2, 4, 3, 6, 5, 7].map((x) => ({ x, y: 0, flap: x > 3 }));
    const found =
      regressionReport(cohort(cases), { kind: 'logistic', outcome: 'flap', predictors: ['x'] }) ?? fail();
    if (found.fit.kind !== 'fitted') throw new Error(found.fit.why);
    const rows = found.fit.rows.map((row) => ({ ...row, value: 0.5, interval: null }));
    const cells = regressionTable({ ...found, fit: { ...found.fit, rows } }).rows[0] ?? [];
    const said = cells.flatMap((cell) => (cell.kind === 'parts' ? [say(cell.text as never)] : []));
    expect(said).toEqual(['0.500 (−∞ to ∞)', '1.65 (0.00 to ∞)']);
  });
});

const fail = (): never => {
  throw new Error('no such model');
};
