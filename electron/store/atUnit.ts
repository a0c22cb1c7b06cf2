import type { AssignmentId, ReaderId, UnitId } from '../../shared/base/ids.ts';

/** What a read is for (method §5). */
export type Purpose = 'primary' | 'repeat' | 'training' | 'consensus' | 'third';

/** What a read is at: a unit, read by a reader, for a purpose, for the first or a later time. */
export type AtUnit = {
  readonly unitId: UnitId;
  readonly readerId: ReaderId;
  readonly purpose: Purpose;
  /** Counts from 1 within a purpose. */
  readonly occasion: number;
  /** By which the reader has this case; null where there are no assignments. */
  readonly assignmentId: AssignmentId | null;
};

/** Where nobody was assigned anything: the one read that a reader makes of a unit. */
export const primaryAt = (unitId: UnitId, readerId: ReaderId): AtUnit => ({
  unitId,
  readerId,
  purpose: 'primary',
  occasion: 1,
  assignmentId: null,
});
