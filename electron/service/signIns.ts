import type { ReaderId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Role } from '../../shared/contracts/session.ts';
import { unlockAttempts } from '../store/unlockAttempts.ts';
import { seconds, tooSoonSentence } from '../store/vaultRefusal.ts';

/** Who does what a request asks for. */
export type Actor = { readonly readerId: ReaderId; readonly name: string; readonly role: Role };

/** How things stand with signing in. */
export type SignInState =
  | { readonly kind: 'notNeeded'; readonly actor: Actor }
  | { readonly kind: 'signedIn'; readonly actor: Actor }
  | { readonly kind: 'signedOut' }
  /** Signed in, and gone for too long or by choice: the screen waits for the passphrase. */
  | { readonly kind: 'away'; readonly actor: Actor };

/** Why a passphrase was not taken. `message` is the sentence for the person. */
export type PassphraseRefusal = {
  readonly kind: 'wrongPassphrase' | 'unlockTooSoon';
  readonly message: string;
};

/** Who is signed in to this running application: one person at a time, known to its memory alone. */
export type SignIns = {
  readonly state: () => SignInState;
  /** Who acts now; null where somebody has to sign in first. */
  readonly actor: () => Actor | null;
  /** Somebody gave their passphrase. Whoever was signed in before is no longer. */
  readonly signIn: (actor: Actor) => void;
  readonly signOut: () => void;
  /** Asks for the passphrase of whoever is signed in before anything else is done. */
  readonly lock: () => void;
  /** The person at the computer did something. Nobody comes back by that who is away already. */
  readonly seen: () => void;
  /** Looks whether a passphrase is the right one, each wrong one slower than the one before. `check` gives null for a wrong one. */
  readonly tried: <T>(check: () => Promise<T | null>) => Promise<Result<T, PassphraseRefusal>>;
};

type Options = {
  /** Whether the workspace has accounts by now. */
  readonly hasAccounts: () => boolean;
  /** Who acts as long as it has none. */
  readonly implicitReader: Omit<Actor, 'role'>;
  /** How long somebody may be away. */
  readonly lockAfterMinutes: () => number;
} & Clocks;

/** By what it is known how long somebody was away. */
export type Clocks = {
  /** A clock that nobody can set back. It may stand still while the computer sleeps. */
  readonly monotonicMs: () => number;
  /** The clock of the wall, which tells of sleep. */
  readonly wallMs: () => number;
};

/** So that nobody guesses another's passphrase faster by giving their own in between. */
const WRONG_FORGOTTEN_AFTER_MS = 10 * 60_000;

type Present = { readonly actor: Actor; monotonicMs: number; wallMs: number; isAway: boolean };

/** Keeps who is signed in. Nothing of it outlives the process. */
export function createSignIns(options: Options): SignIns {
  const { hasAccounts, implicitReader, lockAfterMinutes, monotonicMs, wallMs } = options;
  const attempts = unlockAttempts(monotonicMs, WRONG_FORGOTTEN_AFTER_MS);
  let present: Present | null = null;

  const wentAway = ({ monotonicMs: monotonic, wallMs: wall }: Present): boolean =>
    Math.max(monotonicMs() - monotonic, wallMs() - wall) > lockAfterMinutes() * 60_000;

  const state = (): SignInState => {
    if (present === null) {
      if (hasAccounts()) return { kind: 'signedOut' };
      return { kind: 'notNeeded', actor: { ...implicitReader, role: 'implicit' } };
    }
    present.isAway ||= wentAway(present);
    return { kind: present.isAway ? 'away' : 'signedIn', actor: present.actor };
  };

  return {
    state,
    actor: () => {
      const now = state();
      return now.kind === 'signedOut' || now.kind === 'away' ? null : now.actor;
    },
    signIn: (actor) => {
      present = { actor, monotonicMs: monotonicMs(), wallMs: wallMs(), isAway: false };
    },
    signOut: () => {
      present = null;
    },
    lock: () => {
      if (present !== null) present.isAway = true;
    },
    seen: () => {
      if (state().kind === 'signedIn' && present !== null)
        present = { ...present, monotonicMs: monotonicMs(), wallMs: wallMs() };
    },
    tried: async <T>(check: () => Promise<T | null>): Promise<Result<T, PassphraseRefusal>> => {
      if (!attempts.begin()) return err(tooSoon(attempts.waitSeconds()));
      let found: T | null = null;
      try {
        found = await check();
      } finally {
        attempts.end(found !== null);
      }
      return found === null ? err(wrong(attempts.waitSeconds())) : ok(found);
    },
  };
}

/** Whose language, theme and keys the screen has: those of the workspace's own reader where nobody is signed in. */
export function settingsOwner(
  signIns: Pick<SignIns, 'state'>,
  implicitReader: Omit<Actor, 'role'>,
): ReaderId {
  const state = signIns.state();
  return state.kind === 'signedOut' ? implicitReader.readerId : state.actor.readerId;
}

const wrong = (waitSeconds: number): PassphraseRefusal => ({
  kind: 'wrongPassphrase',
  message: `This is not the passphrase of an account by this name. Nothing was changed; try again in ${seconds(waitSeconds)}.`,
});

const tooSoon = (waitSeconds: number): PassphraseRefusal => ({
  kind: 'unlockTooSoon',
  message: tooSoonSentence(waitSeconds),
});
