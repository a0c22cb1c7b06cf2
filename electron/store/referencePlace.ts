import type { UnitId } from '../../shared/base/ids.ts';
import type { AtUnit } from './atUnit.ts';
import { firstRow, type ReadableDb } from './database.ts';

/** More cases than an order has. */
const OCCASIONS_APART = 1_000_000;

/**
 * Where the film from right after the spacer is marked that a case is read beside. An assigned case has it for itself,
 * on an occasion of its own: marks that stood in two cases would say that these are of one patient. Nobody was assigned
 * the film.
 */
export function referenceAt(db: ReadableDb, at: AtUnit, unitId: UnitId): AtUnit {
  if (at.assignmentId === null) return { ...at, unitId };
  const row = firstRow<{ position: number }>(
    db,
    'SELECT position FROM assignment WHERE assignment_id = ?',
    at.assignmentId,
  );
  const occasion = at.occasion * OCCASIONS_APART + (row?.position ?? 0);
  return { ...at, unitId, occasion, assignmentId: null };
}
