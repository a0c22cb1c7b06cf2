import { randomUUID } from 'node:crypto';
import { asId, type DefectId, type PatientId, type TimePointId, type UnitId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { type Bone, type ForearmBone, otherForearmBone } from '../../shared/dicom/projection.ts';
import type { ReadRecord } from '../../shared/reading/readDocument.ts';
import type { AtUnit } from './atUnit.ts';
import {
  allRows,
  change,
  firstRow,
  type ReadableDb,
  type WritableDb,
  type WriteTransaction,
} from './database.ts';
import { draftOf, NO_SUCH_UNIT } from './drafts.ts';
import type { StoreFault } from './errors.ts';
import { findSubject, keepSubject, subjectPayload } from './identityVault.ts';
import { lockedReadOf } from './lockedReads.ts';
import { currentStudy } from './study.ts';
import { withWrite } from './withWrite.ts';

/**
 * The two bones of a forearm are two defects with a grade each (method §1.1). They are two rows of `defect` with the
 * same patient and limb, and at each time point two reading units with the same pictures.
 */

/** The unit of the other bone, with what this reader has said of it so far. */
export type OtherBone = {
  readonly unitId: UnitId;
  readonly bone: ForearmBone;
  readonly records: readonly ReadRecord[];
};

type DefectRow = {
  readonly defect_id: string;
  readonly patient_id: string;
  readonly bone: Bone | null;
};

/** The defect of the other bone of the same forearm, where the two are read apart. */
export function otherBoneOf(db: ReadableDb, defectId: DefectId): DefectId | null {
  const row = firstRow<{ defect_id: string }>(
    db,
    `SELECT other.defect_id FROM defect AS this JOIN defect AS other
       ON other.patient_id = this.patient_id AND other.limb IS this.limb AND other.defect_id <> this.defect_id
     WHERE this.defect_id = ? AND this.bone IN ('radius', 'ulna') AND other.bone IN ('radius', 'ulna')`,
    defectId,
  );
  return row === undefined ? null : asId<DefectId>(row.defect_id);
}

/** The unit of the other bone that shows a picture of this one; null where there is none. */
export function otherBoneUnit(
  db: ReadableDb,
  unitId: UnitId,
): { readonly unitId: UnitId; readonly bone: ForearmBone } | null {
  const row = firstRow<{ unit_id: string; bone: ForearmBone }>(
    db,
    `SELECT others.unit_id, other.bone
     FROM reading_unit AS units JOIN time_point AS at USING (time_point_id) JOIN defect AS this USING (defect_id)
       JOIN defect AS other ON other.patient_id = this.patient_id AND other.limb IS this.limb
         AND other.defect_id <> this.defect_id AND other.bone IN ('radius', 'ulna')
       JOIN time_point AS other_at ON other_at.defect_id = other.defect_id
       JOIN reading_unit AS others ON others.time_point_id = other_at.time_point_id
         AND others.modality_set = units.modality_set
     WHERE units.unit_id = ? AND this.bone IN ('radius', 'ulna')
       AND EXISTS (SELECT 1 FROM unit_image AS a JOIN unit_image AS b USING (instance_id)
         WHERE a.unit_id = units.unit_id AND b.unit_id = others.unit_id)`,
    unitId,
  );
  return row === undefined ? null : { unitId: asId<UnitId>(row.unit_id), bone: row.bone };
}

/** The other bone of a unit's forearm with this reader's records of it; null where it is not read apart. */
export function otherBoneFor(db: ReadableDb, at: AtUnit): OtherBone | null {
  const other = otherBoneUnit(db, at.unitId);
  if (other === null) return null;
  const there = { ...at, unitId: other.unitId };
  return { ...other, records: draftOf(db, there)?.records ?? lockedReadOf(db, there)?.records ?? [] };
}

/** Why a forearm was not read as two bones. `message` is the sentence for the person. */
export type BoneRefusal = {
  readonly kind: 'notFound' | 'invalidRequest' | 'forbidden';
  readonly message: string;
};

/**
 * Says in which bone of a forearm the defect of a unit lies, and makes the other bone a defect of its own at every
 * time point of it, with the same pictures. What was said of the unit stays with the bone that is named. Asked again
 * it changes nothing and gives the same unit.
 */
export function readBonesApart(
  db: WritableDb,
  at: AtUnit & { readonly now: Date },
  bone: ForearmBone,
): Result<UnitId, BoneRefusal | StoreFault> {
  return withWrite<UnitId, BoneRefusal>(
    db,
    { actor: at.readerId, action: 'defect.bonesReadApart', at: at.now },
    (tx) => {
      const known = otherBoneUnit(tx, at.unitId);
      if (known !== null) return ok({ value: known.unitId, subject: known.unitId, detail: { bone } });
      if (currentStudy(tx).isBlinded) return err(FIXED_BY_STUDY);
      const defect = defectOfUnit(tx, at.unitId);
      if (defect === null) return err(NO_SUCH_UNIT_HERE);
      const otherId = partBones(tx, defect, bone);
      if (otherId === null) return err(ANOTHER_BONE);
      const other = otherBoneUnit(tx, at.unitId);
      if (other === null) throw new Error('a forearm without the unit of its other bone');
      return ok({ value: other.unitId, subject: defect.defect_id, detail: { bone, otherDefectId: otherId } });
    },
  );
}

/** The same for a defect, said by the coordinator: in a blinded study too, because it is the study that says it. */
export function readBonesOfDefectApart(
  db: WritableDb,
  by: { readonly readerId: string; readonly now: Date },
  defectId: DefectId,
  bone: ForearmBone,
): Result<null, BoneRefusal | StoreFault> {
  const why = { actor: by.readerId, action: 'defect.bonesReadApart', at: by.now };
  return withWrite<null, BoneRefusal>(db, why, (tx) => {
    const defect = firstRow<DefectRow>(
      tx,
      'SELECT defect_id, patient_id, bone FROM defect WHERE defect_id = ?',
      defectId,
    );
    if (defect === undefined) return err(NO_SUCH_UNIT_HERE);
    const otherDefectId = partBones(tx, defect, bone);
    if (otherDefectId === null) return err(ANOTHER_BONE);
    return ok({ value: null, subject: defectId, detail: { bone, otherDefectId } });
  });
}

/** Makes the other bone of a forearm a defect beside this one; null where this one lies in another bone. */
function partBones(tx: WriteTransaction, defect: DefectRow, bone: ForearmBone): DefectId | null {
  if (defect.bone !== null && defect.bone !== bone) return null;
  change(tx, 'UPDATE defect SET bone = ? WHERE defect_id = ?', bone, defect.defect_id);
  const otherId = defectBeside(tx, defect, otherForearmBone(bone));
  for (const timePoint of timePointsOf(tx, defect.defect_id)) {
    copyTimePoint(tx, asId<PatientId>(defect.patient_id), otherId, timePoint);
  }
  return otherId;
}

const defectOfUnit = (db: ReadableDb, unitId: UnitId): DefectRow | null =>
  firstRow<DefectRow>(
    db,
    `SELECT defect_id, patient_id, bone FROM reading_unit JOIN time_point USING (time_point_id)
       JOIN defect USING (defect_id) WHERE unit_id = ?`,
    unitId,
  ) ?? null;

function defectBeside(tx: WriteTransaction, defect: DefectRow, bone: ForearmBone): DefectId {
  const known = otherBoneOf(tx, asId<DefectId>(defect.defect_id));
  if (known !== null) return known;
  const defectId = asId<DefectId>(randomUUID());
  change(
    tx,
    `INSERT INTO defect (defect_id, patient_id, limb, bone, type, species)
     SELECT ?, patient_id, limb, ?, type, species FROM defect WHERE defect_id = ?`,
    defectId,
    bone,
    defect.defect_id,
  );
  return defectId;
}

const timePointsOf = (db: ReadableDb, defectId: string): readonly string[] =>
  allRows<{ time_point_id: string }>(
    db,
    'SELECT time_point_id FROM time_point WHERE defect_id = ?',
    defectId,
  ).map(({ time_point_id }) => time_point_id);

/** The same time point for another defect, with units of the same pictures; found again by later imports. */
function copyTimePoint(tx: WriteTransaction, patientId: PatientId, defectId: DefectId, from: string): void {
  const payload = subjectPayload(tx, from);
  const date =
    payload !== null && typeof payload === 'object' && 'studyDate' in payload ? payload.studyDate : '';
  const dated = typeof date === 'string' && date !== '' ? date : null;
  const parts = [defectId, dated ?? imagingStudyAt(tx, from) ?? from];
  if (findSubject(tx, 'timePoint', parts) !== null) return;
  const timePointId = asId<TimePointId>(randomUUID());
  change(
    tx,
    `INSERT INTO time_point (time_point_id, defect_id, day_offset, days_since_spacer, is_reference, label)
     SELECT ?, ?, day_offset, days_since_spacer, is_reference, label FROM time_point WHERE time_point_id = ?`,
    timePointId,
    defectId,
    from,
  );
  keepSubject(tx, {
    kind: 'timePoint',
    subjectId: timePointId,
    patientId,
    parts,
    payload: { studyDate: dated ?? '' },
  });
  change(
    tx,
    'INSERT INTO eligibility_item SELECT ?, item, is_present FROM eligibility_item WHERE time_point_id = ?',
    timePointId,
    from,
  );
  const units = allRows<{ unit_id: string; modality_set: string }>(
    tx,
    'SELECT unit_id, modality_set FROM reading_unit WHERE time_point_id = ?',
    from,
  );
  for (const unit of units) {
    const unitId = randomUUID();
    change(tx, 'INSERT INTO reading_unit VALUES (?, ?, ?)', unitId, timePointId, unit.modality_set);
    change(
      tx,
      'INSERT INTO unit_image SELECT ?, instance_id FROM unit_image WHERE unit_id = ?',
      unitId,
      unit.unit_id,
    );
  }
}

const imagingStudyAt = (db: ReadableDb, timePointId: string): string | null =>
  firstRow<{ imaging_study_id: string }>(
    db,
    `SELECT imaging_study_id FROM reading_unit JOIN unit_image USING (unit_id) JOIN instance USING (instance_id)
       JOIN series USING (series_id) WHERE time_point_id = ? LIMIT 1`,
    timePointId,
  )?.imaging_study_id ?? null;

const NO_SUCH_UNIT_HERE: BoneRefusal = { kind: 'notFound', message: NO_SUCH_UNIT.message };

const FIXED_BY_STUDY: BoneRefusal = {
  kind: 'forbidden',
  message:
    'Which bones are read is fixed by the study, so nothing was changed. Your marks are kept; ask the coordinator.',
};

const ANOTHER_BONE: BoneRefusal = {
  kind: 'invalidRequest',
  message:
    'This defect lies in another bone, so nothing was changed and your marks are kept. Only radius and ulna are read side by side.',
};
