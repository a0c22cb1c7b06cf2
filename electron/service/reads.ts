import { Hono } from 'hono';
import type { UnitId } from '../../shared/base/ids.ts';
import { idSchema } from '../../shared/contracts/ids.ts';
import {
  type DraftSaved,
  type ReadSubmitted,
  saveDraftSchema,
  submitReadSchema,
  takeInPicturesSchema,
} from '../../shared/contracts/unit.ts';
import { saveDraft, takeInPictures } from '../store/drafts.ts';
import { submitRead } from '../store/reads.ts';
import { nextUnit } from '../store/worklist.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { lockedReadBody } from './lockedReadBody.ts';
import { bodyOf, parameterOf } from './parse.ts';
import { problem } from './problem.ts';

const unitIdSchema = idSchema<UnitId>();

/**
 * `/api/units/:unitId/draft`, `/draft/pictures` and `/submit`: what this reader says of a unit, until it is said for good. A route
 * parses its request by the contract, makes one call of the store, and turns the outcome into an answer; every
 * refusal is the store's own sentence.
 */
export function readRoutes({ workspace, softwareVersion, now }: ServiceDependencies): Hono {
  const { db, reader } = workspace;
  return new Hono()
    .put('/:unitId/draft', async (context) => {
      const unitId = parameterOf(context, 'unitId', unitIdSchema);
      if (!unitId.ok) return unitId.error;
      const body = await bodyOf(context, saveDraftSchema);
      if (!body.ok) return body.error;
      const at = { unitId: unitId.value, readerId: reader.readerId, now: now() };
      const saved = saveDraft(db, at, body.value);
      if (!saved.ok) return problem(saved.error.kind, saved.error.message);
      const answer: DraftSaved = saved.value;
      return context.json(answer);
    })
    .post('/:unitId/draft/pictures', async (context) => {
      const unitId = parameterOf(context, 'unitId', unitIdSchema);
      if (!unitId.ok) return unitId.error;
      const body = await bodyOf(context, takeInPicturesSchema);
      if (!body.ok) return body.error;
      const at = { unitId: unitId.value, readerId: reader.readerId, now: now() };
      const saved = takeInPictures(db, at, body.value.baseRevision);
      if (!saved.ok) return problem(saved.error.kind, saved.error.message);
      const answer: DraftSaved = saved.value;
      return context.json(answer);
    })
    .post('/:unitId/submit', async (context) => {
      const unitId = parameterOf(context, 'unitId', unitIdSchema);
      if (!unitId.ok) return unitId.error;
      const body = await bodyOf(context, submitReadSchema);
      if (!body.ok) return body.error;
      const at = { unitId: unitId.value, readerId: reader.readerId, now: now(), softwareVersion };
      const submitted = submitRead(db, at, body.value.baseRevision);
      if (!submitted.ok) return problem(submitted.error.kind, submitted.error.message);
      const answer: ReadSubmitted = {
        read: lockedReadBody(submitted.value, 'intact'),
        nextUnitId: nextUnit(db, reader.readerId, unitId.value),
      };
      return context.json(answer);
    });
}
