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

  it('are made one at a time, so that many at once gain nothing', () => {
    const { attempts } = attemptsOnClock();
    expect([attempts.begin(), attempts.begin(), attempts.begin()]).toEqual([true, false, false]);
  });
});
