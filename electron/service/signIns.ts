import type { ReaderId } from '../../shared/base/ids.ts';
import type { Role } from '../../shared/contracts/session.ts';

/** Who does what a request asks for. */
export type Actor = { readonly readerId: ReaderId; readonly name: string; readonly role: Role };

/** How things stand with signing in. */
export type SignInState =
  | { readonly kind: 'notNeeded'; readonly actor: Actor }
  | { readonly kind: 'signedIn'; readonly actor: Actor }
  | { readonly kind: 'signedOut' }
  /** Signed in and away for too long. */
  | { readonly kind: 'away'; readonly actor: Actor };

/** Who is signed in to this running application: one person at a time, known to its memory alone. */
export type SignIns = {
  readonly state: () => SignInState;
  /** Who acts now; null where somebody has to sign in first. */
  readonly actor: () => Actor | null;
  /** Somebody gave their passphrase. Whoever was signed in before is no longer. */
  readonly signIn: (actor: Actor) => void;
  readonly signOut: () => void;
};

type Options = {
  /** Whether the workspace has accounts by now. */
  readonly hasAccounts: () => boolean;
  /** Who acts as long as it has none. */
  readonly implicitReader: Omit<Actor, 'role'>;
};

export function createSignIns({ hasAccounts, implicitReader }: Options): SignIns {
  let signedIn: Actor | null = null;
  const state = (): SignInState => {
    if (signedIn !== null) return { kind: 'signedIn', actor: signedIn };
    if (hasAccounts()) return { kind: 'signedOut' };
    return { kind: 'notNeeded', actor: { ...implicitReader, role: 'implicit' } };
  };
  return {
    state,
    actor: () => {
      const now = state();
      return now.kind === 'signedOut' || now.kind === 'away' ? null : now.actor;
    },
    signIn: (actor) => {
      signedIn = actor;
    },
    signOut: () => {
      signedIn = null;
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
