import { randomUUID } from 'node:crypto';
import { ok, type Result } from '../../shared/base/result.ts';
import { type AssignedCase, type AssignedReader, assignedCase } from './assignedCases.ts';
import { allRows, firstRow, type ReadableDb, type WritableDb, type WriteTransaction } from './database.ts';
import type { StoreFault } from './errors.ts';
import { insertSealed } from './sealedRows.ts';
import { withWrite } from './withWrite.ts';

/**
 * What a reader meets by id in one case: its defect, the film from right after the spacer, and of both the imaging
 * studies, series, frames of reference and pictures. The whole series, of which a case may show a part.
 */
const IN_REACH = `WITH
  here AS (SELECT unit_id, time_point_id, defect_id FROM assignment JOIN reading_unit USING (unit_id)
    JOIN time_point USING (time_point_id) WHERE assignment_id = ?),
  beside AS (SELECT reading_unit.unit_id FROM here JOIN time_point AS reference
      ON reference.defect_id = here.defect_id AND reference.is_reference = 1
    JOIN reading_unit ON reading_unit.time_point_id = reference.time_point_id
    WHERE reading_unit.unit_id <> here.unit_id),
  shown AS (SELECT DISTINCT series_id FROM (SELECT unit_id FROM here UNION SELECT unit_id FROM beside)
    JOIN unit_image USING (unit_id) JOIN instance USING (instance_id)),
  reach (internal_id) AS (
    SELECT defect_id FROM here UNION SELECT unit_id FROM beside UNION SELECT series_id FROM shown
    UNION SELECT imaging_study_id FROM shown JOIN series USING (series_id)
    UNION SELECT frame_of_reference_id FROM shown JOIN series USING (series_id)
    UNION SELECT instance_id FROM shown JOIN instance USING (series_id)
    UNION SELECT frame_of_reference_id FROM shown JOIN instance USING (series_id)
      JOIN instance_stack USING (instance_id) WHERE frame_of_reference_id IS NOT NULL)`;

/** What of a case has no alias yet: everything once, and later what arrived since. */
const withoutAlias = (db: ReadableDb, assignmentId: string): readonly string[] =>
  allRows<{ internal_id: string }>(
    db,
    `${IN_REACH} SELECT internal_id FROM reach WHERE NOT EXISTS (SELECT 1 FROM assignment_alias AS alias
       WHERE alias.assignment_id = ? AND alias.internal_id = reach.internal_id)`,
    assignmentId,
    assignmentId,
  ).map(({ internal_id }) => internal_id);

/** Gives everything in a case that has none yet an id by which this assignment alone knows it. Returns how many. */
export function makeAliases(tx: WriteTransaction, assignmentId: string): number {
  const internal = withoutAlias(tx, assignmentId);
  for (const internal_id of internal) {
    insertSealed(tx, 'assignment_alias', {
      assignment_id: assignmentId,
      internal_id,
      alias_id: randomUUID(),
    });
  }
  return internal.length;
}

/** Makes what is missing, if anything is, as a change of its own: pictures may arrive after cases were assigned. */
export function completeAliases(
  db: WritableDb,
  { assignmentId, readerId }: AssignedCase,
  now: Date,
): Result<number, StoreFault> {
  if (withoutAlias(db, assignmentId).length === 0) return ok(0);
  return withWrite(db, { actor: readerId, action: 'assignment.aliased', at: now }, (tx) => {
    const made = makeAliases(tx, assignmentId);
    return ok({ value: made, subject: assignmentId, detail: { made } });
  });
}

/** Every alias of an assignment, by the internal id that it stands for; the case itself by that of the assignment. */
export function aliasesOf(
  db: ReadableDb,
  { assignmentId, unitId }: { readonly assignmentId: string; readonly unitId: string },
): ReadonlyMap<string, string> {
  const rows = allRows<{ internal_id: string; alias_id: string }>(
    db,
    'SELECT internal_id, alias_id FROM assignment_alias WHERE assignment_id = ?',
    assignmentId,
  );
  return new Map([
    [unitId, assignmentId],
    ...rows.map(({ internal_id, alias_id }) => [internal_id, alias_id] as const),
  ]);
}

/** What an id of one case stands for; null for any other. */
export function behindAliasOf(
  db: ReadableDb,
  { assignmentId, unitId }: AssignedCase,
  given: string,
): string | null {
  if (given === assignmentId) return unitId;
  const row = firstRow<{ internal_id: string }>(
    db,
    'SELECT internal_id FROM assignment_alias WHERE alias_id = ? AND assignment_id = ?',
    given,
    assignmentId,
  );
  return row?.internal_id ?? null;
}

/** What an id that this reader was given stands for, and in which case; null for any other. */
export function behindAlias(
  db: ReadableDb,
  reader: AssignedReader,
  given: string,
): { readonly assignment: AssignedCase; readonly internalId: string } | null {
  const itself = assignedCase(db, reader, given);
  if (itself !== null) return { assignment: itself, internalId: itself.unitId };
  const row = firstRow<{ assignment_id: string }>(
    db,
    'SELECT assignment_id FROM assignment_alias WHERE alias_id = ?',
    given,
  );
  const assignment = row === undefined ? null : assignedCase(db, reader, row.assignment_id);
  const internalId = assignment === null ? null : behindAliasOf(db, assignment, given);
  return assignment === null || internalId === null ? null : { assignment, internalId };
}
