import { describe, expect, it } from 'vitest';
import { gapSd } from './gapError.ts';

describe('the error of a gap', () => {
  it('is that of its two edges: 0.7 mm where each is placed to 0.5 mm (method §2.5)', () => {
    expect(gapSd(8, 0.5, null)).toBeCloseTo(Math.SQRT1_2, 10);
    expect(gapSd(8, 0.5, 0)).toBe(gapSd(0, 0.5, 0.05));
  });

  it('grows with the gap by the error of the calibration', () => {
    expect(gapSd(40, 0.5, 0.05)).toBeCloseTo(Math.sqrt(0.5 + 4), 10);
  });
});
