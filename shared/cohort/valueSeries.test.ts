import { describe, expect, it } from 'vitest';
import { newEpisodeFrom } from './clinicalEvents.ts';
import { timeAxisOf } from './timeAxis.ts';
import { type ReadValue, valueSeries } from './valueSeries.ts';

const of = (reader: number | null, lo: number | null, hi = lo, isSettled = false): ReadValue => ({
  reader,
  isSettled,
  value: lo === null || hi === null ? null : { lo, hi },
});

describe('a value over time', () => {
  it('is the mean of the readers between the least and the greatest of them', () => {
    const [point] = valueSeries([{ days: 91, reads: [of(1, 0.2), of(2, 0.6)] }]);
    expect(point).toMatchObject({ days: 91, isSettled: false, least: 0.2, greatest: 0.6 });
    expect(point?.middle).toBeCloseTo(0.4, 12);
    expect(point?.readers.map(({ reader }) => reader)).toEqual([1, 2]);
  });

  it('is that of the settled read, and the readers are still its spread', () => {
    const reads = [of(1, 0.2), of(2, 0.6, 0.6, true)];
    expect(valueSeries([{ days: 91, reads }])).toMatchObject([
      { middle: 0.6, isSettled: true, least: 0.2, greatest: 0.6 },
    ]);
    const anew = [of(1, 0.2), of(2, 0.6), of(null, 0.3, 0.5, true)];
    expect(valueSeries([{ days: 91, reads: anew }])).toMatchObject([{ middle: 0.4, greatest: 0.6 }]);
  });

  it('reaches over what a hidden part leaves open', () => {
    expect(valueSeries([{ days: 30, reads: [of(1, 0.1, 0.5)] }])).toMatchObject([
      { middle: 0.3, least: 0.1, greatest: 0.5 },
    ]);
  });

  it('is nowhere where nobody measured it, which is not none', () => {
    expect(
      valueSeries([
        { days: 30, reads: [of(1, null)] },
        { days: 60, reads: [] },
        { days: 90, reads: [of(1, 0), of(2, null)] },
      ]),
    ).toMatchObject([{ days: 90, middle: 0, readers: [{ reader: 1 }] }]);
  });
});

describe('time points on an axis', () => {
  const at = (name: string, daysSinceSpacer: number | null) => ({ name, daysSinceSpacer });

  it('stand by day in whatever order they are given', () => {
    const axis = timeAxisOf([at('b', 91), at('reference', 0), at('before', -12)]);
    expect(axis.days.map(({ day }) => day)).toEqual([-12, 0, 91]);
    expect([axis.undated, axis.told]).toEqual([[], []]);
  });

  it('share a place where they share a day, and are on none without one; both are told', () => {
    const axis = timeAxisOf([at('a', 30), at('x', null), at('b', 30), at('c', 60)]);
    expect(axis.days.map(({ points }) => points.map(({ name }) => name))).toEqual([['a', 'b'], ['c']]);
    expect(axis.undated.map(({ name }) => name)).toEqual(['x']);
    expect(axis.told).toEqual([{ kind: 'sameDay', days: 30 }, { kind: 'undated' }]);
  });
});

describe('an episode', () => {
  it('ends with the first exchanged spacer or graft after the spacer', () => {
    expect(newEpisodeFrom([])).toBeNull();
    expect(newEpisodeFrom([{ kind: 'infection', daysSinceSpacer: 10 }])).toBeNull();
    expect(
      newEpisodeFrom([
        { kind: 'graft', daysSinceSpacer: 200 },
        { kind: 'spacerExchange', daysSinceSpacer: 120 },
        { kind: 'spacerExchange', daysSinceSpacer: 0 },
      ]),
    ).toBe(120);
  });
});
