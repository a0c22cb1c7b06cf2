import type { ConsensusRoom } from '../../shared/contracts/consensus.ts';
import { primaryAt } from '../store/atUnit.ts';
import type { ReadableDb } from '../store/database.ts';
import { lockedReadById } from '../store/lockedReads.ts';
import type { LockedBy } from '../store/readPairs.ts';
import { referenceFor, type Unit } from '../store/units.ts';
import { againstBody } from './againstBody.ts';
import { lockedReadBody } from './lockedReadBody.ts';

/** A locked read with what it was read against, so that a screen can derive it again. */
export function readWithContext(
  db: ReadableDb,
  unit: Unit,
  { readId, readerId }: LockedBy,
): ConsensusRoom['reads'][number] {
  const read = lockedReadById(db, readId);
  if (read === null) throw new Error('a locked read that is gone');
  const referenceUnitId = referenceFor(db, unit, primaryAt(unit.unitId, readerId))?.unitId ?? null;
  return {
    ...againstBody(unit, read.context, referenceUnitId),
    read: lockedReadBody(read),
  };
}
