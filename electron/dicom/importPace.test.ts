import { describe, expect, it } from 'vitest';
import { type Milestone, openPace } from './importPace.ts';

const at = (ms: number, finished: number, part: Partial<Milestone> = {}): Milestone => ({
  ms,
  finished,
  bytes: finished * 1000,
  found: 1000,
  isCounted: true,
  ...part,
});

describe('the pace of an import', () => {
  it('is that of the last ten seconds, in files and in bytes', () => {
    const pace = openPace();
    pace(at(0, 0));
    for (let s = 1; s <= 20; s += 1) pace(at(s * 1000, s));
    // One file a second so far, then a fast disk.
    for (let s = 21; s <= 40; s += 1) pace(at(s * 1000, 20 + (s - 20) * 10));
    const { filesPerSecond, bytesPerSecond, secondsLeft } = pace(at(41_000, 230));
    expect([filesPerSecond, bytesPerSecond, secondsLeft]).toEqual([10, 10_000, 77]);
  });

  it('tells no time left in the first two seconds, while files are still being counted, or at a standstill', () => {
    const pace = openPace();
    expect(pace(at(0, 0)).secondsLeft).toBeNull();
    expect(pace(at(1000, 10)).secondsLeft).toBeNull();
    expect(pace(at(3000, 30, { isCounted: false })).secondsLeft).toBeNull();
    expect(pace(at(4000, 40)).secondsLeft).toBe(96);
    expect(openPace()(at(5000, 5)).secondsLeft).toBeNull();
    const still = openPace();
    still(at(0, 5));
    expect(still(at(5000, 5)).secondsLeft).toBeNull();
  });

  it('counts an import that goes on from where it goes on', () => {
    const pace = openPace();
    pace(at(0, 900));
    expect(pace(at(5000, 950))).toMatchObject({ filesPerSecond: 10, secondsLeft: 5 });
  });
});
