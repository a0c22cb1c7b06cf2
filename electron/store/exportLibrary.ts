import { asId, type InstanceId, type UnitId } from '../../shared/base/ids.ts';
import type { Limb, Projection } from '../../shared/dicom/projection.ts';
import { allRows, firstRow, type ReadableDb } from './database.ts';
import { type BurnedInState, burnedInState } from './pictureChecks.ts';
import { currentStudy } from './study.ts';

/** One picture of the library, as far as its export needs to know it. */
export type ExportCandidate = {
  readonly instanceId: InstanceId;
  readonly patientId: string;
  readonly seriesId: string;
  readonly studyId: string;
  readonly caseCode: string;
  readonly modality: string;
  readonly sopClassUid: string;
  readonly projection: Projection | null;
  readonly limb: Limb | null;
  readonly bodyPart: string | null;
  readonly rows: number;
  readonly columns: number;
  readonly numberOfFrames: number;
  readonly isReference: boolean;
  /** Null where it is not known, or readers may not know it. */
  readonly daysSinceSpacer: number | null;
  readonly daysAfterFirst: number | null;
  readonly burnedIn: BurnedInState;
};

type Row = Omit<ExportCandidate, 'instanceId' | 'isReference' | 'burnedIn'> & {
  readonly instanceId: string;
  readonly isReference: number;
};

/** Whether readers may know time: else an export says nothing of it. */
export const isTimeExported = (db: ReadableDb): boolean => currentStudy(db).isTimeKnown;

/** Whether there is such a reading unit. */
export const isUnit = (db: ReadableDb, unitId: string): boolean =>
  firstRow(db, 'SELECT 1 FROM reading_unit WHERE unit_id = ?', unitId) !== undefined;

/**
 * The pictures of some reading units, or of the whole workspace, by case and time; those of erased patients are
 * gone. A picture that hangs in several units is there once.
 */
export function exportCandidates(
  db: ReadableDb,
  units: readonly UnitId[] | null,
): readonly ExportCandidate[] {
  const isTimeKnown = isTimeExported(db);
  return allRows<Row>(
    db,
    `SELECT instance_id AS instanceId, patient.patient_id AS patientId, series_id AS seriesId,
       imaging_study_id AS studyId, case_code AS caseCode, modality, sop_class_uid AS sopClassUid, projection, instance.limb AS limb,
       body_part AS bodyPart, "rows", "columns", number_of_frames AS numberOfFrames,
       coalesce(max(is_reference), 0) AS isReference, max(days_since_spacer) AS daysSinceSpacer,
       imaging_study.day_offset AS daysAfterFirst
     FROM instance JOIN series USING (series_id) JOIN imaging_study USING (imaging_study_id)
       JOIN patient USING (patient_id)
       LEFT JOIN unit_image USING (instance_id) LEFT JOIN reading_unit USING (unit_id)
       LEFT JOIN time_point USING (time_point_id)
     WHERE erased_at IS NULL AND (? = 1 OR unit_id IN (SELECT value FROM json_each(?)))
     GROUP BY instance_id
     ORDER BY case_code, imaging_study.day_offset, imaging_study_id, series_number, series_id, instance_number, instance_id`,
    units === null ? 1 : 0,
    units === null ? '[]' : JSON.stringify(units),
  ).map((row) => {
    const instanceId = asId<InstanceId>(row.instanceId);
    return {
      ...row,
      instanceId,
      isReference: isTimeKnown && row.isReference === 1,
      daysSinceSpacer: isTimeKnown ? row.daysSinceSpacer : null,
      daysAfterFirst: isTimeKnown ? row.daysAfterFirst : null,
      burnedIn: burnedInState(db, instanceId),
    };
  });
}
