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
const PURPOSES: readonly Purpose[] = ['training', 'primary', 'repeat', 'third'];

/** The cases that a reader may know of by now, in the order in which they are read; of erased patients too. */
export function assignedCases(db: ReadableDb, reader: AssignedReader): readonly AssignedCase[] {
  const rows = allRows<AssignmentRow>(
    db,
    `SELECT ${COLUMNS} WHERE reader_id = ? ORDER BY occasion, reading_order_id, position`,
    reader.readerId,
  );
  const byPurpose = Map.groupBy(rows, ({ purpose }) => purpose);
  return PURPOSES.flatMap((purpose) => {
    const cases = byPurpose.get(purpose) ?? [];
    const isHidden = purpose === 'repeat' && cases.length > 0 && !isWashedOut(db, reader);
    return isHidden ? [] : cases.map((row) => caseOf(row, reader));
  });
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
