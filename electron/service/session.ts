import { type Context, Hono } from 'hono';
import { ok } from '../../shared/base/result.ts';
import { signInSchema } from '../../shared/contracts/accounts.ts';
import type { Session } from '../../shared/contracts/session.ts';
import { accountBehind } from '../store/accounts.ts';
import { currentStudy } from '../store/study.ts';
import { withWrite } from '../store/withWrite.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { bodyOf } from './parse.ts';
import { problem } from './problem.ts';
import type { SignInState } from './signIns.ts';

/**
 * `/api/session`: who acts, in which workspace; sign in, sign out, lock, and that somebody is there. Every answer but
 * a refusal is the session. Passphrases are never logged and never kept.
 */
export function sessionRoutes(deps: ServiceDependencies): Hono {
  const { workspace, signIns, now } = deps;
  const { db } = workspace;
  const session = (context: Context): Response => context.json(sessionOf(deps));
  /** Comings and goings are in the audit; who typed which name in vain is not, for it may have been a passphrase. */
  const audited = (actor: string, action: string) =>
    withWrite(db, { actor, action, at: now() }, () => ok({ value: null, subject: actor, detail: {} }));
  return new Hono()
    .get('/', session)
    .post('/sign-in', async (context) => {
      const asked = await bodyOf(context, signInSchema);
      if (!asked.ok) return asked.error;
      const { name, passphrase } = asked.value;
      const account = await signIns.tried(() => accountBehind(db, name, passphrase));
      if (!account.ok) return problem(account.error.kind, account.error.message);
      const written = audited(account.value.readerId, 'session.signedIn');
      if (!written.ok) return problem(written.error.kind, written.error.message);
      signIns.signIn(account.value);
      return session(context);
    })
    .post('/sign-out', (context) => {
      const state = signIns.state();
      if (state.kind === 'signedIn' || state.kind === 'away')
        audited(state.actor.readerId, 'session.signedOut');
      signIns.signOut();
      return session(context);
    })
    .post('/lock', (context) => {
      signIns.lock();
      return session(context);
    })
    .post('/activity', (context) => {
      signIns.seen();
      return session(context);
    });
}

function sessionOf({ workspace, signIns, softwareVersion }: ServiceDependencies): Session {
  return {
    softwareVersion,
    reader: signIns.actor(),
    signIn: signInOf(signIns.state()),
    isSealed: workspace.vault.state() !== 'unsealed',
    isLocked: workspace.vault.state() === 'locked',
    isBlinded: currentStudy(workspace.db).isBlinded,
    warning: workspace.warning,
  };
}

const signInOf = (state: SignInState): Session['signIn'] =>
  state.kind === 'away' ? { kind: 'away', name: state.actor.name } : { kind: state.kind };
