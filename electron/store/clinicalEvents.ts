import { randomUUID } from 'node:crypto';
import { asId, type ClinicalEventId, type DefectId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { AddClinicalEvent, ClinicalEvents } from '../../shared/contracts/longitudinal.ts';
import { allRows, change, firstRow, type ReadableDb, type WritableDb } from './database.ts';
import type { StoreFault } from './errors.ts';
import type { StudyActor } from './protocol.ts';
import { type StudyRefusal, studyRefusal } from './studyRefusal.ts';
import { withWrite } from './withWrite.ts';

/** What happened to a defect, by day. */
export const clinicalEventsOf = (db: ReadableDb, defectId: DefectId): ClinicalEvents['events'] =>
  allRows<{ id: string; kind: AddClinicalEvent['kind']; days: number }>(
    db,
    `SELECT clinical_event_id AS id, kind, days_since_spacer AS days FROM clinical_event
     WHERE defect_id = ? ORDER BY days_since_spacer, kind, clinical_event_id`,
    defectId,
  ).map(({ id, kind, days }) => ({ eventId: asId<ClinicalEventId>(id), kind, daysSinceSpacer: days }));

/** Records an event of a defect. The same one a second time is refused: it would stand on one place. */
export function addClinicalEvent(
  db: WritableDb,
  by: StudyActor,
  defectId: DefectId,
  { kind, daysSinceSpacer }: AddClinicalEvent,
): Result<null, StudyRefusal | StoreFault> {
  const why = { actor: by.readerId, action: 'clinicalEvent.added', at: by.now };
  return withWrite<null, StudyRefusal>(db, why, (tx) => {
    const isThere = firstRow(
      tx,
      'SELECT 1 FROM defect JOIN patient USING (patient_id) WHERE defect_id = ? AND erased_at IS NULL',
      defectId,
    );
    if (isThere === undefined) return err(NO_SUCH_DEFECT);
    const known = clinicalEventsOf(tx, defectId);
    if (known.some((event) => event.kind === kind && event.daysSinceSpacer === daysSinceSpacer))
      return err(KNOWN_ALREADY);
    const eventId = randomUUID();
    change(tx, 'INSERT INTO clinical_event VALUES (?, ?, ?, ?)', eventId, defectId, kind, daysSinceSpacer);
    return ok({ value: null, subject: defectId, detail: { eventId, kind, daysSinceSpacer } });
  });
}

/** Takes an event away that was recorded by mistake; the audit keeps it. */
export function removeClinicalEvent(
  db: WritableDb,
  by: StudyActor,
  defectId: DefectId,
  eventId: ClinicalEventId,
): Result<null, StudyRefusal | StoreFault> {
  const why = { actor: by.readerId, action: 'clinicalEvent.removed', at: by.now };
  return withWrite<null, StudyRefusal>(db, why, (tx) => {
    const known = clinicalEventsOf(tx, defectId).find((event) => event.eventId === eventId);
    if (known === undefined) return err(NO_SUCH_EVENT);
    change(tx, 'DELETE FROM clinical_event WHERE clinical_event_id = ?', eventId);
    const { kind, daysSinceSpacer } = known;
    return ok({ value: null, subject: defectId, detail: { eventId, kind, daysSinceSpacer } });
  });
}

const NO_SUCH_DEFECT: StudyRefusal = {
  kind: 'notFound',
  message: 'This case is not in the study any more, so nothing was changed. Open the list of cases again.',
};
const NO_SUCH_EVENT: StudyRefusal = {
  kind: 'notFound',
  message: 'This event is not there any more, so nothing was changed. Open the case again.',
};
const KNOWN_ALREADY = studyRefusal('This event is recorded for that day already, so nothing was added.');
