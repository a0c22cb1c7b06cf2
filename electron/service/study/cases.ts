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

import { studyCases } from '../../store/studyCases.ts';
import { actorOf } from '../actor.ts';
import type { ServiceDependencies } from '../dependencies.ts';
import { bodyOf, parameterOf } from '../parse.ts';
import { problem } from '../problem.ts';

const defectIdSchema = idSchema<DefectId>();
const timePointIdSchema = idSchema<TimePointId>();

/** `/api/study/cases`, and what is said of a patient, a defect and a time point. Every change answers all cases. */
export function studyCaseRoutes({ workspace: { db }, now }: ServiceDependencies): Hono {
  const by = (context: Context) => ({ readerId: actorOf(context).readerId, now: now() });
  type Saved = Result<null, { readonly kind: ProblemKind; readonly message: string }>;
  const answer = (context: Context, saved: Saved): Response =>
    saved.ok ? context.json(studyCases(db)) : problem(saved.error.kind, saved.error.message);
  return new Hono()
    .get('/cases', (context) => context.json(studyCases(db)))
    .put('/screening', async (context) => {
      const body = await bodyOf(context, saveScreeningSchema);
      return body.ok ? answer(context, saveScreening(db, by(context), body.value)) : body.error;
    })
    .put('/defects/:defectId', async (context) => {
      const id = parameterOf(context, 'defectId', defectIdSchema);
      if (!id.ok) return id.error;
      const body = await bodyOf(context, saveDefectSchema);
      return body.ok ? answer(context, saveDefect(db, by(context), id.value, body.value)) : body.error;
    })
    .post('/defects/:defectId/other-bone', async (context) => {
      const id = parameterOf(context, 'defectId', defectIdSchema);
      if (!id.ok) return id.error;
      const body = await bodyOf(context, readBonesApartSchema);
      return body.ok
        ? answer(context, readBonesOfDefectApart(db, by(context), id.value, body.value.bone))
        : body.error;
    })
    .put('/time-points/:timePointId', async (context) => {
      const id = parameterOf(context, 'timePointId', timePointIdSchema);
      if (!id.ok) return id.error;
      const body = await bodyOf(context, saveTimePointSchema);
      return body.ok ? answer(context, saveTimePoint(db, by(context), id.value, body.value)) : body.error;
    });
}
