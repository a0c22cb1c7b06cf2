import { describe, expect, it } from 'vitest';
import { asId, type ReaderId } from '../../shared/base/ids.ts';
import { type Actor, createSignIns } from './signIns.ts';

const MINUTE = 60_000;
const implicitReader = { readerId: asId<ReaderId>('0'), name: 'Reader' };
const ana: Actor = { readerId: asId<ReaderId>('1'), name: 'Ana', role: 'reader' };
const ben: Actor = { readerId: asId<ReaderId>('2'), name: 'Ben', role: 'reader' };

function atTheComputer(hasAccounts = true) {
  const clock = { monotonicMs: 0, wallMs: 0 };
  const signIns = createSignIns({
    hasAccounts: () => hasAccounts,
    implicitReader,
    lockAfterMinutes: () => 10,
    monotonicMs: () => clock.monotonicMs,
    wallMs: () => clock.wallMs,
  });
  const wait = (minutes: number): void => {
    clock.monotonicMs += minutes * MINUTE;
    clock.wallMs += minutes * MINUTE;
  };
  return { signIns, clock, wait };
}

describe('who is signed in', () => {
  it('is nobody at the start where there are accounts, and the one reader where there are none', () => {
    expect(atTheComputer().signIns.actor()).toBeNull();
    expect(atTheComputer(false).signIns.actor()).toEqual({ ...implicitReader, role: 'implicit' });
  });

  it('is the last who signed in, until they sign out', () => {
    const { signIns } = atTheComputer();
    signIns.signIn(ana);
    signIns.signIn(ben);
    expect(signIns.actor()).toBe(ben);
    signIns.signOut();
    expect(signIns.state()).toEqual({ kind: 'signedOut' });
  });

  it('is away after ten minutes without a sign of life, and does not come back by one', () => {
    const { signIns, wait } = atTheComputer();
    signIns.signIn(ana);
    wait(9);
    signIns.seen();
    wait(10);
    expect(signIns.actor()).toBe(ana);
    wait(0.1);
    expect(signIns.state()).toEqual({ kind: 'away', actor: ana });
    expect(signIns.actor()).toBeNull();
    signIns.seen();
    expect(signIns.actor()).toBeNull();
    signIns.signIn(ana);
    expect(signIns.actor()).toBe(ana);
  });

  it('is away after the computer slept, and whether or not the clock was set back meanwhile', () => {
    const asleep = atTheComputer();
    asleep.signIns.signIn(ana);
    asleep.clock.wallMs += 60 * MINUTE;
    expect(asleep.signIns.actor()).toBeNull();
    const setBack = atTheComputer();
    setBack.signIns.signIn(ana);
    setBack.clock.monotonicMs += 11 * MINUTE;
    setBack.clock.wallMs -= 60 * MINUTE;
    expect(setBack.signIns.actor()).toBeNull();
  });

  it('is away at once by choice', () => {
    const { signIns } = atTheComputer();
    signIns.lock();
    expect(signIns.state()).toEqual({ kind: 'signedOut' });
    signIns.signIn(ana);
    signIns.lock();
    expect(signIns.state()).toEqual({ kind: 'away', actor: ana });
  });

  it('is found out no faster by guessing', async () => {
    const { signIns, clock } = atTheComputer();
    let looked = 0;
    const guess = (found: string | null) =>
      signIns.tried(() => {
        looked += 1;
        return Promise.resolve(found);
      });
    expect(await guess(null)).toMatchObject({ error: { kind: 'wrongPassphrase' } });
    expect(await guess('right')).toMatchObject({ error: { kind: 'unlockTooSoon' } });
    expect(looked).toBe(1);
    clock.monotonicMs += 1000;
    expect(await guess('right')).toEqual({ ok: true, value: 'right' });
  });
});
