import type { Result } from '../../shared/base/result.ts';
import type { ConsensusRoom, Disagreements } from '../../shared/contracts/consensus.ts';
import {
  byDiscordance,
  type Disagreement,
  disagreementOf,
  isListed,
  mustBeSettled,
} from '../../shared/study/disagreement.ts';
import { comparedReadOf } from '../store/comparedReads.ts';
import { type Consensus, consensusOfUnit } from '../store/consensus.ts';
import type { ConsensusRefusal } from '../store/consensusChanges.ts';
import { consensusStatement } from '../store/consensusStatement.ts';
import type { ReadableDb } from '../store/database.ts';
import type { StoreFault } from '../store/errors.ts';
import { codesOf } from '../store/readCodes.ts';
import { type ReadPair, readPairs, unitsToRead } from '../store/readPairs.ts';
import { currentStudy } from '../store/study.ts';
import { hasThird, thirdReaders } from '../store/thirdReader.ts';
import { unitById } from '../store/units.ts';
import { problem } from './problem.ts';
import { readWithContext } from './readWithContext.ts';

/** How long reads are compared in one go, in milliseconds, before others are answered. */
const SLICE_MS = 8;

/** Two locked reads of a unit, compared. */
type ComparedPair = {
  readonly pair: ReadPair;
  readonly reads: Consensus['reads'];
  readonly consensus: Consensus | null;
  readonly found: Disagreement;
};

/** What two readers read otherwise, the most discordant first. Gives way to other requests while it derives. */
export async function disagreements(db: ReadableDb): Promise<Disagreements> {
  const limitPoints = currentStudy(db).design.disagreementLimitPoints;
  const pairs = readPairs(db);
  const compared: ComparedPair[] = [];
  let began = performance.now();
  for (const pair of pairs) {
    const consensus = consensusOfUnit(db, pair.unitId);
    // Once a consensus is open, its own order of the two reads holds.
    const reads = consensus?.reads ?? pair.reads;
    const [first, second] = reads;
    const found = disagreementOf(
      comparedReadOf(db, first.readId),
      comparedReadOf(db, second.readId),
      limitPoints,
    );
    compared.push({ pair, reads, consensus, found });
    if (performance.now() - began > SLICE_MS) {
      await new Promise(setImmediate);
      began = performance.now();
    }
  }
  const listed = compared.filter(({ found }) => isListed(found));
  return {
    rows: listed
      .toSorted((a, b) => byDiscordance(a.found, b.found) || (a.pair.unitId < b.pair.unitId ? -1 : 1))
      .map((one) => row(db, one)),
    agreeing: compared.length - listed.length,
    notLockedByTwo: unitsToRead(db) - pairs.length,
    limitPoints,
  };
}

function row(db: ReadableDb, { pair, reads, consensus, found }: ComparedPair): Disagreements['rows'][number] {
  const { unitId, limb, bone } = pair;
  return {
    unitId,
    codes: codesOf(db, reads),
    limb,
    bone,
    found,
    mustBeSettled: mustBeSettled(found),
    consensus: consensus && { consensusId: consensus.consensusId, standing: consensus.standing },
  };
}

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
