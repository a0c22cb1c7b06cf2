import { describe, expect, it } from 'vitest';
import { unlockAttempts } from './unlockAttempts.ts';

function attemptsOnClock() {
  const clock = { ms: 0 };
  return { clock, attempts: unlockAttempts(() => clock.ms) };
}

describe('tries of a passphrase', () => {
  it('wait twice as long after every wrong one, up to five minutes, and not after the right one', () => {
    const { clock, attempts } = attemptsOnClock();
    const waits: number[] = [];
    for (let wrong = 0; wrong < 12; wrong++) {
      expect(attempts.begin()).toBe(true);
      attempts.end(false);
      waits.push(attempts.waitSeconds());
      expect(attempts.begin()).toBe(false);
      clock.ms += attempts.waitSeconds() * 1000;
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
    expect(attempts.begin()).toBe(true);
    attempts.end(true);
    expect(attempts.waitSeconds()).toBe(0);
    expect(attempts.begin()).toBe(true);
  });

  it('wait longer and longer though somebody else’s right one came between, until time has passed', () => {
    const clock = { ms: 0 };
    const attempts = unlockAttempts(() => clock.ms, 60_000);
    const tried = (isRight: boolean): number => {
      expect(attempts.begin()).toBe(true);
      attempts.end(isRight);
      const seconds = attempts.waitSeconds();
      clock.ms += seconds * 1000;
      return seconds;
    };
    expect([tried(false), tried(true), tried(false), tried(true), tried(false)]).toEqual([1, 0, 2, 0, 4]);
    clock.ms += 3 * 60_000;
    expect(tried(false)).toBe(1);
  });

  it('are made one at a time, so that many at once gain nothing', () => {
    const { attempts } = attemptsOnClock();
    expect([attempts.begin(), attempts.begin(), attempts.begin()]).toEqual([true, false, false]);
  });
});
