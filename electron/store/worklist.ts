import { asId, type ReaderId, type UnitId } from '../../shared/base/ids.ts';
import { VIEW_CHIPS, type WorklistRow } from '../../shared/contracts/worklist.ts';
import type { Bone, Limb, Projection } from '../../shared/dicom/projection.ts';
import { highestGrade } from '../../shared/grading/highestGrade.ts';
import { allRows, type ReadableDb } from './database.ts';
import { otherBoneUnit } from './otherBone.ts';
import { queryByCase } from './queries.ts';
import { currentStudy } from './study.ts';
import { inOrderOfTime, nameTimePoints, type TimePointRow } from './timePoints.ts';

type UnitRow = TimePointRow & {
  readonly unit_id: string;
  readonly case_code: string;
  readonly defect_id: string;
  readonly limb: Limb | null;
  readonly bone: Bone | null;
  readonly draft_saved_at: string | null;
  readonly submitted_at: string | null;
  readonly grade: string | null;
  readonly primary_grade: number | null;
};

/**
 * Every reading unit as this reader sees it: case by case and in time, or, where readers may not know the time,
 * in the order of the units' random ids.
 */
export function worklist(db: ReadableDb, readerId: ReaderId): readonly WorklistRow[] {
  const { isTimeKnown, isBlinded } = currentStudy(db);
  const rows = unitRows(db, readerId);
  const chips = chipsByUnit(db);
  const queries = queryByCase(db, readerId);
  const defects = [...Map.groupBy(rows, (row) => row.defect_id).values()];
  const named = new Map(defects.flatMap((units) => [...nameTimePoints(units)]));
  const places = new Map(
    defects.flatMap((units) => inOrderOfTime(units).map((row, place) => [row.unit_id, place])),
  );
  const caseGrades = isBlinded ? new Map() : caseGradeByUnit(rows);
  return rows.toSorted(isTimeKnown ? byCaseAndPlace(places) : byUnitId).map((row) => ({
    unitId: asId<UnitId>(row.unit_id),
    caseCode: row.case_code,
    limb: row.limb,
    bone: row.bone,
    timePoint: isTimeKnown ? (named.get(row.time_point_id) ?? null) : null,
    isReference: row.is_reference === 1,
    chips: VIEW_CHIPS.filter((chip) => chips.get(row.unit_id)?.has(chip)),
    status: statusOf(row),
    grade: isBlinded || row.draft_saved_at !== null ? null : row.grade,
    caseGrade: caseGrades.get(row.unit_id) ?? null,
    savedAt: row.draft_saved_at ?? row.submitted_at,
    query: queries.get(row.unit_id) ?? null,
  }));
}

/** By unit: the patient's grade at that time point, where both bones of a forearm are submitted (method §1.1). */
function caseGradeByUnit(
  rows: readonly UnitRow[],
): ReadonlyMap<string, NonNullable<WorklistRow['caseGrade']>> {
  const forearm = rows.flatMap((row) =>
    row.bone === 'radius' || row.bone === 'ulna' ? [{ ...row, bone: row.bone }] : [],
  );
  const pairs = Map.groupBy(
    forearm,
    ({ case_code, limb, day_offset, is_reference }) => `${case_code} ${limb} ${day_offset} ${is_reference}`,
  );
  return new Map(
    [...pairs.values()].flatMap((units) => {
      const highest = highestGrade(
        units.map(({ bone, grade, primary_grade, draft_saved_at, submitted_at }) => ({
          bone,
          text: grade ?? '',
          grade: submitted_at === null || draft_saved_at !== null ? null : primary_grade,
        })),
      );
      // Of films without a date nobody can say which belong to one day.
      if (units.length !== 2 || highest === null) return [];
      const caseGrade = { grade: highest.text, bone: highest.bone };
      return units.map((unit) => [unit.unit_id, caseGrade] as const);
    }),
  );
}

/**
 * The unit to read after this one: the other bone of its forearm, else the next in the worklist without a submitted
 * read, from its top again.
 */
export function nextUnit(db: ReadableDb, readerId: ReaderId, after: UnitId): UnitId | null {
  const rows = worklist(db, readerId);
  const here = rows.findIndex((row) => row.unitId === after);
  const other = otherBoneUnit(db, after)?.unitId;
  const following = [...rows.slice(here + 1), ...rows.slice(0, Math.max(here, 0))];
  const inOrder = [...following.filter(({ unitId }) => unitId === other), ...following];
  return inOrder.find((row) => !row.isReference && row.status !== 'submitted')?.unitId ?? null;
}

const unitRows = (db: ReadableDb, readerId: ReaderId): readonly UnitRow[] =>
  allRows<UnitRow>(
    db,
    `SELECT reading_unit.unit_id, case_code, defect_id, limb, bone, time_point_id, day_offset, days_since_spacer,
       is_reference, label, draft.saved_at AS draft_saved_at, latest.submitted_at,
       latest.derived_json ->> 'grade' AS grade, latest.derived_json ->> 'primaryGrade' AS primary_grade
     FROM reading_unit
       JOIN time_point USING (time_point_id) JOIN defect USING (defect_id) JOIN patient USING (patient_id)
       LEFT JOIN read_draft AS draft ON draft.unit_id = reading_unit.unit_id AND draft.reader_id = ?
         AND draft.purpose = 'primary' AND draft.occasion = 1
       LEFT JOIN read AS latest ON latest.unit_id = reading_unit.unit_id AND latest.reader_id = ?
         AND latest.purpose = 'primary' AND latest.occasion = 1
         AND NOT EXISTS (SELECT 1 FROM read AS later WHERE later.amendment_of = latest.read_id)
     WHERE erased_at IS NULL`,
    readerId,
    readerId,
  );

/** A draft beside a submitted read amends it: the case is being read again. */
export const statusOf = ({
  submitted_at,
  draft_saved_at,
}: Pick<UnitRow, 'submitted_at' | 'draft_saved_at'>): WorklistRow['status'] => {
  if (draft_saved_at !== null) return 'draft';
  return submitted_at === null ? 'new' : 'submitted';
};

type Chip = (typeof VIEW_CHIPS)[number];

/** What each unit shows. */
export function chipsByUnit(db: ReadableDb): ReadonlyMap<string, ReadonlySet<Chip>> {
  const chips = new Map<string, Set<Chip>>();
  const rows = allRows<{ unit_id: string; modality: string; projection: Projection | null }>(
    db,
    `SELECT DISTINCT unit_id, modality, projection
     FROM unit_image JOIN instance USING (instance_id) JOIN series USING (series_id)`,
  );
  for (const row of rows) {
    const known = chips.get(row.unit_id) ?? new Set();
    chips.set(row.unit_id, known.add(chipOf(row.modality, row.projection)));
  }
  return chips;
}

/** Modalities that are radiographs (PS3.3 C.7.3.1.1.1). */
const RADIOGRAPHS: readonly string[] = ['CR', 'DX', 'RG', 'RF', 'XA'];

function chipOf(modality: string, projection: Projection | null): Chip {
  if (modality === 'CT' || modality === 'MR' || modality === 'US') return modality;
  if (!RADIOGRAPHS.includes(modality)) return 'OT';
  switch (projection) {
    case 'AP':
    case 'PA':
      return 'AP';
    case 'lateral':
      return 'LAT';
    case 'oblique':
      return 'OBL';
    case null:
      return 'XR';
  }
}

const byUnitId = (a: UnitRow, b: UnitRow): number => (a.unit_id < b.unit_id ? -1 : 1);

const byCaseAndPlace =
  (places: ReadonlyMap<string, number>) =>
  (a: UnitRow, b: UnitRow): number => {
    if (a.case_code !== b.case_code) return a.case_code < b.case_code ? -1 : 1;
    if (a.defect_id !== b.defect_id) return a.defect_id < b.defect_id ? -1 : 1;
    return (places.get(a.unit_id) ?? 0) - (places.get(b.unit_id) ?? 0) || byUnitId(a, b);
  };
