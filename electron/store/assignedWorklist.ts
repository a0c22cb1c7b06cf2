import { type AssignmentId, asId, type UnitId } from '../../shared/base/ids.ts';
import type { WorklistRow } from '../../shared/contracts/worklist.ts';
import { type AssignedReader, assignedCases } from './assignedCases.ts';
import type { ReadableDb } from './database.ts';
import { listedUnits } from './listedUnits.ts';
import { queryByCase } from './queries.ts';
import { standings, statusOf } from './standings.ts';

/**
 * The cases of a reader in a blinded study, in the order in which they are read: each under the code and the id of its
 * assignment, without a time, and without a grade.
 */
export function assignedWorklist(db: ReadableDb, reader: AssignedReader): readonly WorklistRow[] {
  const units = new Map(listedUnits(db).map((unit) => [unit.unitId, unit]));
  const standingOf = standings(db, reader.readerId);
  const queries = queryByCase(db, reader.readerId);
  return assignedCases(db, reader).flatMap((assigned): readonly WorklistRow[] => {
    const unit = units.get(assigned.unitId);
    if (unit === undefined) return [];
    const standing = standingOf(assigned);
    return [
      {
        unitId: asId<UnitId>(assigned.assignmentId),
        caseCode: assigned.caseCode,
        limb: unit.limb,
        bone: unit.bone,
        timePoint: null,
        isReference: unit.isReference,
        chips: [...unit.chips],
        status: statusOf(standing),
        grade: null,
        caseGrade: null,
        savedAt: standing.savedAt ?? standing.submittedAt,
        query: queries.get(assigned.assignmentId) ?? null,
      },
    ];
  });
}

/** The case after this one that is not read yet, from the first again after the last; null where all are read. */
export function nextAssignment(db: ReadableDb, reader: AssignedReader, after: AssignmentId): UnitId | null {
  const rows = assignedWorklist(db, reader);
  const here = rows.findIndex(({ unitId }) => unitId === asId<UnitId>(after));
  const following = [...rows.slice(here + 1), ...rows.slice(0, Math.max(here, 0))];
  return following.find((row) => !row.isReference && row.status !== 'submitted')?.unitId ?? null;
}
