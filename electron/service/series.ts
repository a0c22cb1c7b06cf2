import { Hono } from 'hono';
import type { UnitId } from '../../shared/base/ids.ts';
import { idSchema } from '../../shared/contracts/ids.ts';
import type { SeriesList } from '../../shared/contracts/series.ts';
import { draftOf, NO_SUCH_UNIT } from '../store/drafts.ts';
import { lockedReadOf } from '../store/lockedReads.ts';
import { picturesOfUnit } from '../store/pictures.ts';
import { seriesOfUnit } from '../store/seriesOfUnit.ts';
import { unitById } from '../store/units.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { parameterOf } from './parse.ts';
import { notFound } from './problem.ts';

const unitIdSchema = idSchema<UnitId>();

/** `GET /api/units/:unitId/series`: what there is at the time point of a unit. */
export function seriesRoutes({ workspace }: ServiceDependencies): Hono {
  const { db, reader } = workspace;
  return new Hono().get('/:unitId/series', (context) => {
    const unitId = parameterOf(context, 'unitId', unitIdSchema);
    if (!unitId.ok) return unitId.error;
    if (unitById(db, unitId.value) === null) return notFound(NO_SUCH_UNIT.message);
    const at = { unitId: unitId.value, readerId: reader.readerId };
    const images =
      lockedReadOf(db, at)?.context.images ??
      picturesOfUnit(db, unitId.value, draftOf(db, at)?.images ?? null);
    const hung = new Set(images.map(({ instanceId }) => instanceId));
    const list: SeriesList = seriesOfUnit(db, unitId.value, hung);
    return context.json(list);
  });
}
