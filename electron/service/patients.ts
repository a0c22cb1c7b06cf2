import { Hono } from 'hono';
import { z } from 'zod';
import { asId, type PatientId } from '../../shared/base/ids.ts';
import { err } from '../../shared/base/result.ts';
import { type ErasedPatient, erasePatientSchema } from '../../shared/contracts/patients.ts';
import { patientOfCase } from '../store/identityVaultErase.ts';
import { stillSealing } from '../store/vaultRefusal.ts';
import { actorOf } from './actor.ts';
import type { AuditChecks } from './auditChecks.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { bodyOf, parameterOf } from './parse.ts';
import { notFound, problem } from './problem.ts';
import { workUnderWay } from './workUnderWay.ts';

/**
 * `DELETE /api/patients/:caseCode`: erases who a patient is, with every file, for good, for the reason that the body gives. Locked reads and the audit
 * stay. Imports that were cut short, what others reported, and the archive of the last export go as well. Answers how many files and copies
 * of the database went.
 */
export function patientRoutes(
  { workspace, answers, heavyWrites, imports, exports, packages, studyJobs, now }: ServiceDependencies,
  auditChecks: Pick<AuditChecks, 'current'>,
): Hono {
  const { db, vault } = workspace;
  return new Hono().delete('/:caseCode', async (context) => {
    const caseCode = parameterOf(context, 'caseCode', z.string().length(5));
    if (!caseCode.ok) return caseCode.error;
    const body = await bodyOf(context, erasePatientSchema);
    if (!body.ok) return body.error;
    const patientId = patientOfCase(db, caseCode.value);
    if (patientId === null) return notFound(NO_SUCH_CASE);
    const erased = await answers.exclusively(async () => {
      // What an import brings of the patient at this moment, or an export takes, would stay.
      const busy = workUnderWay({ imports, exports, packages, studyJobs });
      if (busy !== null) return err(busy);
      if (vault.status().isUnfinished) return err(stillSealing);
      if (auditChecks.current().state === 'running') return err(CHECKING);
      const by = { actor: actorOf(context).readerId, at: now(), reason: body.value.reason };
      return await heavyWrites.erase({ patientId: asId<PatientId>(patientId), by });
    });
    if (!erased.ok) return problem(erased.error.kind, erased.error.message);
    imports.forgetReports();
    for (const jobs of [exports, packages, studyJobs]) jobs.forget();
    return context.json(erased.value satisfies ErasedPatient);
  });
}

const NO_SUCH_CASE =
  'There is no such case in this workspace, or its patient was erased before. Nothing was changed.';

/** The check reads one state of the database from its begin to its end, and of that nothing can be overwritten. */
const CHECKING = {
  kind: 'studyState',
  message:
    'The audit is being checked, so nobody was erased. Nothing was changed. Wait until the check has ended, or cancel it, ' +
    'and try again.',
} as const;
