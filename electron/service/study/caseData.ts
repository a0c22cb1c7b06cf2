import { type Context, Hono } from 'hono';
import type { PatientId } from '../../../shared/base/ids.ts';
import type { Result } from '../../../shared/base/result.ts';
import {
  type CaseHistory,
  saveCaseValuesSchema,
  saveCaseVariablesSchema,
} from '../../../shared/contracts/caseData.ts';
import { idSchema } from '../../../shared/contracts/ids.ts';
import type { ProblemKind } from '../../../shared/contracts/problem.ts';
import { caseHistory } from '../../store/caseValues.ts';
import { saveOwnVariables } from '../../store/caseVariables.ts';
import { actorOf } from '../actor.ts';
import type { ServiceDependencies } from '../dependencies.ts';
import { bodyOf, parameterOf } from '../parse.ts';
import { problem } from '../problem.ts';
import { studyAnswer } from '../studyAnswer.ts';

const patientIdSchema = idSchema<PatientId>();

/**
 * `/api/study/case-data`: what is recorded of cases beside the pictures, and the study's own variables. A table is read
 * by the window, which shows what would change; what arrives here are the changes, taken all or none.
 */
export function studyCaseDataRoutes({
  workspace: { db },
  answers,
  heavyWrites,
  now,
}: ServiceDependencies): Hono {
  const by = (context: Context) => ({ readerId: actorOf(context).readerId, now: now() });
  type Saved = Result<null, { readonly kind: ProblemKind; readonly message: string }>;
  const all = (): Promise<Response> => studyAnswer({ answers }, { kind: 'caseData' });
  const answer = async (saved: Saved): Promise<Response> =>
    saved.ok ? await all() : problem(saved.error.kind, saved.error.message);
  return new Hono()
    .get('/case-data', all)
    .get('/case-data/:patientId', (context) => {
      const id = parameterOf(context, 'patientId', patientIdSchema);
      return id.ok ? context.json(caseHistory(db, id.value) satisfies CaseHistory) : id.error;
    })
    .put('/case-data', async (context) => {
      const body = await bodyOf(context, saveCaseValuesSchema);
      if (!body.ok) return body.error;
      const save = body.value;
      return answer(await heavyWrites.recordCaseValues({ by: by(context), save }));
    })
    .put('/case-variables', async (context) => {
      const body = await bodyOf(context, saveCaseVariablesSchema);
      return body.ok ? answer(saveOwnVariables(db, by(context), body.value)) : body.error;
    });
}
