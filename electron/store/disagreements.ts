import type { Disagreements } from '../../shared/contracts/consensus.ts';
import {
  byDiscordance,
  type Disagreement,
  disagreementOf,
  isListed,
  mustBeSettled,
} from '../../shared/study/disagreement.ts';
import { comparedReadOf } from './comparedReads.ts';
import { type Consensus, consensusOfUnit } from './consensus.ts';
import type { ReadableDb } from './database.ts';
import { codesOf } from './readCodes.ts';
import { type ReadPair, readPairs, unitsToRead } from './readPairs.ts';
import { currentStudy } from './study.ts';

/** Two locked reads of a unit, compared. */
type ComparedPair = {
  readonly pair: ReadPair;
  readonly reads: Consensus['reads'];
  readonly consensus: Consensus | null;
  readonly found: Disagreement;
};

/** What two readers read otherwise, the most discordant first. */
export function disagreements(db: ReadableDb): Disagreements {
  const limitPoints = currentStudy(db).design.disagreementLimitPoints;
  const pairs = readPairs(db);
  const compared = pairs.map((pair): ComparedPair => {
    const consensus = consensusOfUnit(db, pair.unitId);
    // Once a consensus is open, its own order of the two reads holds.
    const reads = consensus?.reads ?? pair.reads;
    const [first, second] = reads;
    const found = disagreementOf(
      comparedReadOf(db, first.readId),
      comparedReadOf(db, second.readId),
      limitPoints,
    );
    return { pair, reads, consensus, found };
  });
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
