import { Hono } from 'hono';
import { z } from 'zod';
import type { SeriesId, UnitId } from '../../shared/base/ids.ts';
import { idSchema } from '../../shared/contracts/ids.ts';
import type { SeriesList } from '../../shared/contracts/series.ts';
import type { StackFrames } from '../../shared/contracts/stackFrames.ts';
import { draftOf, NO_SUCH_UNIT } from '../store/drafts.ts';
import { lockedReadOf } from '../store/lockedReads.ts';
import { picturesOfUnit } from '../store/pictures.ts';
import { seriesOfUnit, stackOfUnit } from '../store/seriesOfUnit.ts';
import { unitById } from '../store/units.ts';
import { placeOf } from './aliases.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { parameterOf } from './parse.ts';
import { notFound } from './problem.ts';

const unitIdSchema = idSchema<UnitId>();
const seriesIdSchema = idSchema<SeriesId>();
const placeSchema = z.coerce.number().int().nonnegative();

const NO_SUCH_STACK =
  'There is no such series at this time point any more. Nothing was changed. Open the case again to see what there is.';

/** `GET /api/units/:unitId/series`: what there is at the time point of a unit; below it, the frames of one stack. */
export function seriesRoutes({ workspace }: ServiceDependencies): Hono {
  const { db } = workspace;
  return new Hono()
    .get('/:unitId/series/:seriesId/stacks/:place', (context) => {
      const unitId = parameterOf(context, 'unitId', unitIdSchema);
      if (!unitId.ok) return unitId.error;
      const seriesId = parameterOf(context, 'seriesId', seriesIdSchema);
      if (!seriesId.ok) return seriesId.error;
      const place = parameterOf(context, 'place', placeSchema);
      if (!place.ok) return place.error;
      if (unitById(db, unitId.value) === null) return notFound(NO_SUCH_UNIT.message);
      const stack: StackFrames | null = stackOfUnit(db, unitId.value, seriesId.value, place.value);
      return stack === null ? notFound(NO_SUCH_STACK) : context.json(stack);
    })
    .get('/:unitId/series', (context) => {
      const unitId = parameterOf(context, 'unitId', unitIdSchema);
      if (!unitId.ok) return unitId.error;
      if (unitById(db, unitId.value) === null) return notFound(NO_SUCH_UNIT.message);
      const at = placeOf(context, unitId.value);
      const images =
        lockedReadOf(db, at)?.context.images ??
        picturesOfUnit(db, unitId.value, draftOf(db, at)?.images ?? null);
      const hung = new Set(images.map(({ instanceId }) => instanceId));
      const list: SeriesList = seriesOfUnit(db, unitId.value, hung);
      return context.json(list);
    });
}
