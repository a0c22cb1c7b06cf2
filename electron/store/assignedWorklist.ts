import { type AssignmentId, asId, type UnitId } from '../../shared/base/ids.ts';
import { VIEW_CHIPS, type WorklistRow } from '../../shared/contracts/worklist.ts';
import type { Bone, Limb } from '../../shared/dicom/projection.ts';
import { type AssignedReader, assignedCases } from './assignedCases.ts';
import { allRows, type ReadableDb } from './database.ts';
import { queryByCase } from './queries.ts';
import { chipsByUnit, statusOf } from './worklist.ts';

type StandingRow = {
  readonly assignment_id: string;
  readonly limb: Limb | null;
  readonly bone: Bone | null;
  readonly is_reference: number;
  readonly draft_saved_at: string | null;
  readonly submitted_at: string | null;
};

/**
 * The cases of a reader in a blinded study, in the order in which they are read: each under the code and the id of its
 * assignment, without a time, and without a grade.
 */
export function assignedWorklist(db: ReadableDb, reader: AssignedReader): readonly WorklistRow[] {
  const standing = new Map(standingRows(db, reader).map((row) => [row.assignment_id, row]));
  const chips = chipsByUnit(db);
  const queries = queryByCase(db, reader.readerId);
  return assignedCases(db, reader).flatMap(({ assignmentId, unitId, caseCode }): readonly WorklistRow[] => {
    const row = standing.get(assignmentId);
    if (row === undefined) return [];
    return [
      {
        unitId: asId<UnitId>(assignmentId),
        caseCode,
        limb: row.limb,
        bone: row.bone,
        timePoint: null,
        isReference: row.is_reference === 1,
        chips: VIEW_CHIPS.filter((chip) => chips.get(unitId)?.has(chip)),
        status: statusOf(row),
        grade: null,
        caseGrade: null,
        savedAt: row.draft_saved_at ?? row.submitted_at,
        query: queries.get(assignmentId) ?? null,
      },
    ];
  });
}

/** The case after this one that is not read yet, from the first again after the last; null where all are read. */
export function nextAssignment(db: ReadableDb, reader: AssignedReader, after: AssignmentId): UnitId | null {
  const standing = new Map(standingRows(db, reader).map((row) => [row.assignment_id, row]));
  const cases = assignedCases(db, reader);
  const here = cases.findIndex(({ assignmentId }) => assignmentId === after);
  const following = [...cases.slice(here + 1), ...cases.slice(0, Math.max(here, 0))];
  const next = following.find(({ assignmentId }) => {
    const row = standing.get(assignmentId);
    return row !== undefined && row.is_reference === 0 && statusOf(row) !== 'submitted';
  });
  return next === undefined ? null : asId<UnitId>(next.assignmentId);
}

const standingRows = (db: ReadableDb, { readerId }: AssignedReader): readonly StandingRow[] =>
  allRows<StandingRow>(
    db,
    `SELECT assignment.assignment_id, limb, bone, is_reference, draft.saved_at AS draft_saved_at, latest.submitted_at
     FROM reading_order AS ordered JOIN assignment USING (reading_order_id) JOIN reading_unit USING (unit_id)
       JOIN time_point USING (time_point_id) JOIN defect USING (defect_id)
       LEFT JOIN read_draft AS draft ON draft.unit_id = assignment.unit_id AND draft.reader_id = ordered.reader_id
         AND draft.purpose = ordered.purpose AND draft.occasion = ordered.occasion
       LEFT JOIN read AS latest ON latest.unit_id = assignment.unit_id AND latest.reader_id = ordered.reader_id
         AND latest.purpose = ordered.purpose AND latest.occasion = ordered.occasion
         AND NOT EXISTS (SELECT 1 FROM read AS later WHERE later.amendment_of = latest.read_id)
     WHERE ordered.reader_id = ?`,
    readerId,
  );
