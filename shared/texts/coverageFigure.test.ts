import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverageFigure } from './coverageFigure.ts';

const shares = fc.double({ min: 0, max: 1, noNaN: true });
const printed = fc.constantFrom<0 | 1>(0, 1);
/** The number that a person reads. Less than the least that is printed is more than nothing. */
const asRead = (text: string): number =>
  text.startsWith('<') ? Number.parseFloat(text.slice(1)) / 200 : Number.parseFloat(text) / 100;

describe('a share that bone covers', () => {
  it('is not printed as half where it falls short of it', () => {
    expect(coverageFigure(0.4996, 1)).toBe('49.9 %');
    expect(coverageFigure(0.4996, 0)).toBe('49 %');
    expect([0.5, 0.50004].map((share) => coverageFigure(share, 1))).toEqual(['50.0 %', '50.0 %']);
  });

  it('is rounded to the nearest figure anywhere else', () => {
    expect([0.6249, 0.4949, 0.1237].map((share) => coverageFigure(share, 0))).toEqual([
      '62 %',
      '49 %',
      '12 %',
    ]);
    expect([0.66666, 0.12345].map((share) => coverageFigure(share, 1))).toEqual(['66.7 %', '12.3 %']);
  });

  it('is nothing or everything only where it is', () => {
    expect([0, 0.0004, 0.9996, 1].map((share) => coverageFigure(share, 1))).toEqual([
      '0.0 %',
      '< 0.1 %',
      '99.9 %',
      '100.0 %',
    ]);
    expect([0, 0.001, 0.999, 1].map((share) => coverageFigure(share, 0))).toEqual([
      '0 %',
      '< 1 %',
      '99 %',
      '100 %',
    ]);
  });

  it('goes by the threshold of the protocol', () => {
    expect([coverageFigure(0.3996, 1, 0.4), coverageFigure(0.3996, 1)]).toEqual(['39.9 %', '40.0 %']);
    expect(coverageFigure(0.33334, 1, 1 / 3)).toBe('33.4 %');
  });

  it('reads as reached exactly where it is reached, whatever threshold of as many decimals', () => {
    fc.assert(
      fc.property(shares, printed, fc.integer({ min: 0, max: 100 }), (share, decimals, percent) => {
        const threshold = percent / 100;
        const near = Math.abs(share - threshold) < 1e-8;
        expect(near || asRead(coverageFigure(share, decimals, threshold)) >= threshold).toBe(
          near || share >= threshold,
        );
      }),
    );
  });

  it('never reads as reached where it falls short of any threshold, however near', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        fc.double({ min: 1e-8, max: 0.001, noNaN: true }),
        printed,
        (threshold, short, decimals) => {
          const text = coverageFigure(Math.max(0, threshold - short), decimals, threshold);
          expect(text.startsWith('<') || asRead(text) < threshold).toBe(true);
        },
      ),
    );
  });

  it('is within one figure of what was measured', () => {
    fc.assert(
      fc.property(shares, shares, printed, (share, threshold, decimals) => {
        const step = decimals === 0 ? 0.01 : 0.001;
        expect(Math.abs(asRead(coverageFigure(share, decimals, threshold)) - share)).toBeLessThan(
          step + 1e-8,
        );
      }),
    );
  });
});
