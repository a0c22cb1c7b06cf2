import type { Result } from '../../shared/base/result.ts';
import type { ConsensusRoom } from '../../shared/contracts/consensus.ts';
import { disagreementOf } from '../../shared/study/disagreement.ts';
import { comparedReadOf } from '../store/comparedReads.ts';
import type { Consensus } from '../store/consensus.ts';
import type { ConsensusRefusal } from '../store/consensusChanges.ts';
import { consensusStatement } from '../store/consensusStatement.ts';
import type { ReadableDb } from '../store/database.ts';
import type { StoreFault } from '../store/errors.ts';
import { codesOf } from '../store/readCodes.ts';
import { currentStudy } from '../store/study.ts';
import { hasThird, thirdReaders } from '../store/thirdReader.ts';
import { unitById } from '../store/units.ts';
import { problem } from './problem.ts';
import { readWithContext } from './readWithContext.ts';

/** The room after a change, or why nothing was changed. */
export const roomAnswer = (
  db: ReadableDb,
  outcome: Result<Consensus, ConsensusRefusal | StoreFault>,
): Response =>
  outcome.ok
    ? Response.json(consensusRoom(db, outcome.value))
    : problem(outcome.error.kind, outcome.error.message);

/** Everything the consensus room opens with; the two readers have numbers and no names. */
export function consensusRoom(db: ReadableDb, consensus: Consensus): ConsensusRoom {
  const { consensusId, unitId, reads, decisions, standing } = consensus;
  const unit = unitById(db, unitId);
  if (unit === null) throw new Error('a consensus over a unit that is gone');
  const limitPoints = currentStudy(db).design.disagreementLimitPoints;
  const [first, second] = reads;
  return {
    consensusId,
    unitId,
    codes: codesOf(db, reads),
    reads: [readWithContext(db, unit, first), readWithContext(db, unit, second)],
    found: disagreementOf(comparedReadOf(db, first.readId), comparedReadOf(db, second.readId), limitPoints),
    standing,
    decisions: decisions.map(({ number, kind, reason, causes, decidedAt, signatures }) => ({
      number,
      kind,
      reason,
      causes,
      decidedAt,
      signedBy: signatures.map(({ readerId }) => (readerId === first.readerId ? 1 : 2)),
    })),
    statement: consensusStatement(db, consensus),
    thirdReaders: standing === 'awaitsThirdReader' ? [...thirdReaders(db, consensus)] : [],
    isThirdAsked: hasThird(db, unitId),
    limitPoints,
  };
}
