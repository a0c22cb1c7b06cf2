import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOrNull } from '../statistics/estimate.ts';
import type { CaseValue } from './caseValue.ts';
import type { CaseVariable } from './caseVariables.ts';
import { compareGroups } from './compareGroups.ts';

const FLAP: CaseVariable = { key: 'flap', label: 'Flap', kind: 'yesNo', isRequired: false };
const LENGTH: CaseVariable = {
  key: 'length',
  label: 'Length',
  kind: 'number',
  unit: 'cm',
  min: 0,
  max: 30,
  isRequired: false,
};
const groups = (key: string, ...values: readonly (readonly CaseValue[])[]) =>
  values.map((group, index) => ({ key: `g${index}`, cases: group.map((value) => ({ [key]: value })) }));
const yesNo = (yes: number, no: number, missing = 0): readonly CaseValue[] => [
  ...Array.from({ length: yes }, () => true),
  ...Array.from({ length: no }, () => false),
  ...Array.from({ length: missing }, () => null),
];

describe('groups of cases', () => {
  it('have paper 2’s flaps compared by the exact test, because a count is small (cohort.json T2)', () => {
    const found = compareGroups(FLAP, groups('flap', yesNo(2, 16, 3), yesNo(7, 11)));
    if (found.kind !== 'answers') throw new Error('kind');
    expect(found.counts).toEqual([
      [2, 16],
      [7, 11],
    ]);
    expect(found.isExactRead).toBe(true);
    expect(found.fourfold?.twoSided).toBeCloseTo(0.121205379715, 9);
    expect(valueOrNull(found.exactP)).toBeCloseTo(0.121205379715, 8);
    expect(valueOrNull(found.chiSquare)?.p).toBeCloseTo(0.0542918283669, 9);
  });

  it('have no test where all gave one answer, or a group has nothing recorded', () => {
    const same = compareGroups(FLAP, groups('flap', yesNo(3, 0), yesNo(4, 0)));
    expect(same).toMatchObject({
      chiSquare: { why: 'noVariation' },
      exactP: { why: 'noVariation' },
      fourfold: null,
    });
    const empty = compareGroups(FLAP, groups('flap', yesNo(1, 2), yesNo(0, 0, 4)));
    expect(empty).toMatchObject({
      chiSquare: { why: 'emptyRowOrColumn' },
      fourfold: null,
      isExactRead: false,
    });
  });

  it('have measures compared by means and by ranks where there are two, by ranks where there are more', () => {
    const two = compareGroups(LENGTH, groups('length', [3, 4, 5, null], [6, 7, 9]));
    if (two.kind !== 'quantity') throw new Error('kind');
    expect(two.sizes).toEqual([3, 3]);
    // All of one group below all of the other: 2 of the 20 ways to deal six ranks.
    const ranks = two.two === null ? null : valueOrNull(two.two.ranks);
    expect(ranks === null ? null : valueOrNull(ranks.exactP)).toBeCloseTo(0.1, 12);
    const three = compareGroups(LENGTH, groups('length', [3], [4, 5], [6]));
    expect(three).toMatchObject({ two: null, kruskal: { kind: 'known' } });
    expect(compareGroups(LENGTH, groups('length', [], [1]))).toMatchObject({
      two: { means: { why: 'nothingToCompare' }, ranks: { why: 'tooFewItems' } },
    });
  });

  it('have the same p whichever group comes first', () => {
    const answers = fc.array(fc.option(fc.boolean()), { maxLength: 12 });
    fc.assert(
      fc.property(answers, answers, (first, second) => {
        const [one, other] = [
          [first, second],
          [second, first],
        ].map((both) => {
          const found = compareGroups(FLAP, groups('flap', ...both));
          return found.kind === 'answers' ? valueOrNull(found.exactP) : null;
        });
        if (one === null || one === undefined) expect(other).toBeNull();
        else expect(other).toBeCloseTo(one, 8);
      }),
    );
  });
});
