import { describe, expect, it } from 'vitest';
import { gradeForStatistics, gradeLabel, onScale } from './grade.ts';

describe('a grade', () => {
  it('is written as the paper writes it, and as R0 where 0 and I are one', () => {
    expect(([0, 1, 2, 3, 4] as const).map((grade) => gradeLabel(grade, '0..4'))).toEqual([
      '0',
      'I',
      'II',
      'III',
      'IV',
    ]);
    expect(([0, 1, 2] as const).map((grade) => gradeLabel(grade, 'R0..IV'))).toEqual(['R0', 'R0', 'II']);
  });

  it('stands once and in order in a set', () => {
    expect(onScale([4, 1, 0, 4, 1], '0..4')).toEqual([0, 1, 4]);
    expect(onScale([4, 1, 4], 'R0..IV')).toEqual([0, 4]);
  });

  it('that is open is missing in statistics, or its lowest or highest as the policy says', () => {
    expect(gradeForStatistics([3, 4], 'exclude')).toBeNull();
    expect(gradeForStatistics([2, 4], 'lower')).toBe(2);
    expect(gradeForStatistics([2, 4], 'upper')).toBe(4);
    expect(gradeForStatistics([0], 'exclude')).toBe(0);
    for (const policy of ['exclude', 'lower', 'upper'] as const)
      expect(gradeForStatistics([], policy)).toBeNull();
  });
});
