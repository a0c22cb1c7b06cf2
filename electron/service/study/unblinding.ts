import { type Context, Hono } from 'hono';
import type { Result } from '../../../shared/base/result.ts';
import { askUnblindingSchema, type UnblindedPermit } from '../../../shared/contracts/studyJobs.ts';
import { accountBehind, hasAccounts } from '../../store/accounts.ts';
import type { VaultRefusal } from '../../store/vaultRefusal.ts';
import { actorOf } from '../actor.ts';
import type { ServiceDependencies } from '../dependencies.ts';
import { bodyOf } from '../parse.ts';
import { problem } from '../problem.ts';
import type { PassphraseRefusal } from '../signIns.ts';
import type { UnblindedPermits } from '../unblindedPermits.ts';

/**
 * `POST /api/study/unblinding`: the coordinator gives their passphrase again, and may begin one export that says who
 * patients are. Without accounts it is the passphrase of the sealed workspace; without either there is nobody to ask.
 * A wrong one makes the next try wait, as signing in and unlocking do.
 */
export function studyUnblindingRoutes(
  { workspace: { db, vault }, signIns }: Pick<ServiceDependencies, 'workspace' | 'signIns'>,
  permits: Pick<UnblindedPermits, 'give'>,
): Hono {
  const checked = async (
    context: Context,
    passphrase: string,
  ): Promise<Result<unknown, PassphraseRefusal | VaultRefusal>> => {
    if (!hasAccounts(db)) return vault.check({ kind: 'passphrase', text: passphrase });
    const { name, readerId } = actorOf(context);
    return signIns.tried(async () => {
      const account = await accountBehind(db, name, passphrase);
      return account?.readerId === readerId ? account : null;
    });
  };
  return new Hono().post('/unblinding', async (context) => {
    const asked = await bodyOf(context, askUnblindingSchema);
    if (!asked.ok) return asked.error;
    if (!hasAccounts(db) && vault.state() === 'unsealed') return problem('vaultState', NO_PASSPHRASE);
    const right = await checked(context, asked.value.passphrase);
    if (!right.ok) return problem(right.error.kind, right.error.message);
    const body: UnblindedPermit = { permit: permits.give(actorOf(context).readerId) };
    return context.json(body, 201);
  });
}

const NO_PASSPHRASE =
  'This workspace has no passphrase that could be asked for, so nothing was exported. Seal the workspace, or make an ' +
  'account for its coordinator, and export then.';
