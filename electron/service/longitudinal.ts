import { type Context, Hono } from 'hono';
import type { ClinicalEventId, DefectId, UnitId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { idSchema } from '../../shared/contracts/ids.ts';
import {
  addClinicalEventSchema,
  type ClinicalEvents,
  type Longitudinal,
  type LongitudinalList,
  type LongitudinalStanding,
} from '../../shared/contracts/longitudinal.ts';
import type { ProblemKind } from '../../shared/contracts/problem.ts';
import { addClinicalEvent, clinicalEventsOf, removeClinicalEvent } from '../store/clinicalEvents.ts';
import type { ReadableDb } from '../store/database.ts';
import { type CoursePoint, courseOfDefect } from '../store/defectCourse.ts';
import { defectOfUnit, defectsOverTime, type ListedDefect } from '../store/longitudinalStanding.ts';
import { picturesOfUnit } from '../store/pictures.ts';
import { currentStudy } from '../store/study.ts';
import { unitById } from '../store/units.ts';
import { actorOf } from './actor.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { bodyOf, parameterOf } from './parse.ts';
import { notFound, problem } from './problem.ts';
import { readWithContext } from './readWithContext.ts';

const defectIdSchema = idSchema<DefectId>();
const eventIdSchema = idSchema<ClinicalEventId>();
const unitIdSchema = idSchema<UnitId>();

/**
 * `/api/longitudinal`: defects over time, for those who look after a study and for the implicit reader. Whoever reads in
 * a blinded study is never let in, and nobody before all reads of the patient are locked.
 */
export function longitudinalRoutes({
  workspace: { db },
  now,
}: Pick<ServiceDependencies, 'workspace' | 'now'>): Hono {
  const by = (context: Context) => ({ readerId: actorOf(context).readerId, now: now() });
  return (
    new Hono()
      .get('/', (context) => {
        const body: LongitudinalList = {
          defects: defectsOverTime(db).map(({ patientId: _, ...defect }) => defect),
        };
        return context.json(body);
      })
      .get('/of-unit/:unitId', (context) => {
        const unitId = parameterOf(context, 'unitId', unitIdSchema);
        if (!unitId.ok) return unitId.error;
        const defectId = defectOfUnit(db, unitId.value);
        return defectId === null ? notFound(NO_SUCH_CASE) : context.json({ defectId });
      })
      .get('/:defectId', (context) => {
        const opened = opening(context);
        return opened.ok ? context.json(bodyOfDefect(db, opened.value)) : opened.error;
      })
      // What happened is recorded before anything is read, and says nothing of a read: it waits for none.
      .get('/:defectId/events', (context) => {
        const defectId = parameterOf(context, 'defectId', defectIdSchema);
        return defectId.ok ? eventsAfter(defectId.value, ok(null)) : defectId.error;
      })
      .post('/:defectId/events', async (context) => {
        const defectId = parameterOf(context, 'defectId', defectIdSchema);
        if (!defectId.ok) return defectId.error;
        const body = await bodyOf(context, addClinicalEventSchema);
        if (!body.ok) return body.error;
        return eventsAfter(defectId.value, addClinicalEvent(db, by(context), defectId.value, body.value));
      })
      .delete('/:defectId/events/:eventId', (context) => {
        const defectId = parameterOf(context, 'defectId', defectIdSchema);
        if (!defectId.ok) return defectId.error;
        const eventId = parameterOf(context, 'eventId', eventIdSchema);
        if (!eventId.ok) return eventId.error;
        const removed = removeClinicalEvent(db, by(context), defectId.value, eventId.value);
        return eventsAfter(defectId.value, removed);
      })
  );

  /** The defect that is asked for with the others of its patient, or why it is not open. */
  function opening(context: Context): Result<Opened, Response> {
    const defectId = parameterOf(context, 'defectId', defectIdSchema);
    if (!defectId.ok) return defectId;
    const listed = defectsOverTime(db);
    const defect = listed.find((one) => one.defectId === defectId.value);
    if (defect === undefined) return err(notFound(NO_SUCH_CASE));
    const refusal = refusalOf(defect.standing);
    if (refusal !== null) return err(problem('studyState', refusal));
    const others = listed.filter((one) => one.patientId === defect.patientId && one !== defect);
    return ok({ defect, others });
  }

  function eventsAfter(
    defectId: DefectId,
    done: Result<null, { readonly kind: ProblemKind; readonly message: string }>,
  ): Response {
    if (!done.ok) return problem(done.error.kind, done.error.message);
    const body: ClinicalEvents = { events: clinicalEventsOf(db, defectId) };
    return Response.json(body);
  }
}

type Opened = { readonly defect: ListedDefect; readonly others: readonly ListedDefect[] };

function bodyOfDefect(db: ReadableDb, { defect, others }: Opened): Longitudinal {
  const placeOf = ({ defectId, caseCode, limb, bone }: ListedDefect) => ({ defectId, caseCode, limb, bone });
  return {
    ...placeOf(defect),
    scale: currentStudy(db).rules.scale,
    timePoints: courseOfDefect(db, defect.defectId).map((point) => timePointBody(db, point)),
    events: clinicalEventsOf(db, defect.defectId),
    others: others.map(placeOf),
  };
}

function timePointBody(
  db: ReadableDb,
  { film, reads, ...point }: CoursePoint,
): Longitudinal['timePoints'][number] {
  const unit = point.unitId === null ? null : unitById(db, point.unitId);
  return {
    ...point,
    film: film && { ...film, grades: [...film.grades] },
    images: unit === null ? [] : [...picturesOfUnit(db, unit.unitId)],
    reads:
      unit === null
        ? []
        : reads.map(({ readId, readerId, ...figures }) => ({
            ...readWithContext(db, unit, { readId, readerId }),
            ...figures,
          })),
  };
}

function refusalOf(standing: LongitudinalStanding): string | null {
  switch (standing.kind) {
    case 'open':
      return null;
    case 'notAssigned':
      return (
        'No read of this patient has been assigned yet, and in a blinded study time points stand side by side only ' +
        'once all of them are read. Assign the reads first.'
      );
    case 'stillRead': {
      const { reads, readers } = standing;
      return (
        `Of this patient ${reads === 1 ? '1 assigned read' : `${reads} assigned reads`} by ` +
        `${readers === 1 ? '1 reader' : `${readers} readers`} ${reads === 1 ? 'is' : 'are'} not locked yet. In a blinded ` +
        'study time points stand side by side only once all are. What is locked is kept; try again then.'
      );
    }
  }
}

const NO_SUCH_CASE =
  'This case is not in the study any more. Nothing was changed. Open the list of cases again.';
