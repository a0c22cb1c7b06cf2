import { type Context, Hono } from 'hono';
import type { ReaderId } from '../../shared/base/ids.ts';
import type { Result } from '../../shared/base/result.ts';
import {
  type Accounts,
  givenPassphraseSchema,
  lockAfterSchema,
  newAccountSchema,
  ownPassphraseSchema,
} from '../../shared/contracts/accounts.ts';
import { idSchema } from '../../shared/contracts/ids.ts';
import {
  type AccountRefusal,
  accountBehind,
  changeAccountPassphrase,
  endAccount,
  listAccounts,
  lockAfterMinutes,
  makeAccount,
  saveLockAfterMinutes,
} from '../store/accounts.ts';
import { dropPrivateKey, rewrappedKey } from '../store/readerKeys.ts';
import { actorOf } from './actor.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { bodyOf, parameterOf } from './parse.ts';
import { problem } from './problem.ts';

const readerIdSchema = idSchema<ReaderId>();

/**
 * `/api/accounts`: who signs in to this workspace, with which role; make, end, another passphrase, and after how many
 * minutes away it is asked again. Every answer but a refusal lists the accounts.
 */
export function accountRoutes({ workspace, signIns, now }: ServiceDependencies): Hono {
  const { db } = workspace;
  const by = (context: Context) => ({ actor: actorOf(context).readerId, at: now() });
  const all = (): Accounts => ({ accounts: listAccounts(db), lockAfterMinutes: lockAfterMinutes(db) });
  const allAfter = (done: Result<unknown, AccountRefusal>, status = 200): Response =>
    done.ok ? Response.json(all(), { status }) : problem(done.error.kind, done.error.message);
  return new Hono()
    .get('/', () => Response.json(all()))
    .post('/', async (context) => {
      const asked = await bodyOf(context, newAccountSchema);
      if (!asked.ok) return asked.error;
      const isFirst = actorOf(context).role === 'implicit';
      if (isFirst && asked.value.role !== 'coordinator') return problem('accountState', COORDINATOR_FIRST);
      const made = await makeAccount(db, by(context), asked.value);
      // From now on nobody may do anything without signing in; whoever made the account has just shown who they are.
      if (made.ok && isFirst) signIns.signIn(made.value);
      return allAfter(made, 201);
    })
    .put('/lock-after', async (context) => {
      const asked = await bodyOf(context, lockAfterSchema);
      if (!asked.ok) return asked.error;
      return allAfter(saveLockAfterMinutes(db, by(context), asked.value.minutes));
    })
    .put('/own/passphrase', async (context) => {
      const asked = await bodyOf(context, ownPassphraseSchema);
      if (!asked.ok) return asked.error;
      const { readerId, name } = actorOf(context);
      const { passphrase, newPassphrase } = asked.value;
      const known = await signIns.tried(() => accountBehind(db, name, passphrase));
      if (!known.ok) return problem(known.error.kind, known.error.message);
      const key = await rewrappedKey(db, { readerId, passphrase }, newPassphrase);
      const changed = await changeAccountPassphrase(db, by(context), readerId, newPassphrase, undefined, key);
      return changed.ok ? context.body(null, 204) : problem(changed.error.kind, changed.error.message);
    })
    .put('/:readerId/passphrase', async (context) => {
      const readerId = parameterOf(context, 'readerId', readerIdSchema);
      if (!readerId.ok) return readerId.error;
      const asked = await bodyOf(context, givenPassphraseSchema);
      if (!asked.ok) return asked.error;
      const { newPassphrase } = asked.value;
      return allAfter(
        await changeAccountPassphrase(db, by(context), readerId.value, newPassphrase, undefined, (tx) =>
          dropPrivateKey(tx, readerId.value),
        ),
      );
    })
    .post('/:readerId/end', (context) => {
      const readerId = parameterOf(context, 'readerId', readerIdSchema);
      if (!readerId.ok) return readerId.error;
      const ended = endAccount(db, by(context), readerId.value);
      if (ended.ok && readerId.value === actorOf(context).readerId) signIns.signOut();
      return allAfter(ended);
    });
}

const COORDINATOR_FIRST =
  'The first account of a workspace is its coordinator’s, who makes all others, so this one was not made. Make the ' +
  'coordinator’s account first.';
