import {
  asId,
  type DefectId,
  type InstanceId,
  type TimePointId,
  type UnitId,
} from '../../shared/base/ids.ts';
import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import type { Bone, Limb } from '../../shared/dicom/projection.ts';
import type { EligibilityFacts } from '../../shared/grading/eligibility.ts';
import type { ReadContext } from '../../shared/reading/readDerivation.ts';
import type { ReadRecord } from '../../shared/reading/readDocument.ts';
import type { AtUnit } from './atUnit.ts';
import { allRows, firstRow, type ReadableDb } from './database.ts';
import { draftOf } from './drafts.ts';
import { lockedReadOf } from './lockedReads.ts';
import { picturesOfUnit } from './pictures.ts';
import { referenceAt } from './referencePlace.ts';
import { currentStudy } from './study.ts';
import { inOrderOfTime, type NamedTimePoint, nameTimePoints, type TimePointRow } from './timePoints.ts';

/** A reading unit, apart from its pictures and from what was said of them. */
export type Unit = {
  readonly unitId: UnitId;
  readonly caseCode: string;
  readonly defect: ReadContext['defect'] & { readonly defectId: DefectId };
  readonly timePointId: TimePointId;
  readonly isReference: boolean;
  /** Null where the study does not let readers know it. */
  readonly timePoint: NamedTimePoint | null;
  readonly eligibility: EligibilityFacts;
};

type UnitRow = {
  readonly unit_id: string;
  readonly case_code: string;
  readonly defect_id: string;
  readonly limb: Limb | null;
  readonly bone: Bone | null;
  readonly type: 'segmental' | 'partial';
  readonly species: string;
  readonly time_point_id: string;
};

/** A unit by its id, or null. */
export function unitById(db: ReadableDb, unitId: UnitId): Unit | null {
  const row = firstRow<UnitRow>(
    db,
    `SELECT unit_id, case_code, defect_id, limb, bone, type, species, time_point_id
     FROM reading_unit JOIN time_point USING (time_point_id) JOIN defect USING (defect_id)
       JOIN patient USING (patient_id)
     WHERE unit_id = ?`,
    unitId,
  );
  if (row === undefined) return null;
  const timePoints = timePointsOf(db, row.defect_id);
  const isReference = timePoints.some(
    (at) => at.time_point_id === row.time_point_id && at.is_reference === 1,
  );
  const named = nameTimePoints(timePoints).get(row.time_point_id) ?? null;
  const timePoint = currentStudy(db).isTimeKnown ? named : null;
  return {
    unitId: asId<UnitId>(row.unit_id),
    caseCode: row.case_code,
    defect: {
      defectId: asId<DefectId>(row.defect_id),
      limb: row.limb,
      bone: row.bone,
      type: row.type,
      species: row.species === 'rat' ? 'rat' : 'human',
    },
    timePointId: asId<TimePointId>(row.time_point_id),
    isReference,
    timePoint,
    eligibility: eligibilityOf(db, row.time_point_id, timePoint?.daysSinceSpacer ?? null),
  };
}

/** What is known of when the time points of one defect were. */
export const timePointsOf = (db: ReadableDb, defectId: string): readonly TimePointRow[] =>
  allRows<TimePointRow>(
    db,
    'SELECT time_point_id, day_offset, days_since_spacer, is_reference, label FROM time_point WHERE defect_id = ?',
    defectId,
  );

function eligibilityOf(
  db: ReadableDb,
  timePointId: string,
  daysSinceSpacer: number | null,
): EligibilityFacts {
  const items = new Map(
    allRows<{ item: string; is_present: number }>(
      db,
      'SELECT item, is_present FROM eligibility_item WHERE time_point_id = ?',
      timePointId,
    ).map(({ item, is_present }) => [item, is_present === 1]),
  );
  return {
    daysSinceSpacer,
    isGrafted: items.get('graft') ?? null,
    hasHeterotopicOssification: items.get('heterotopicOssification') ?? null,
    hasRecurrentInfection: items.get('recurrentInfection') ?? null,
  };
}

/** The immediate post-spacer film of the same defect, with what this reader marked on it. */
export type ReferenceFilm = {
  readonly unitId: UnitId;
  readonly images: readonly ImageFacts[];
  readonly records: readonly ReadRecord[];
};

/** The reference film for a unit: the earliest one of its defect; null where there is none or this is it. */
export function referenceFor(db: ReadableDb, unit: Unit, at: AtUnit): ReferenceFilm | null {
  const { readersSee } = currentStudy(db).design;
  if (unit.isReference || !readersSee.reference) return null;
  const [reference] = inOrderOfTime(timePointsOf(db, unit.defect.defectId)).filter(
    (row) => row.is_reference === 1,
  );
  if (reference === undefined) return null;
  const row = firstRow<{ unit_id: string }>(
    db,
    "SELECT unit_id FROM reading_unit WHERE time_point_id = ? AND modality_set = 'all'",
    reference.time_point_id,
  );
  if (row === undefined) return null;
  const unitId = asId<UnitId>(row.unit_id);
  const there = referenceAt(db, at, unitId);
  const draft = draftOf(db, there);
  return {
    unitId,
    images: picturesOfUnit(db, unitId, draft?.images).filter(
      ({ modality }) => readersSee.series || (modality !== 'CT' && modality !== 'MR'),
    ),
    records: lockedReadOf(db, there)?.records ?? draft?.records ?? [],
  };
}

/** What a read of this unit by this reader is derived from, over the given image set. */
export function readContext(
  db: ReadableDb,
  unit: Unit,
  at: AtUnit,
  images: ReadonlySet<InstanceId> | null,
): ReadContext {
  const { defectId: _, ...defect } = unit.defect;
  const reference = referenceFor(db, unit, at);
  return {
    isReference: unit.isReference,
    defect,
    images: picturesOfUnit(db, unit.unitId, images),
    reference: reference === null ? null : { images: reference.images, records: reference.records },
    rules: currentStudy(db).rules,
    eligibility: unit.eligibility,
  };
}
