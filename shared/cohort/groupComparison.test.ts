import { describe, expect, it } from 'vitest';
import { say } from '../../renderer/texts/i18n.ts';
import type { CaseValues } from './caseValue.ts';
import type { CaseVariable } from './caseVariables.ts';
import { groupComparison } from './groupComparison.ts';
import { groupingBy } from './grouping.ts';
import { comparisonTable } from './tables/comparisonTable.ts';

const yesNo = (key: string): CaseVariable => ({ key, label: key, kind: 'yesNo', isRequired: false });
const number = (key: string): CaseVariable => ({
  key,
  label: key,
  kind: 'number',
  unit: '',
  min: null,
  max: null,
  isRequired: false,
});
/** So many cases of these values. */
const cases = (count: number, values: CaseValues): readonly CaseValues[] =>
  Array.from({ length: count }, () => values);
const [GOOD, FLAP, VESSELS] = [yesNo('good'), yesNo('flap'), number('vessels')];

describe('groups by a variable', () => {
  it('are its answers, with those of whom it is not recorded told', () => {
    const { groups, ungrouped, split } = groupingBy(GOOD, [
      { good: true },
      { good: false },
      { good: true },
      {},
    ]);
    expect(groups.map(({ key, cases }) => [key, cases.length])).toEqual([
      ['yes', 2],
      ['no', 1],
    ]);
    expect([ungrouped, split]).toEqual([1, null]);
  });

  it('are split strictly above the median, and values that are the median are told (method §4)', () => {
    const { groups, split, ungrouped } = groupingBy(
      VESSELS,
      [10, 20, 20, 20, 40, null].map((vessels) => ({ vessels })),
    );
    expect(groups.map(({ key, label, cases }) => [key, say(label), cases.length])).toEqual([
      ['low', 'At or below 20', 4],
      ['high', 'Above 20', 1],
    ]);
    expect([split, ungrouped]).toEqual([{ median: 20, ties: 3 }, 1]);
  });

  it('are one where all values are alike, and then nothing is compared', () => {
    const found = groupComparison(VESSELS, [VESSELS, FLAP], cases(3, { vessels: 5, flap: true }));
    expect(found.rows).toEqual([]);
    expect(comparisonTable(found).notes.map(say)).toContain(
      'Fewer than two groups have a patient, so there is nothing to compare.',
    );
  });
});

describe('a comparison of groups', () => {
  it('says that paper 2’s osteogenesis is not significant by Fisher, although it is by chi-square', () => {
    const all = [
      ...cases(4, { good: true, flap: true }),
      ...cases(14, { good: true, flap: false }),
      ...cases(18, { good: false, flap: false }),
    ];
    const found = groupComparison(GOOD, [GOOD, FLAP], all);
    expect(found.rows.map(({ variable, warnings }) => [variable.key, warnings])).toEqual([
      ['flap', ['smallExpected', 'onlyByChiSquare']],
    ]);
    const table = comparisonTable(found);
    expect(table.notes.map(say)).toContain(
      'By Fisher’s test not significant at .05, although chi-square is: flap. Present it as suggestive.',
    );
    const [, , yes, no, fisher, chiSquare, toRead] = table.rows[0] ?? [];
    expect([yes, no].map((cell) => (cell?.kind === 'parts' ? cell.text : ''))).toEqual([
      '4 (22.2 %)',
      '0 (0.0 %)',
    ]);
    expect([fisher, chiSquare].map((cell) => (cell?.kind === 'number' ? cell.text : ''))).toEqual([
      '0.104',
      '0.034',
    ]);
    expect(toRead).toMatchObject({ kind: 'text', code: 'fisher' });
  });

  it('names comparisons of the grading with itself as circular', () => {
    const variable = yesNo('outcome.reached2');
    const all = [
      ...cases(5, { 'outcome.reached2': true, 'outcome.continuous': true, flap: true }),
      ...cases(5, { 'outcome.reached2': false, 'outcome.continuous': false, flap: true }),
    ];
    const { rows } = groupComparison(variable, [variable, yesNo('outcome.continuous'), FLAP], all);
    expect(rows.map(({ warnings }) => warnings.includes('circular'))).toEqual([true, false]);
  });

  it('gives means, ranks and the difference of two groups, and ranks alone of more', () => {
    const category: CaseVariable = {
      key: 'cause',
      label: 'cause',
      kind: 'category',
      codes: ['a', 'b', 'c'].map((code) => ({ code, label: code })),
      isRequired: false,
    };
    const of = (causes: readonly string[]) =>
      groupComparison(
        category,
        [VESSELS],
        causes.flatMap((cause, place) => [1, 2, 4].map((step) => ({ cause, vessels: 10 * place + step }))),
      );
    const cells = (causes: readonly string[]) =>
      comparisonTable(of(causes)).rows[0]?.map((cell) => (cell.kind === 'number' ? cell.text : cell.kind));
    // All of one group below the other: 2 of the 20 ways to deal six ranks.
    expect(cells(['a', 'b'])?.slice(4)).toEqual([
      'empty',
      'empty',
      'empty',
      '0.100',
      '0.001',
      '0.001',
      'parts',
    ]);
    expect(cells(['a', 'b', 'c'])?.slice(5)).toEqual([
      'empty',
      'empty',
      'empty',
      expect.stringMatching(/^0\.0/),
    ]);
  });
});
