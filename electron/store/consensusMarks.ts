import type { ConsensusId, ReaderId, UnitId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { AtUnit } from './atUnit.ts';
import { type Consensus, consensusById, consensusOfUnit } from './consensus.ts';
import { type ConsensusRefusal, NO_SUCH_CONSENSUS, SETTLED } from './consensusChanges.ts';
import { firstRow, type ReadableDb, type WritableDb } from './database.ts';
import { beginAmendment, beginDraftWith, draftOf } from './drafts.ts';
import type { StoreFault } from './errors.ts';
import { lockedReadById, lockedReadOf } from './lockedReads.ts';
import { withWrite } from './withWrite.ts';

type By = { readonly readerId: ReaderId; readonly now: Date };

/**
 * Where the new marks of an open consensus are made: by the coordinator, at whose computer both readers sit. Null
 * where there is no consensus over the unit, or it is settled.
 */
export function marksOfConsensus(db: ReadableDb, unitId: UnitId, readerId: ReaderId): AtUnit | null {
  const consensus = consensusOfUnit(db, unitId);
  return consensus === null || !takesMarks(consensus) ? null : marksAt(db, consensus, readerId);
}

const takesMarks = ({ standing, third }: Consensus): boolean =>
  third === null && (standing === 'inSession' || standing === 'awaitsSignatures');

/** Whoever began the marks of a consensus goes on with them, whichever coordinator is signed in. */
function marksAt(db: ReadableDb, { unitId }: Consensus, readerId: ReaderId): AtUnit {
  const begun = firstRow<{ reader_id: ReaderId }>(
    db,
    `SELECT reader_id FROM read_draft WHERE unit_id = ? AND purpose = 'consensus'
     UNION ALL SELECT reader_id FROM read WHERE unit_id = ? AND purpose = 'consensus' LIMIT 1`,
    unitId,
    unitId,
  );
  return {
    unitId,
    readerId: begun?.reader_id ?? readerId,
    purpose: 'consensus',
    occasion: 1,
    assignmentId: null,
  };
}

/**
 * Begins the new marks of a consensus with those of one of the two reads, both of which stay as they are. Marks that
 * were begun before stay; marks that were locked are marked anew as a further version.
 */
export function beginConsensusMarks(
  db: WritableDb,
  by: By,
  consensusId: ConsensusId,
  from: 'first' | 'second',
): Result<UnitId, ConsensusRefusal | StoreFault> {
  const consensus = consensusById(db, consensusId);
  if (consensus === null) return err(NO_SUCH_CONSENSUS);
  if (!takesMarks(consensus)) return err(SETTLED);
  const at = { ...marksAt(db, consensus, by.readerId), now: by.now };
  if (draftOf(db, at) !== null) return ok(consensus.unitId);
  const basis = consensus.reads[from === 'first' ? 0 : 1];
  return withWrite(db, { actor: by.readerId, action: 'consensus.marksBegun', at: by.now }, (tx) => {
    const read = lockedReadById(tx, basis.readId);
    if (read === null) throw new Error('a consensus over a read that is gone');
    const earlier = lockedReadOf(tx, at);
    if (earlier === null) beginDraftWith(tx, at, read.records);
    else beginAmendment(tx, at, { readId: earlier.readId, reason: 'Consensus' }, earlier.records);
    return ok({ value: consensus.unitId, subject: consensusId, detail: { from: basis.readId } });
  });
}
