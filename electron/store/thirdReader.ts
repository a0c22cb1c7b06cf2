import type { ConsensusId, ReaderId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { readersOfStudy, type StudyReader } from './assignableCases.ts';
import { type Consensus, consensusById } from './consensus.ts';
import { type ConsensusRefusal, NO_SUCH_CONSENSUS } from './consensusChanges.ts';
import { firstRow, type ReadableDb, type WritableDb } from './database.ts';
import type { StoreFault } from './errors.ts';
import { assignThird } from './readingOrders.ts';
import { withWrite } from './withWrite.ts';

/** Who can be asked as the third: every reader of the study but the two, and nobody twice. */
export function thirdReaders(db: ReadableDb, { reads, unitId }: Consensus): readonly StudyReader[] {
  if (hasThird(db, unitId)) return [];
  return readersOfStudy(db).filter(({ readerId }) => reads.every((read) => read.readerId !== readerId));
}

/** Whether a third reader was asked. */
export const hasThird = (db: ReadableDb, unitId: string): boolean =>
  firstRow(
    db,
    `SELECT 1 FROM assignment JOIN reading_order USING (reading_order_id)
     WHERE unit_id = ? AND purpose = 'third'`,
    unitId,
  ) !== undefined;

/**
 * Gives a case that two readers could not agree on to a third one, who reads it like any other: apart, under a code of
 * its own, and without either read.
 */
export function askThird(
  db: WritableDb,
  by: { readonly readerId: ReaderId; readonly now: Date },
  consensusId: ConsensusId,
  readerId: ReaderId,
): Result<Consensus, ConsensusRefusal | StoreFault> {
  return withWrite<Consensus, ConsensusRefusal>(
    db,
    { actor: by.readerId, action: 'consensus.thirdAsked', at: by.now },
    (tx) => {
      const consensus = consensusById(tx, consensusId);
      if (consensus === null) return err(NO_SUCH_CONSENSUS);
      if (consensus.standing !== 'awaitsThirdReader') return err(NOT_UNRESOLVED);
      if (thirdReaders(tx, consensus).every((reader) => reader.readerId !== readerId))
        return err(NOT_A_THIRD);
      assignThird(tx, readerId, consensus.unitId);
      return ok({ value: consensus, subject: consensusId, detail: { readerId } });
    },
  );
}

const NOT_UNRESOLVED: ConsensusRefusal = {
  kind: 'studyState',
  message:
    'A third reader is asked once both readers have signed that they could not agree. That is not so, and nothing was changed.',
};

const NOT_A_THIRD: ConsensusRefusal = {
  kind: 'studyState',
  message:
    'This reader cannot be the third: they are one of the two, do not read in this study, or somebody was asked ' +
    'already. Nothing was changed.',
};
