import { randomUUID } from 'node:crypto';
import { asId, type DefectId, type PatientId, type TimePointId, type UnitId } from '../../shared/base/ids.ts';
import { type Bone, isForearm, type Limb } from '../../shared/dicom/projection.ts';
import { allRows, change, firstRow, type ReadableDb, type WriteTransaction } from './database.ts';
import { findSubject, keepSubject } from './identityVault.ts';
import { otherBoneOf } from './otherBone.ts';

/** What decides which reading unit a picture belongs to. */
export type Placed = {
  readonly patientId: PatientId;
  readonly imagingStudyId: string;
  readonly studyDate: string;
  readonly dayOffset: number | null;
  readonly limb: Limb | null;
  readonly bodyPart: string | null;
  readonly daysSinceSpacer: number | null;
  readonly isReference: boolean;
};

/**
 * The reading units of a picture by the defaults of the record model, made where there are none: one defect a
 * patient and limb, one time point a study date, one unit for all its pictures. All of it can be edited later. A
 * forearm whose two bones are read apart has a unit for each, with the same pictures (method §1.1).
 */
export function placeImage(tx: WriteTransaction, placed: Placed): readonly UnitId[] {
  const defectId = defectOf(tx, placed);
  const other = otherBoneOf(tx, defectId);
  return [defectId, ...(other === null ? [] : [other])].map((one) =>
    unitOf(tx, timePointOf(tx, one, placed)),
  );
}

type DefectRow = { readonly defect_id: string; readonly limb: Limb | null; readonly bone: Bone | null };

/**
 * A picture that names its limb goes to that limb's defect; where the patient's only defect has no limb yet, it
 * takes this one. A picture that names none goes where the other pictures of its study went if they went to one
 * place, then to the patient's only defect, and else to one without a limb, where the reader is asked.
 */
function defectOf(tx: WriteTransaction, placed: Placed): DefectId {
  const defects = allRows<DefectRow>(
    tx,
    'SELECT defect_id, limb, bone FROM defect WHERE patient_id = ?',
    placed.patientId,
  );
  const found = placed.limb === null ? withoutLimb(tx, placed, defects) : withLimb(tx, placed.limb, defects);
  if (found === undefined) return makeDefect(tx, placed);
  const bone = boneOf(placed.bodyPart);
  if (found.bone === null && bone !== null) {
    change(tx, 'UPDATE defect SET bone = ? WHERE defect_id = ?', bone, found.defect_id);
  }
  return asId<DefectId>(found.defect_id);
}

function withLimb(tx: WriteTransaction, limb: Limb, defects: readonly DefectRow[]): DefectRow | undefined {
  const same = defects.find((defect) => defect.limb === limb);
  if (same !== undefined) return same;
  const [only, ...others] = defects;
  if (only === undefined || only.limb !== null || others.length > 0) return undefined;
  change(tx, 'UPDATE defect SET limb = ? WHERE defect_id = ?', limb, only.defect_id);
  return only;
}

function withoutLimb(db: ReadableDb, placed: Placed, all: readonly DefectRow[]): DefectRow | undefined {
  // The two bones of a forearm are one place: what goes to one of them goes to both.
  const defects = all.filter((defect, i) => !all.slice(0, i).some((before) => areOneForearm(defect, before)));
  // With one place to go nothing needs to be asked, and the slices of a CT mostly have one.
  if (defects.length < 2) return defects[0];
  const ofStudy = defects.filter(({ defect_id }) => holdsStudy(db, defect_id, placed.imagingStudyId));
  const [place] = ofStudy;
  return place !== undefined && ofStudy.length === 1 ? place : defects.find((defect) => defect.limb === null);
}

const areOneForearm = (a: DefectRow, b: DefectRow): boolean =>
  a.limb === b.limb && isForearm(a.bone) && isForearm(b.bone);

const holdsStudy = (db: ReadableDb, defectId: string, imagingStudyId: string): boolean =>
  firstRow(
    db,
    `SELECT 1 FROM series JOIN instance USING (series_id) JOIN unit_image USING (instance_id)
     JOIN reading_unit USING (unit_id) JOIN time_point USING (time_point_id)
     WHERE imaging_study_id = ? AND defect_id = ? LIMIT 1`,
    imagingStudyId,
    defectId,
  ) !== undefined;

function makeDefect(tx: WriteTransaction, { patientId, limb, bodyPart }: Placed): DefectId {
  const defectId = asId<DefectId>(randomUUID());
  change(
    tx,
    "INSERT INTO defect (defect_id, patient_id, limb, bone, type, species) VALUES (?, ?, ?, ?, 'segmental', 'human')",
    defectId,
    patientId,
    limb,
    boneOf(bodyPart),
  );
  return defectId;
}

/** Body Part Examined (PS3.16 Annex L) that names one long bone; anything else leaves the bone to the reader. */
function boneOf(bodyPart: string | null): Bone | null {
  switch (bodyPart?.trim().toUpperCase()) {
    case 'TIBIA':
      return 'tibia';
    case 'FIBULA':
      return 'fibula';
    case 'FEMUR':
    case 'THIGH':
      return 'femur';
    case 'HUMERUS':
    case 'UPPER ARM':
      return 'humerus';
    case 'RADIUS':
      return 'radius';
    case 'ULNA':
      return 'ulna';
    default:
      return null;
  }
}

/** What the header of a later picture adds to a time point is kept out of it once a read of it is locked. */
const NOT_YET_READ = `NOT EXISTS (SELECT 1 FROM read JOIN reading_unit USING (unit_id)
  WHERE reading_unit.time_point_id = time_point.time_point_id)`;

function timePointOf(tx: WriteTransaction, defectId: DefectId, placed: Placed): TimePointId {
  const { studyDate, imagingStudyId, dayOffset, daysSinceSpacer, isReference, patientId } = placed;
  const parts = [defectId, studyDate === '' ? imagingStudyId : studyDate];
  const known = findSubject(tx, 'timePoint', parts);
  if (known !== null) {
    change(
      tx,
      `UPDATE time_point SET days_since_spacer = coalesce(days_since_spacer, ?), is_reference = max(is_reference, ?)
       WHERE time_point_id = ? AND ${NOT_YET_READ}`,
      daysSinceSpacer,
      isReference ? 1 : 0,
      known,
    );
    return asId<TimePointId>(known);
  }
  const timePointId = asId<TimePointId>(randomUUID());
  change(
    tx,
    `INSERT INTO time_point (time_point_id, defect_id, day_offset, days_since_spacer, is_reference)
     VALUES (?, ?, ?, ?, ?)`,
    timePointId,
    defectId,
    dayOffset,
    daysSinceSpacer,
    isReference ? 1 : 0,
  );
  keepSubject(tx, { kind: 'timePoint', subjectId: timePointId, patientId, parts, payload: { studyDate } });
  return timePointId;
}

function unitOf(tx: WriteTransaction, timePointId: TimePointId): UnitId {
  const known = firstRow<{ unit_id: string }>(
    tx,
    "SELECT unit_id FROM reading_unit WHERE time_point_id = ? AND modality_set = 'all'",
    timePointId,
  );
  if (known !== undefined) return asId<UnitId>(known.unit_id);
  const unitId = asId<UnitId>(randomUUID());
  change(tx, "INSERT INTO reading_unit VALUES (?, ?, 'all')", unitId, timePointId);
  return unitId;
}
