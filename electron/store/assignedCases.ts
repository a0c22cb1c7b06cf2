import { type AssignmentId, asId, type ReaderId, type UnitId } from '../../shared/base/ids.ts';
import type { AtUnit, Purpose } from './atUnit.ts';
import { allRows, firstRow, type ReadableDb } from './database.ts';
import { repeatsOpenFor } from './repeatReads.ts';

/** A case as a reader of a blinded study has it: under a code of its own, at its place in this reader's order. */
export type AssignedCase = AtUnit & { readonly assignmentId: AssignmentId; readonly caseCode: string };

/** Who asks, and when by the service's clock: repeat reads are not there before the wash-out is over. */
export type AssignedReader = { readonly readerId: ReaderId; readonly now: Date };

type AssignmentRow = {
  readonly assignment_id: string;
  readonly unit_id: string;
  readonly case_code: string;
  readonly purpose: Purpose;
  readonly occasion: number;
};

const COLUMNS = `assignment_id, unit_id, assignment.case_code, purpose, occasion
  FROM assignment JOIN reading_order USING (reading_order_id)`;
/** Cases to learn with come first, and what is read a second time comes last. */
const PURPOSES = `'["training", "primary", "repeat", "third"]'`;

/**
 * The cases that a reader may know of by now, in the order in which they are read. Erased patients have none, and of
 * excluded ones what is read stays alone.
 */
export function assignedCases(db: ReadableDb, reader: AssignedReader): readonly AssignedCase[] {
  const isOver = isWashedOut(db, reader);
  return allRows<AssignmentRow>(
    db,
    `SELECT ${COLUMNS} JOIN json_each(${PURPOSES}) AS place ON place.value = purpose
       JOIN reading_unit USING (unit_id) JOIN time_point USING (time_point_id) JOIN defect USING (defect_id)
       JOIN patient USING (patient_id) LEFT JOIN screening USING (patient_id)
     WHERE reader_id = ? AND erased_at IS NULL
       AND (coalesce(outcome, '') <> 'excluded' OR EXISTS (SELECT 1 FROM read WHERE read.unit_id = assignment.unit_id
         AND read.reader_id = reading_order.reader_id AND read.purpose = reading_order.purpose
         AND read.occasion = reading_order.occasion))
     ORDER BY place.key, occasion, position`,
    reader.readerId,
  )
    .filter(({ purpose }) => purpose !== 'repeat' || isOver)
    .map((row) => caseOf(row, reader));
}

/** One of this reader's cases by its assignment; null where it is somebody else's, or is not to be known of yet. */
export function assignedCase(
  db: ReadableDb,
  reader: AssignedReader,
  assignmentId: string,
): AssignedCase | null {
  const row = firstRow<AssignmentRow>(
    db,
    `SELECT ${COLUMNS} WHERE assignment_id = ? AND reader_id = ?`,
    assignmentId,
    reader.readerId,
  );
  if (row === undefined || row.purpose === 'consensus') return null;
  return row.purpose === 'repeat' && !isWashedOut(db, reader) ? null : caseOf(row, reader);
}

const caseOf = (row: AssignmentRow, { readerId }: AssignedReader): AssignedCase => ({
  assignmentId: asId<AssignmentId>(row.assignment_id),
  unitId: asId<UnitId>(row.unit_id),
  readerId,
  purpose: row.purpose,
  occasion: row.occasion,
  caseCode: row.case_code,
});

/** Whether this reader may read cases again (method §5). */
function isWashedOut(db: ReadableDb, { readerId, now }: AssignedReader): boolean {
  const opensAt = repeatsOpenFor(db, readerId);
  return opensAt !== null && now.getTime() >= Date.parse(opensAt);
}
