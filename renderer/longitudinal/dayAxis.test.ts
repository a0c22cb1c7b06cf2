import { describe, expect, it } from 'vitest';
import { dayAxis } from './dayAxis.ts';

describe('an axis of days', () => {
  it('has equal lengths for equal times, from the spacer on', () => {
    const { at } = dayAxis([42, 91, 364], 10, 374, 8);
    expect([at(0), at(91), at(182), at(364)]).toEqual([10, 101, 192, 374]);
  });

  it('begins with films of before the spacer', () => {
    const { at, ticks } = dayAxis([-14, 28], 0, 42, 6);
    expect([at(-14), at(0), at(28)]).toEqual([0, 14, 42]);
    expect(ticks).toEqual([-14, -7, 0, 7, 14, 21, 28]);
  });

  it('has no more labels than have room, and a length where there is one day alone', () => {
    expect(dayAxis([30, 400], 0, 100, 5).ticks).toEqual([0, 90, 180, 270, 360]);
    const { at } = dayAxis([0], 0, 100, 5);
    expect(at(0)).toBe(0);
  });
});
