import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { majorityOf, standingOf } from './consensus.ts';
import type { ComparedGrade } from './disagreement.ts';

const grade: fc.Arbitrary<ComparedGrade> = fc.constantFrom<ComparedGrade[]>(0, 1, 2, 3, 4, 'R0', null);

describe('the majority of three readers', () => {
  it('is the read that the third agrees with, and never one that has no grade', () => {
    fc.assert(
      fc.property(grade, grade, grade, (first, second, third) => {
        const found = majorityOf([first, second], third);
        const agreed = { first, second };
        if (found !== null) expect(agreed[found]).toBe(third);
        if (third === null) expect(found).toBeNull();
        if (found === null && third !== null && first !== second) {
          expect([first, second]).not.toContain(third);
        }
      }),
    );
  });
});

describe('where a consensus stands', () => {
  const grades = [2, 3] as const;
  it('waits for both signatures, whatever was decided, before it counts', () => {
    for (const decision of ['first', 'second', 'newMarks', 'unresolved'] as const) {
      for (const signatures of [0, 1]) {
        expect(standingOf({ decision, signatures, third: undefined }, grades)).toBe('awaitsSignatures');
      }
    }
    expect(standingOf({ decision: 'first', signatures: 2, third: undefined }, grades)).toBe('settled');
    expect(standingOf({ decision: null, signatures: 0, third: undefined }, grades)).toBe('inSession');
  });

  it('goes to a third reader where the two agree on nothing, and to the majority from there', () => {
    const decided = { decision: 'unresolved', signatures: 2 } as const;
    expect(standingOf({ ...decided, third: undefined }, grades)).toBe('awaitsThirdReader');
    expect(standingOf({ ...decided, third: 3 }, grades)).toBe('awaitsMajority');
    expect(standingOf({ ...decided, third: 4 }, grades)).toBe('unresolved');
    expect(standingOf({ decision: 'majority', signatures: 0, third: 3 }, grades)).toBe('settled');
  });
});
