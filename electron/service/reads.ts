import { setImmediate } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import type { z } from 'zod';
import type { UnitId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { idSchema } from '../../shared/contracts/ids.ts';
import {
  type AmendmentBegun,
  amendReadSchema,
  type DraftSaved,
  type OtherBoneUnit,
  type ReadSubmitted,
  readBonesApartSchema,
  saveDraftSchema,
  submitReadSchema,
  takeInPicturesSchema,
} from '../../shared/contracts/unit.ts';
import { amendRead } from '../store/amendments.ts';
import { nextAssignment } from '../store/assignedWorklist.ts';
import type { AtUnit } from '../store/atUnit.ts';
import { type DraftRefusal, saveDraft, takeInPictures } from '../store/drafts.ts';
import type { StoreFault } from '../store/errors.ts';
import { readBonesApart } from '../store/otherBone.ts';
import { submitRead } from '../store/reads.ts';
import { nextUnit } from '../store/worklist.ts';
import { actorOf } from './actor.ts';
import { assignedSession, placeOf } from './aliases.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { deriveAhead } from './deriveAhead.ts';
import { lockedReadBody } from './lockedReadBody.ts';
import { bodyOf, parameterOf } from './parse.ts';
import { problem } from './problem.ts';

const unitIdSchema = idSchema<UnitId>();

/**
 * `/api/units/:unitId/draft`, `/draft/pictures`, `/bone`, `/submit` and `/amendment`: what this reader says of a unit, until it is said
 * for good. A route parses its request by the contract, makes one call of the store, and turns the outcome into an
 * answer; every refusal is the store's own sentence.
 */
export function readRoutes({ workspace, answers, softwareVersion, now }: ServiceDependencies): Hono {
  const { db } = workspace;

  /** At which unit, and what: the address and the body by their contracts. */
  async function asked<Schema extends z.ZodType>(
    context: Context,
    schema: Schema,
  ): Promise<
    Result<{ readonly at: AtUnit & { readonly now: Date }; readonly body: z.output<Schema> }, Response>
  > {
    const unitId = parameterOf(context, 'unitId', unitIdSchema);
    if (!unitId.ok) return unitId;
    const body = await bodyOf(context, schema);
    if (!body.ok) return body;
    const at = placeOf(context, unitId.value);
    if (actorOf(context).role === 'coordinator' && at.purpose !== 'consensus')
      return err(problem('forbidden', MARKS_NOTHING));
    return ok({ at: { ...at, now: now() }, body: body.value });
  }

  function nextUnitId(context: Context, { unitId, readerId, purpose }: AtUnit): UnitId | null {
    if (purpose === 'consensus') return null;
    const session = assignedSession(context);
    const assignment = session?.assignment() ?? null;
    return session === null || assignment === null
      ? nextUnit(db, readerId, unitId)
      : nextAssignment(db, session.reader, assignment.assignmentId);
  }

  return new Hono()
    .put('/:unitId/draft', async (context) => {
      const request = await asked(context, saveDraftSchema);
      if (!request.ok) return request.error;
      const { at, body } = request.value;
      return savedAnswer(saveDraft(db, at, body));
    })
    .post('/:unitId/draft/pictures', async (context) => {
      const request = await asked(context, takeInPicturesSchema);
      if (!request.ok) return request.error;
      const { at, body } = request.value;
      return savedAnswer(takeInPictures(db, at, body.baseRevision));
    })
    .post('/:unitId/bone', async (context) => {
      const request = await asked(context, readBonesApartSchema);
      if (!request.ok) return request.error;
      const { at, body } = request.value;
      const other = readBonesApart(db, at, body.bone);
      if (!other.ok) return problem(other.error.kind, other.error.message);
      const answer: OtherBoneUnit = { unitId: other.value };
      return context.json(answer);
    })
    .post('/:unitId/amendment', async (context) => {
      const request = await asked(context, amendReadSchema);
      if (!request.ok) return request.error;
      const { at, body } = request.value;
      const amended = amendRead(db, at, body.reason);
      if (!amended.ok) return problem(amended.error.kind, amended.error.message);
      const answer: AmendmentBegun = amended.value;
      return context.json(answer);
    })
    .post('/:unitId/submit', async (context) => {
      const request = await asked(context, submitReadSchema);
      if (!request.ok) return request.error;
      const { at, body } = request.value;
      if (isBesideACase(context, at)) return problem('forbidden', GOES_WITH_ITS_CASE);
      await deriveAhead({ workspace, answers }, { of: 'draft', at });
      const submitted = submitRead(db, { ...at, softwareVersion }, body.baseRevision, body.effort);
      if (!submitted.ok) return problem(submitted.error.kind, submitted.error.message);
      // The read is locked. What comes next is looked for in a whole worklist, after whoever waits by now.
      await setImmediate();
      const answer: ReadSubmitted = {
        read: lockedReadBody(submitted.value, 'intact'),
        nextUnitId: nextUnitId(context, at),
      };
      return context.json(answer);
    });
}

/** In a blinded study a film from right after the spacer is locked with the case that it is shown beside. */
const isBesideACase = (context: Context, { unitId }: AtUnit): boolean =>
  (assignedSession(context)?.assignment()?.unitId ?? unitId) !== unitId;

const GOES_WITH_ITS_CASE =
  'The film from right after the spacer goes with its case and is not submitted by itself. Your marks on it are kept. ' +
  'Submit the case, or return it as unreadable.';

const MARKS_NOTHING =
  'A coordinator does not read: nothing was saved. Readers mark this case under their own names; new marks that both ' +
  'agree on are made from the consensus over it.';

const savedAnswer = (saved: Result<DraftSaved, DraftRefusal | StoreFault>): Response =>
  saved.ok ? Response.json(saved.value) : problem(saved.error.kind, saved.error.message);
