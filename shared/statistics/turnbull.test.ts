import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CensoredTime, timeToEvent } from './turnbull.ts';

const NEVER = Number.POSITIVE_INFINITY;
const within = (...times: readonly (readonly [number, number])[]): readonly CensoredTime[] =>
  times.map(([after, by]) => ({ after, by }));

/** Months to cosmetic deterioration after radiotherapy alone (Finkelstein & Wolfe 1985, table 1). */
const RADIOTHERAPY = within(
  ...[45, 46, 46, 17, 15, 22, 46, 46, 46, 46, 46, 37, 40, 46, 38, 37, 18, 24, 36, 24, 32, 33, 37, 34, 36].map(
    (after) => [after, NEVER] as const,
  ),
  ...([
    [6, 10],
    [0, 7],
    [7, 16],
    [7, 14],
    [37, 44],
    [0, 8],
    [4, 11],
    [11, 15],
    [25, 37],
    [26, 40],
    [27, 34],
    [36, 44],
    [36, 48],
    [17, 25],
    [11, 18],
    [5, 12],
    [0, 5],
    [5, 11],
    [19, 35],
    [17, 25],
    [19, 26],
  ] as const),
);

const looks = fc
  .array(fc.nat({ max: 12 }), { minLength: 2, maxLength: 2 })
  .map(([first = 0, second = 0]) => ({
    after: Math.min(first, second),
    by: first === second ? NEVER : Math.max(first, second),
  }));

const days = fc
  .tuple(fc.nat({ max: 400 }), fc.integer({ min: 1, max: 200 }), fc.boolean())
  .map(([after, more, isSeen]) => ({ after, by: isSeen ? after + more : NEVER }));

/** The log likelihood of shares that sit in intervals. */
const likelihood = (
  times: readonly CensoredTime[],
  shares: readonly (CensoredTime & { readonly share: number })[],
) =>
  times.reduce(
    (sum, time) =>
      sum +
      Math.log(
        shares
          .filter(({ after, by }) => time.after <= after && by <= time.by)
          .reduce((all, { share }) => all + share, 0),
      ),
    0,
  );

describe('times that are known to lie between two looks', () => {
  it('have the estimate that is printed of the radiotherapy patients (Finkelstein & Wolfe 1985)', () => {
    expect(RADIOTHERAPY).toHaveLength(46);
    const { shares, median } = timeToEvent(RADIOTHERAPY);
    expect(shares.map(({ after, by, share }) => [after, by, Number(share.toFixed(4))])).toEqual([
      [4, 5, 0.0463],
      [6, 7, 0.0334],
      [7, 8, 0.0887],
      [11, 12, 0.0708],
      [24, 25, 0.0926],
      [33, 34, 0.0818],
      [38, 40, 0.1209],
      [46, 48, 0.4656],
    ]);
    expect(median).toEqual({ kind: 'known', within: [38, 40] });
  });

  it('are Kaplan and Meier’s where every look is the same for all', () => {
    const times = within([0, 3], [0, 3], [3, 6], [3, NEVER], [6, 9], [9, NEVER]);
    // 2 of 6 by 3; then 1 of 3 of those seen at 6 (one was last seen at 3); then 1 of 2 by 9.
    const survival = [4 / 6, (4 / 6) * (2 / 3), (4 / 6) * (2 / 3) * (1 / 2)];
    const { shares } = timeToEvent(times);
    expect(shares[0]?.share).toBeCloseTo(1 - (survival[0] ?? 0), 6);
    expect(shares[1]?.share).toBeCloseTo((survival[0] ?? 0) - (survival[1] ?? 0), 6);
    expect(shares[2]?.share).toBeCloseTo((survival[1] ?? 0) - (survival[2] ?? 0), 6);
  });

  it('have no median where fewer than half had the event, or nobody was seen', () => {
    expect(timeToEvent(within([0, 3], [5, NEVER], [6, NEVER])).median).toEqual({
      kind: 'undefined',
      why: 'notReached',
    });
    expect(timeToEvent([])).toEqual({ shares: [], median: { kind: 'undefined', why: 'nobody' } });
  });

  it('are refused where the end is not after the beginning', () => {
    expect(() => timeToEvent(within([3, 3]))).toThrow(RangeError);
    expect(() => timeToEvent(within([-1, 3]))).toThrow(RangeError);
    expect(() => timeToEvent(within([NEVER, NEVER]))).toThrow(RangeError);
  });

  it('have shares that add up, lie apart, and that no other shares beat', () => {
    const others = fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 30, maxLength: 30 });
    fc.assert(
      fc.property(fc.array(looks, { minLength: 1, maxLength: 12 }), others, (times, weights) => {
        const { shares } = timeToEvent(times);
        expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 4);
        shares.forEach(({ after }, index) => {
          expect(after).toBeGreaterThanOrEqual(shares[index - 1]?.by ?? 0);
        });
        // Any other distribution over single steps of time, with one that never ends.
        const steps = [...Array.from({ length: 12 }, (_, at) => [at, at + 1] as const), [12, NEVER] as const];
        const sum = steps.reduce((all, _, index) => all + (weights[index] ?? 0), 0);
        const other = steps.map(([after, by], index) => ({ after, by, share: (weights[index] ?? 0) / sum }));
        expect(likelihood(times, shares)).toBeGreaterThanOrEqual(likelihood(times, other) - 1e-4);
      }),
    );
  });

  it('settle for any films on any days, with a share for everybody', () => {
    fc.assert(
      fc.property(fc.array(days, { minLength: 1, maxLength: 60 }), (times) => {
        const { shares, median } = timeToEvent(times);
        expect(median).not.toMatchObject({ why: 'notSettled' });
        for (const { after, by } of times) {
          expect(shares.some((each) => after <= each.after && each.by <= by)).toBe(true);
        }
      }),
      { numRuns: 40, seed: 7 },
    );
  });
});
