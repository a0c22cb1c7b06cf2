import { canonicalJson } from '../../shared/base/canonicalJson.ts';
import type { DefectId, TimePointId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type {
  SaveDefect,
  SaveScreening,
  SaveTimePoint,
  Screening,
} from '../../shared/contracts/studyCases.ts';
import { change, firstRow, type ReadableDb, type WritableDb } from './database.ts';
import type { StoreFault } from './errors.ts';
import type { StudyActor } from './protocol.ts';
import { screeningOf } from './studyCases.ts';
import { type StudyRefusal, studyRefusal } from './studyRefusal.ts';
import { withWrite } from './withWrite.ts';

type Edited = Result<null, StudyRefusal | StoreFault>;

/** Says what becomes of patients in the study, of all or of none. What is locked stays locked. */
export function saveScreening(db: WritableDb, by: StudyActor, { patientIds, to }: SaveScreening): Edited {
  const why = { actor: by.readerId, action: 'cases.screened', at: by.now };
  return withWrite<null, StudyRefusal>(db, why, (tx) => {
    const from: Record<string, Screening> = {};
    for (const patientId of patientIds) {
      const row = firstRow<Parameters<typeof screeningOf>[0]>(
        tx,
        `SELECT outcome, reasons_json, is_training FROM patient LEFT JOIN screening USING (patient_id)
         WHERE patient_id = ? AND erased_at IS NULL`,
        patientId,
      );
      if (row === undefined) return err(NO_SUCH_CASE);
      from[patientId] = screeningOf(row);
      const isTraining = to.outcome === 'training';
      if (isTraining !== (row.is_training === 1) && isRead(tx, 'patient_id', patientId))
        return err(READ_ALREADY);
      change(
        tx,
        `INSERT INTO screening (patient_id, outcome, reasons_json, is_training) VALUES (?, ?, ?, ?)
         ON CONFLICT (patient_id) DO UPDATE SET outcome = excluded.outcome, reasons_json = excluded.reasons_json,
           is_training = excluded.is_training`,
        patientId,
        isTraining ? 'screened' : to.outcome,
        canonicalJson(to.outcome === 'excluded' ? [...to.reasons] : []),
        isTraining ? 1 : 0,
      );
    }
    const [only] = patientIds;
    return ok({
      value: null,
      subject: patientIds.length === 1 && only !== undefined ? only : null,
      detail: { from, to },
    });
  });
}

/** Says which bone and side a defect has, and what kind it is: only as long as nobody has read it. */
export function saveDefect(db: WritableDb, by: StudyActor, defectId: DefectId, to: SaveDefect): Edited {
  const why = { actor: by.readerId, action: 'defect.changed', at: by.now };
  return withWrite<null, StudyRefusal>(db, why, (tx) => {
    const from = firstRow<SaveDefect & { readonly patientId: string }>(
      tx,
      `SELECT limb, bone, type, species, patient_id AS patientId FROM defect JOIN patient USING (patient_id)
       WHERE defect_id = ? AND erased_at IS NULL`,
      defectId,
    );
    if (from === undefined) return err(NO_SUCH_CASE);
    if (isRead(tx, 'defect_id', defectId)) return err(DEFECT_IS_READ);
    const isTaken = firstRow(
      tx,
      'SELECT 1 FROM defect WHERE patient_id = ? AND defect_id <> ? AND limb IS ? AND bone IS ?',
      from.patientId,
      defectId,
      to.limb,
      to.bone,
    );
    if (isTaken !== undefined) return err(TWO_OF_A_PLACE);
    const { limb, bone, type, species } = to;
    change(
      tx,
      'UPDATE defect SET limb = ?, bone = ?, type = ?, species = ? WHERE defect_id = ?',
      limb,
      bone,
      type,
      species,
      defectId,
    );
    const { patientId: _, ...before } = from;
    return ok({ value: null, subject: defectId, detail: { from: before, to } });
  });
}

/** Says when a film was taken and what speaks against it. Whether it is the reference is fixed once it was read. */
export function saveTimePoint(
  db: WritableDb,
  by: StudyActor,
  timePointId: TimePointId,
  to: SaveTimePoint,
): Edited {
  const why = { actor: by.readerId, action: 'timePoint.changed', at: by.now };
  return withWrite<null, StudyRefusal>(db, why, (tx) => {
    const from = firstRow<{ readonly days: number | null; readonly isReference: number }>(
      tx,
      `SELECT days_since_spacer AS days, is_reference AS isReference
       FROM time_point JOIN defect USING (defect_id) JOIN patient USING (patient_id)
       WHERE time_point_id = ? AND erased_at IS NULL`,
      timePointId,
    );
    if (from === undefined) return err(NO_SUCH_CASE);
    if (to.isReference !== (from.isReference === 1) && isRead(tx, 'time_point_id', timePointId))
      return err(FILM_IS_READ);
    change(
      tx,
      'UPDATE time_point SET days_since_spacer = ?, is_reference = ? WHERE time_point_id = ?',
      to.daysSinceSpacer,
      to.isReference ? 1 : 0,
      timePointId,
    );
    const items = [
      ['graft', to.isGrafted],
      ['heterotopicOssification', to.hasHeterotopicOssification],
      ['recurrentInfection', to.hasRecurrentInfection],
    ] as const;
    const before: Record<string, boolean | null> = {};
    for (const [item, isPresent] of items) {
      before[item] = itemOf(tx, timePointId, item);
      change(tx, 'DELETE FROM eligibility_item WHERE time_point_id = ? AND item = ?', timePointId, item);
      if (isPresent !== null)
        change(tx, 'INSERT INTO eligibility_item VALUES (?, ?, ?)', timePointId, item, isPresent ? 1 : 0);
    }
    const detail = {
      from: { daysSinceSpacer: from.days, isReference: from.isReference === 1, ...before },
      to: { daysSinceSpacer: to.daysSinceSpacer, isReference: to.isReference, ...Object.fromEntries(items) },
    };
    return ok({ value: null, subject: timePointId, detail });
  });
}

function itemOf(db: ReadableDb, timePointId: string, item: string): boolean | null {
  const row = firstRow<{ is_present: number }>(
    db,
    'SELECT is_present FROM eligibility_item WHERE time_point_id = ? AND item = ?',
    timePointId,
    item,
  );
  return row === undefined ? null : row.is_present === 1;
}

/** Whether a read of a patient, a defect or a film is locked. */
export const isRead = (
  db: ReadableDb,
  by: 'patient_id' | 'defect_id' | 'time_point_id',
  id: string,
): boolean =>
  firstRow(
    db,
    `SELECT 1 FROM read JOIN reading_unit USING (unit_id) JOIN time_point USING (time_point_id)
       JOIN defect USING (defect_id) WHERE ${by} = ? LIMIT 1`,
    id,
  ) !== undefined;

const NO_SUCH_CASE: StudyRefusal = {
  kind: 'notFound',
  message: 'This case is not in the study any more, so nothing was changed. Open the list of cases again.',
};
const DEFECT_IS_READ = studyRefusal(
  'Reads of this defect are locked, and they were made for this bone, side and kind of defect. Nothing was changed. ' +
    'If the record is wrong, exclude the case with a reason and import its films as a case of their own.',
);
const TWO_OF_A_PLACE = studyRefusal(
  'This patient already has a defect of that bone and side, so nothing was changed. Choose another bone or side.',
);
const FILM_IS_READ = studyRefusal(
  'Reads of this film are locked, so whether it is the reference film stays as it is. Nothing was changed.',
);
const READ_ALREADY = studyRefusal(
  'Reads of this case are locked, so it can neither become a training case nor stop being one. Nothing was changed.',
);
