import { describe, expect, it } from 'vitest';
import { DEFAULT_RULE_SETTINGS } from '../grading/ruleSettings.ts';
import { primaryGradeOf } from './primaryGrade.ts';
import type { OwnGradeRecord } from './readDocument.ts';

const own = (grade: OwnGradeRecord['grade'], reason = 'seen on the stored film'): OwnGradeRecord => ({
  id: 'ownGrade',
  kind: 'ownGrade',
  grade,
  reason,
  isCommitted: true,
  marksChangedAfterCommit: false,
});
const three = own({ kind: 'grade', grade: 3 });

describe('the grade that stands for a read in tables', () => {
  it('is the derived one where it is certain, whatever the reader chose', () => {
    expect(primaryGradeOf([4], null, DEFAULT_RULE_SETTINGS)).toBe(4);
    expect(primaryGradeOf([4], three, DEFAULT_RULE_SETTINGS)).toBe(4);
  });

  it('is missing where several are feasible, unless the reader chose one and said why', () => {
    expect(primaryGradeOf([3, 4], null, DEFAULT_RULE_SETTINGS)).toBeNull();
    expect(primaryGradeOf([3, 4], three, DEFAULT_RULE_SETTINGS)).toBe(3);
    expect(primaryGradeOf([3, 4], { ...three, reason: '' }, DEFAULT_RULE_SETTINGS)).toBeNull();
    expect(primaryGradeOf([3, 4], own({ kind: 'cannotGrade' }), DEFAULT_RULE_SETTINGS)).toBeNull();
  });

  it('is the lowest or highest feasible one where the policy says so', () => {
    const under = (naPolicy: 'lower' | 'upper', record: OwnGradeRecord | null = null) =>
      primaryGradeOf([2, 4], record, { ...DEFAULT_RULE_SETTINGS, naPolicy });
    expect([under('lower'), under('upper'), under('upper', three)]).toEqual([2, 4, 3]);
  });

  it("is the reader's own where the protocol says so, or nothing", () => {
    const rules = { ...DEFAULT_RULE_SETTINGS, primaryGrade: 'committed' as const };
    expect(primaryGradeOf([4], three, rules)).toBe(3);
    expect(primaryGradeOf([4], null, rules)).toBeNull();
  });

  it('is R0 for none and for I on the scale of radiographs alone', () => {
    const rules = { ...DEFAULT_RULE_SETTINGS, primaryGrade: 'committed' as const, scale: 'R0..IV' as const };
    expect(primaryGradeOf([0], own({ kind: 'grade', grade: 'R0' }), rules)).toBe(0);
    expect(primaryGradeOf([0], own({ kind: 'grade', grade: 1 }), rules)).toBe(0);
  });
});
