import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repeatsOf } from './studyDesign.ts';

describe('the number of repeat reads', () => {
  it('is the share of the cases, at least twenty, and never more than there are', () => {
    expect(repeatsOf(200, { repeatShare: 0.25 })).toBe(50);
    expect(repeatsOf(101, { repeatShare: 0.2 })).toBe(21);
    expect(repeatsOf(60, { repeatShare: 0.25 })).toBe(20);
    expect(repeatsOf(12, { repeatShare: 0.3 })).toBe(12);
    expect(repeatsOf(0, { repeatShare: 0.2 })).toBe(0);
    expect(repeatsOf(500, { repeatShare: 0 })).toBe(0);
  });

  it('does not fall when cases are added', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.double({ min: 0.2, max: 0.3, noNaN: true }), (assigned, repeatShare) => {
        expect(repeatsOf(assigned + 1, { repeatShare })).toBeGreaterThanOrEqual(
          repeatsOf(assigned, { repeatShare }),
        );
      }),
    );
  });
});
