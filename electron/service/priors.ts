import { Hono } from 'hono';
import type { UnitId } from '../../shared/base/ids.ts';
import { idSchema } from '../../shared/contracts/ids.ts';
import type { Priors } from '../../shared/contracts/priors.ts';
import { NO_SUCH_UNIT } from '../store/drafts.ts';
import { priorsOf } from '../store/priors.ts';
import { unitById } from '../store/units.ts';
import { actorOf } from './actor.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { parameterOf } from './parse.ts';
import { notFound, problem } from './problem.ts';

const unitIdSchema = idSchema<UnitId>();

/** `GET /api/units/:unitId/priors`: earlier films of the same defect, where the study shows them. */
export function priorRoutes({ workspace }: ServiceDependencies): Hono {
  const { db } = workspace;
  return new Hono().get('/:unitId/priors', (context) => {
    const unitId = parameterOf(context, 'unitId', unitIdSchema);
    if (!unitId.ok) return unitId.error;
    const unit = unitById(db, unitId.value);
    if (unit === null) return notFound(NO_SUCH_UNIT.message);
    const priors = priorsOf(db, unit, actorOf(context).readerId);
    if (!priors.ok) return problem('forbidden', priors.error.message);
    const body: Priors = { caseCode: unit.caseCode, priors: [...priors.value] };
    return context.json(body);
  });
}
