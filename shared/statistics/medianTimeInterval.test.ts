import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { medianTimeInterval } from './medianTimeInterval.ts';
import type { CensoredTime } from './turnbull.ts';

const NEVER = Number.POSITIVE_INFINITY;
const OPTIONS = { samples: 100, seed: 7 };
const time = fc
  .tuple(fc.nat({ max: 8 }), fc.integer({ min: 1, max: 9 }))
  .map(([after, more]): CensoredTime => ({ after, by: more === 9 ? NEVER : after + more }));

describe('the interval of a median time', () => {
  it('is the one step in which everybody had the event', () => {
    const alike = Array.from({ length: 5 }, () => ({ after: 3, by: 6 }));
    expect(medianTimeInterval(alike, OPTIONS)).toEqual({ kind: 'known', low: 3, high: 6 });
  });

  it('has no upper end where samples often do not reach the median', () => {
    const half = [
      ...Array.from({ length: 6 }, () => ({ after: 3, by: 6 })),
      ...Array.from({ length: 5 }, () => ({ after: 6, by: NEVER })),
    ];
    expect(medianTimeInterval(half, OPTIONS)).toEqual({ kind: 'known', low: 3, high: null });
  });

  it('is not there where the median is not, nor for a single case', () => {
    const kind = 'undefined';
    expect(medianTimeInterval([{ after: 3, by: NEVER }], OPTIONS)).toEqual({ kind, why: 'notReached' });
    expect(medianTimeInterval([], OPTIONS)).toEqual({ kind, why: 'nobody' });
    expect(medianTimeInterval([{ after: 3, by: 6 }], OPTIONS)).toEqual({ kind, why: 'tooFewCases' });
  });

  it('is the same for the same seed, with its ends in order and among the times seen', () => {
    fc.assert(
      fc.property(fc.array(time, { minLength: 2, maxLength: 8 }), fc.integer(), (times, seed) => {
        const options = { samples: 20, seed };
        const interval = medianTimeInterval(times, options);
        expect(medianTimeInterval(times, options)).toEqual(interval);
        if (interval.kind === 'undefined') return;
        expect(times.map(({ after }) => after)).toContain(interval.low);
        if (interval.high === null) return;
        expect(interval.high).toBeGreaterThan(interval.low);
        expect(times.map(({ by }) => by)).toContain(interval.high);
      }),
      { numRuns: 30 },
    );
  });
});
