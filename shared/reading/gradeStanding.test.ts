import { describe, expect, it } from 'vitest';
import type { Grade } from '../grading/grade.ts';
import { type GradeStanding, gradeStandingOf } from './gradeStanding.ts';
import type { ReaderGrade } from './readDocument.ts';

const standing = (feasible: readonly Grade[], grade: ReaderGrade): GradeStanding =>
  gradeStandingOf(feasible, { grade: { kind: 'grade', grade } });

describe("a reader's own grade beside the derived one", () => {
  it('agrees with it, is chosen among several, or overrides it', () => {
    expect(standing([3], 3)).toBe('agrees');
    expect(standing([3, 4], 3)).toBe('chosen');
    expect(standing([4], 3)).toBe('override');
    expect(standing([], 3)).toBe('override');
    expect(gradeStandingOf([3], { grade: { kind: 'cannotGrade' } })).toBe('cannotGrade');
  });

  it('R0 agrees with 0 and I, which radiographs cannot tell apart, and with nothing above', () => {
    for (const feasible of [[0], [1], [0, 1]] as const) expect(standing(feasible, 'R0')).toBe('agrees');
    expect(standing([0, 2], 'R0')).toBe('chosen');
    expect(standing([2], 'R0')).toBe('override');
    expect(standing([0, 1], 0)).toBe('chosen');
  });
});
