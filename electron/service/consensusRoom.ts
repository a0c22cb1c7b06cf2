import type { ConsensusRoom, Disagreements } from '../../shared/contracts/consensus.ts';
import { byDiscordance, disagreementOf, isListed, mustBeSettled } from '../../shared/study/disagreement.ts';
import { primaryAt } from '../store/atUnit.ts';
import { comparedReadOf } from '../store/comparedReads.ts';
import { type Consensus, consensusOfUnit } from '../store/consensus.ts';
import { consensusStatement } from '../store/consensusStatement.ts';
import type { ReadableDb } from '../store/database.ts';
import { lockedReadById } from '../store/lockedReads.ts';
import { codesOf } from '../store/readCodes.ts';
import { type LockedBy, type ReadPair, readPairs, unitsToRead } from '../store/readPairs.ts';
import { currentStudy } from '../store/study.ts';
import { hasThird, thirdReaders } from '../store/thirdReader.ts';
import { referenceFor, type Unit, unitById } from '../store/units.ts';
import { lockedReadBody } from './lockedReadBody.ts';

/** How long reads are compared in one go, in milliseconds, before others are answered. */
const SLICE_MS = 8;

/** What two readers read otherwise, the most discordant first. Gives way to other requests while it derives. */
export async function disagreements(db: ReadableDb): Promise<Disagreements> {
  const limitPoints = currentStudy(db).design.disagreementLimitPoints;
  const pairs = readPairs(db);
  const compared: { readonly pair: ReadPair; readonly found: ReturnType<typeof disagreementOf> }[] = [];
  let began = performance.now();
  for (const pair of pairs) {
    const [first, second] = readsOf(db, pair);
    const found = disagreementOf(
      comparedReadOf(db, first.readId),
      comparedReadOf(db, second.readId),
      limitPoints,
    );
    compared.push({ pair, found });
    if (performance.now() - began > SLICE_MS) {
      await new Promise(setImmediate);
      began = performance.now();
    }
  }
  const listed = compared.filter(({ found }) => isListed(found));
  return {
    rows: listed
      .toSorted((a, b) => byDiscordance(a.found, b.found) || (a.pair.unitId < b.pair.unitId ? -1 : 1))
      .map(({ pair, found }) => row(db, pair, found)),
    agreeing: compared.length - listed.length,
    notLockedByTwo: unitsToRead(db) - pairs.length,
    limitPoints,
  };
}

/** Once a consensus is open, its own order of the two reads holds. */
const readsOf = (db: ReadableDb, { unitId, reads }: ReadPair): Consensus['reads'] =>
  consensusOfUnit(db, unitId)?.reads ?? reads;

function row(
  db: ReadableDb,
  pair: ReadPair,
  found: ReturnType<typeof disagreementOf>,
): Disagreements['rows'][number] {
  const { unitId, limb, bone } = pair;
  const consensus = consensusOfUnit(db, unitId);
  return {
    unitId,
    codes: codesOf(db, consensus?.reads ?? pair.reads),
    limb,
    bone,
    found,
    mustBeSettled: mustBeSettled(found),
    consensus: consensus && { consensusId: consensus.consensusId, standing: consensus.standing },
  };
}

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
    reads: [consensusRead(db, unit, first), consensusRead(db, unit, second)],
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

/** A locked read with what it was read against. */
function consensusRead(db: ReadableDb, unit: Unit, by: LockedBy): ConsensusRoom['reads'][number] {
  const read = lockedReadById(db, by.readId);
  if (read === null) throw new Error('a consensus over a read that is gone');
  const { context } = read;
  const referenceUnitId = referenceFor(db, unit, primaryAt(unit.unitId, by.readerId))?.unitId ?? null;
  return {
    isReference: context.isReference,
    defect: { defectId: unit.defect.defectId, ...context.defect },
    images: [...context.images],
    reference:
      context.reference === null || referenceUnitId === null
        ? null
        : {
            unitId: referenceUnitId,
            images: [...context.reference.images],
            records: [...context.reference.records],
          },
    rules: context.rules,
    eligibility: context.eligibility,
    read: lockedReadBody(read),
  };
}
