import { type Context, Hono } from 'hono';
import type { DefectId, TimePointId } from '../../../shared/base/ids.ts';
import type { Result } from '../../../shared/base/result.ts';
import { idSchema } from '../../../shared/contracts/ids.ts';
import type { ProblemKind } from '../../../shared/contracts/problem.ts';
import {
  saveDefectSchema,
  saveScreeningSchema,
  saveTimePointSchema,
} from '../../../shared/contracts/studyCases.ts';
import { readBonesApartSchema } from '../../../shared/contracts/unit.ts';
import { readBonesOfDefectApart } from '../../store/otherBone.ts';
import { saveDefect, saveScreening, saveTimePoint } from '../../store/studyCaseEdits.ts';

import { actorOf } from '../actor.ts';
import type { ServiceDependencies } from '../dependencies.ts';
import { bodyOf, parameterOf } from '../parse.ts';
import { problem } from '../problem.ts';
import { studyAnswer } from '../studyAnswer.ts';

const defectIdSchema = idSchema<DefectId>();
const timePointIdSchema = idSchema<TimePointId>();

/** `/api/study/cases`, and what is said of a patient, a defect and a time point. Every change answers all cases. */
export function studyCaseRoutes({ workspace: { db }, answers, now }: ServiceDependencies): Hono {
  const by = (context: Context) => ({ readerId: actorOf(context).readerId, now: now() });
  type Saved = Result<null, { readonly kind: ProblemKind; readonly message: string }>;
  const all = (): Promise<Response> => studyAnswer({ answers }, { kind: 'cases' });
  const answer = async (saved: Saved): Promise<Response> =>
    saved.ok ? await all() : problem(saved.error.kind, saved.error.message);
  return new Hono()
    .get('/cases', all)
    .put('/screening', async (context) => {
      const body = await bodyOf(context, saveScreeningSchema);
      return body.ok ? answer(saveScreening(db, by(context), body.value)) : body.error;
    })
    .put('/defects/:defectId', async (context) => {
      const id = parameterOf(context, 'defectId', defectIdSchema);
      if (!id.ok) return id.error;
      const body = await bodyOf(context, saveDefectSchema);
      return body.ok ? answer(saveDefect(db, by(context), id.value, body.value)) : body.error;
    })
    .post('/defects/:defectId/other-bone', async (context) => {
      const id = parameterOf(context, 'defectId', defectIdSchema);
      if (!id.ok) return id.error;
      const body = await bodyOf(context, readBonesApartSchema);
      return body.ok
        ? answer(readBonesOfDefectApart(db, by(context), id.value, body.value.bone))
        : body.error;
    })
    .put('/time-points/:timePointId', async (context) => {
      const id = parameterOf(context, 'timePointId', timePointIdSchema);
      if (!id.ok) return id.error;
      const body = await bodyOf(context, saveTimePointSchema);
      return body.ok ? answer(saveTimePoint(db, by(context), id.value, body.value)) : body.error;
    });
}
