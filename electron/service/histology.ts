import { type Context, Hono } from 'hono';
import type { SectionAssignmentId } from '../../shared/base/ids.ts';
import type { Result } from '../../shared/base/result.ts';
import {
  correctSectionSchema,
  saveSectionSchema,
  submitSectionSchema,
} from '../../shared/contracts/histology.ts';
import { idSchema } from '../../shared/contracts/ids.ts';
import type { StoreFault } from '../store/errors.ts';
import { ownSections } from '../store/sectionAssignments.ts';
import {
  type AtSection,
  correctSection,
  openSection,
  type SectionRefusal,
  saveSection,
  submitSection,
} from '../store/sectionReads.ts';
import { ownAssignment } from '../store/sectionRows.ts';
import { actorOf } from './actor.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { bodyOf, parameterOf } from './parse.ts';
import { notFound, problem } from './problem.ts';
import { sectionPicture } from './sectionPicture.ts';

const assignmentIdSchema = idSchema<SectionAssignmentId>();

/**
 * `/api/histology/sections`: the sections that whoever asks was given, each by its assignment and under a code of its
 * own: no id here is shared by two readers, and none says whose tissue it is.
 */
export function histologyRoutes({ workspace, softwareVersion, now }: ServiceDependencies): Hono {
  const { db, directory } = workspace;
  const placeOf = (context: Context): Result<AtSection, Response> => {
    const assignmentId = parameterOf(context, 'assignmentId', assignmentIdSchema);
    if (!assignmentId.ok) return assignmentId;
    const { readerId } = actorOf(context);
    return { ok: true, value: { assignmentId: assignmentId.value, readerId, now: now() } };
  };
  const opened = (context: Context, at: AtSection): Response => {
    const section = openSection(db, at);
    return section === null ? notFound(NO_SUCH_SECTION) : context.json(section);
  };
  const openedAfter = (
    context: Context,
    at: AtSection,
    done: Result<null, SectionRefusal | StoreFault>,
  ): Response => (done.ok ? opened(context, at) : problem(done.error.kind, done.error.message));

  return new Hono()
    .get('/sections', (context) => context.json(ownSections(db, actorOf(context).readerId)))
    .get('/sections/:assignmentId', (context) => {
      const at = placeOf(context);
      return at.ok ? opened(context, at.value) : at.error;
    })
    .get('/sections/:assignmentId/picture', async (context) => {
      const at = placeOf(context);
      if (!at.ok) return at.error;
      const found = ownAssignment(db, at.value.readerId, at.value.assignmentId);
      return found === null
        ? notFound(NO_SUCH_SECTION)
        : await sectionPicture(db, directory, found.sectionId);
    })
    .put('/sections/:assignmentId/draft', async (context) => {
      const at = placeOf(context);
      if (!at.ok) return at.error;
      const body = await bodyOf(context, saveSectionSchema);
      if (!body.ok) return body.error;
      const saved = saveSection(db, at.value, body.value);
      return saved.ok ? context.json(saved.value) : problem(saved.error.kind, saved.error.message);
    })
    .post('/sections/:assignmentId/submit', async (context) => {
      const at = placeOf(context);
      if (!at.ok) return at.error;
      const body = await bodyOf(context, submitSectionSchema);
      if (!body.ok) return body.error;
      const locked = submitSection(db, { ...at.value, softwareVersion }, body.value.baseRevision);
      return openedAfter(context, at.value, locked);
    })
    .post('/sections/:assignmentId/correction', async (context) => {
      const at = placeOf(context);
      if (!at.ok) return at.error;
      const body = await bodyOf(context, correctSectionSchema);
      if (!body.ok) return body.error;
      return openedAfter(context, at.value, correctSection(db, at.value, body.value.reason));
    });
}

const NO_SUCH_SECTION = 'There is no such section among yours. Nothing was changed. Go back to the list.';
