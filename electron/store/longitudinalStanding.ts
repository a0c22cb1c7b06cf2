import { asId, type DefectId, type UnitId } from '../../shared/base/ids.ts';
import type { LongitudinalList, LongitudinalStanding } from '../../shared/contracts/longitudinal.ts';
import type { Bone, Limb } from '../../shared/dicom/projection.ts';
import { allRows, firstRow, type ReadableDb } from './database.ts';
import { readsStillMissing } from './missingReads.ts';
import { currentStudy } from './study.ts';

/** A defect as it is listed, and whose it is. */
export type ListedDefect = LongitudinalList['defects'][number] & { readonly patientId: string };

const OPEN: LongitudinalStanding = { kind: 'open' };

/**
 * Every defect of a patient who was not erased, and whether it may be looked at over time. In a blinded study it may as
 * soon as all reads of its patient that were assigned, repeats among them, are locked (method §5); of a patient of whom
 * nothing was assigned that is not known yet, so it may not.
 */
export function defectsOverTime(db: ReadableDb): readonly ListedDefect[] {
  const { isBlinded } = currentStudy(db);
  const missing = isBlinded ? readsStillMissing(db) : null;
  const assigned = isBlinded ? assignedPatients(db) : null;
  const standingOf = (patientId: string): LongitudinalStanding => {
    const still = missing?.get(patientId);
    if (still !== undefined) return { kind: 'stillRead', ...still };
    return assigned === null || assigned.has(patientId) ? OPEN : { kind: 'notAssigned' };
  };
  return allRows<{
    readonly patientId: string;
    readonly defectId: string;
    readonly caseCode: string;
    readonly limb: Limb | null;
    readonly bone: Bone | null;
    readonly timePoints: number;
  }>(
    db,
    `SELECT patient_id AS patientId, defect_id AS defectId, case_code AS caseCode, limb, bone,
       (SELECT count(*) FROM time_point WHERE time_point.defect_id = defect.defect_id) AS timePoints
     FROM defect JOIN patient USING (patient_id) WHERE erased_at IS NULL
     ORDER BY case_code, limb, bone, defect_id`,
  ).map((row) => ({
    ...row,
    defectId: asId<DefectId>(row.defectId),
    standing: standingOf(row.patientId),
  }));
}

const assignedPatients = (db: ReadableDb): ReadonlySet<string> =>
  new Set(
    allRows<{ readonly patientId: string }>(
      db,
      `SELECT DISTINCT patient_id AS patientId FROM assignment JOIN reading_unit USING (unit_id)
         JOIN time_point USING (time_point_id) JOIN defect USING (defect_id)`,
    ).map(({ patientId }) => patientId),
  );

/** The defect that a case belongs to; null where there is no such case. */
export function defectOfUnit(db: ReadableDb, unitId: UnitId): DefectId | null {
  const row = firstRow<{ readonly defectId: string }>(
    db,
    `SELECT defect_id AS defectId FROM reading_unit JOIN time_point USING (time_point_id) WHERE unit_id = ?`,
    unitId,
  );
  return row === undefined ? null : asId<DefectId>(row.defectId);
}
