import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stackedDots } from './stackedDots.ts';

const valuesOf = (values: readonly number[]) =>
  values.map((value, place) => ({ caseCode: `RAT${place}`, value }));

describe('the dots of a plot', () => {
  it('stand above those they would cover, lowest value first', () => {
    expect(
      stackedDots(valuesOf([3, 1, 1.05, 1.5]), (value) => 100 * value, 11).map(({ level }) => level),
    ).toEqual([0, 1, 0, 0]);
  });

  it('never cover each other, and none is lost', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 40 }), (values) => {
        const dots = stackedDots(valuesOf(values), (value) => value, 11);
        expect(new Set(dots.map(({ caseCode }) => caseCode)).size).toBe(values.length);
        for (const [place, dot] of dots.entries()) {
          const covered = dots.some(
            (other, at) =>
              at > place && other.level === dot.level && Math.abs(other.across - dot.across) < 11,
          );
          expect(covered).toBe(false);
        }
      }),
    );
  });
});
