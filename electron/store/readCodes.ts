import type { ReadId } from '../../shared/base/ids.ts';
import { firstRow, type ReadableDb } from './database.ts';
import type { LockedBy } from './readPairs.ts';

/**
 * The codes by which two readers know the case that they read, in the order of the reads: those of their assignments,
 * which nobody else's list has, so that nothing tells which films are of one patient. The code of the patient, twice,
 * where it was not assigned.
 */
export const codesOf = (
  db: ReadableDb,
  [first, second]: readonly [LockedBy, LockedBy],
): readonly [string, string] => [codeOf(db, first.readId), codeOf(db, second.readId)];

const codeOf = (db: ReadableDb, readId: ReadId): string =>
  firstRow<{ code: string }>(
    db,
    `SELECT coalesce(assignment.case_code, patient.case_code) AS code
     FROM read JOIN reading_unit ON reading_unit.unit_id = read.unit_id
       JOIN time_point USING (time_point_id) JOIN defect USING (defect_id) JOIN patient USING (patient_id)
       LEFT JOIN assignment ON assignment.assignment_id = read.assignment_id
     WHERE read_id = ?`,
    readId,
  )?.code ?? '';
