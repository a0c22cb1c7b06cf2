import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Result } from '../../shared/base/result.ts';
import {
  changePassphraseSchema,
  type Sealed,
  sealSchema,
  type VaultStatus,
  vaultSecretSchema,
} from '../../shared/contracts/vault.ts';
import { exporting, importing, type VaultRefusal } from '../store/vaultRefusal.ts';
import { actorIdOf } from './actor.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { bodyOf } from './parse.ts';
import { problem } from './problem.ts';
import { isImporting, workUnderWay } from './workUnderWay.ts';

/** `/api/vault`: how the workspace is sealed; seal, unlock and lock it. Passphrases are never logged and never kept. */
export function vaultRoutes({
  workspace,
  answers,
  heavyWrites,
  signIns,
  imports,
  exports,
  packages,
  studyJobs,
  now,
}: ServiceDependencies): Hono {
  const { vault } = workspace;
  const by = (context: Context) => ({ actor: actorIdOf(context), at: now() });
  const status = (context: Context): Response => {
    const { plainCopies, ...rest } = vault.status();
    const body: VaultStatus = { ...rest, plainCopies: [...plainCopies] };
    return context.json(body);
  };
  const statusAfter = (context: Context, done: Result<unknown, VaultRefusal>): Response =>
    done.ok ? status(context) : problem(done.error.kind, done.error.message);
  const importRuns = (): boolean => isImporting({ imports });
  /** The last file of the study may say who patients are, in plain text, and was made before there was a seal. */
  const removeStudyFile = async (): Promise<void> => {
    const last = studyJobs.current();
    if (last === null) return;
    studyJobs.cancel(last.jobId);
    await studyJobs.ended(last.jobId);
    studyJobs.forget();
  };
  return new Hono()
    .get('/', status)
    .post('/seal', async (context) => {
      const asked = await bodyOf(context, sealSchema);
      if (!asked.ok) return asked.error;
      if (importRuns()) return problem(importing.kind, importing.message);
      if (studyJobs.isRunning()) return problem(exporting.kind, exporting.message);
      // A copy that is being made would be one of before.
      await heavyWrites.ended();
      const recoveryCode = await answers.exclusively(() =>
        vault.seal({ ...asked.value, by: by(context), isImporting: importRuns }),
      );
      if (!recoveryCode.ok) return problem(recoveryCode.error.kind, recoveryCode.error.message);
      await removeStudyFile();
      const body: Sealed = { recoveryCode: recoveryCode.value };
      return context.json(body, 201);
    })
    .post('/unlock', async (context) => {
      const secret = await bodyOf(context, vaultSecretSchema);
      return secret.ok ? statusAfter(context, await vault.unlock(secret.value, by(context))) : secret.error;
    })
    .post('/lock', async (context) => {
      // The thread of a change has a copy of the key.
      await heavyWrites.settled();
      const busy = workUnderWay({ imports, exports, packages, studyJobs });
      if (busy !== null) return problem(busy.kind, busy.message);
      const locked = vault.lock();
      // Several people know the passphrase of a workspace: whoever opens it is not the one who locked it.
      if (locked.ok) {
        signIns.lock();
        studyJobs.forget();
      }
      return statusAfter(context, locked);
    })
    .post('/resume', (context) => statusAfter(context, vault.resume(by(context))))
    .post('/passphrase', async (context) => {
      const asked = await bodyOf(context, changePassphraseSchema);
      if (!asked.ok) return asked.error;
      const { secret, passphrase } = asked.value;
      return statusAfter(context, await vault.changePassphrase(secret, passphrase, by(context)));
    })
    .delete('/plain-copies', (context) => {
      vault.removePlainCopies(now());
      return status(context);
    });
}
