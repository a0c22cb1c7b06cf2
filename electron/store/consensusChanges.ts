import { randomUUID } from 'node:crypto';
import { assertNever } from '../../shared/base/assertNever.ts';
import { asId, type ConsensusId, type ReaderId, type ReadId, type UnitId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { ConsensusDecision } from '../../shared/contracts/consensus.ts';
import { majorityOf } from '../../shared/study/consensus.ts';
import { comparedReadOf } from './comparedReads.ts';
import { type Consensus, consensusById, consensusOfUnit, type Decision, gradesOf } from './consensus.ts';
import { firstRow, type ReadableDb, type WritableDb, type WriteTransaction } from './database.ts';
import type { StoreFault } from './errors.ts';
import { readPairs } from './readPairs.ts';
import { insertSealed } from './sealedRows.ts';
import { insertSignature, type KeySignature, type SignatureDocument, type ToSign } from './signatures.ts';
import { currentStudy } from './study.ts';
import { withWrite } from './withWrite.ts';

/** Why nothing was done. `message` is the sentence for the person. */
export type ConsensusRefusal = {
  readonly kind: 'notFound' | 'studyState';
  readonly message: string;
};

type By = { readonly readerId: ReaderId; readonly now: Date };

/**
 * Opens the consensus over a unit, or gives the one that was opened. Refuses as long as either read is not locked:
 * two readers who still read must not be shown each other's marks (method §5).
 */
export function openConsensus(
  db: WritableDb,
  by: By,
  unitId: UnitId,
): Result<Consensus, ConsensusRefusal | StoreFault> {
  const there = consensusOfUnit(db, unitId);
  if (there !== null) return ok(there);
  return withWrite<Consensus, ConsensusRefusal>(
    db,
    { actor: by.readerId, action: 'consensus.opened', at: by.now },
    (tx) => {
      const pair = readPairs(tx).find((other) => other.unitId === unitId);
      if (pair === undefined) return err(NOT_BOTH_LOCKED);
      const consensusId = randomUUID();
      const [first, second] = pair.reads;
      insertSealed(tx, 'consensus', {
        consensus_id: consensusId,
        unit_id: unitId,
        first_read_id: first.readId,
        second_read_id: second.readId,
        protocol_version_id: currentStudy(tx).protocolVersionId,
        opened_by: by.readerId,
        opened_at: by.now.toISOString(),
      });
      const opened = consensusOfUnit(tx, unitId);
      if (opened === null) throw new Error('a consensus that was not kept');
      return ok({
        value: opened,
        subject: consensusId,
        detail: { unitId, firstReadId: first.readId, secondReadId: second.readId },
      });
    },
  );
}

/** Adds a decision. A settled consensus takes none: what was agreed and signed stays. */
export function decide(
  db: WritableDb,
  by: By,
  consensusId: ConsensusId,
  decision: ConsensusDecision,
): Result<Consensus, ConsensusRefusal | StoreFault> {
  return withWrite<Consensus, ConsensusRefusal>(
    db,
    { actor: by.readerId, action: 'consensus.decided', at: by.now },
    (tx) => {
      const consensus = consensusById(tx, consensusId);
      if (consensus === null) return err(NO_SUCH_CONSENSUS);
      if (consensus.standing === 'settled' || consensus.third !== null) return err(SETTLED);
      const readId = readOf(tx, consensus, decision.kind);
      if (readId === undefined) return err(NO_NEW_MARKS);
      addDecision(tx, by, consensus, { ...decision, readId });
      return ok({ value: again(tx, consensusId), subject: consensusId, detail: { ...decision, readId } });
    },
  );
}

/** Takes the read that the third reader agrees with. Refuses where there is none. */
export function takeMajority(
  db: WritableDb,
  by: By,
  consensusId: ConsensusId,
): Result<Consensus, ConsensusRefusal | StoreFault> {
  return withWrite<Consensus, ConsensusRefusal>(
    db,
    { actor: by.readerId, action: 'consensus.majority', at: by.now },
    (tx) => {
      const consensus = consensusById(tx, consensusId);
      if (consensus === null) return err(NO_SUCH_CONSENSUS);
      if (consensus.standing !== 'awaitsMajority' || consensus.third === null) return err(NO_MAJORITY);
      const winner = majorityOf(
        gradesOf(tx, consensus.reads),
        comparedReadOf(tx, consensus.third.readId).grade,
      );
      if (winner === null) throw new Error('a majority that is none');
      const { readId } = consensus.reads[winner === 'first' ? 0 : 1];
      const reason = `Third read ${consensus.third.readId}`;
      addDecision(tx, by, consensus, { kind: 'majority', reason, causes: [], readId });
      return ok({ value: again(tx, consensusId), subject: consensusId, detail: { readId, reason } });
    },
  );
}

/** A signature under a decision: what was signed, and when it is kept, which is later where it comes as a file. */
export type SignedDecision = {
  readonly signed: ToSign;
  readonly document: SignatureDocument;
  readonly byKey: KeySignature | null;
  readonly now: Date;
};

/** Signs the newest decision in the name of one of the two readers, inside a change of its own. */
export function signConsensus(
  db: WritableDb,
  consensusId: ConsensusId,
  { signed, document, byKey, now }: SignedDecision,
): Result<Consensus, ConsensusRefusal | StoreFault> {
  return withWrite<Consensus, ConsensusRefusal>(
    db,
    { actor: signed.readerId, action: 'consensus.signed', at: now },
    (tx) => {
      const consensus = consensusById(tx, consensusId);
      const newest = consensus?.decisions.at(-1);
      if (consensus === null || newest === undefined) return err(NO_SUCH_CONSENSUS);
      if (consensus.reads.every(({ readerId }) => readerId !== signed.readerId)) return err(NOT_THEIRS);
      if (newest.signatures.some(({ readerId }) => readerId === signed.readerId)) return err(SIGNED_BEFORE);
      const signatureId = insertSignature(tx, signed, document, byKey);
      insertSealed(tx, 'consensus_signature', {
        consensus_id: consensusId,
        decision_number: newest.number,
        signature_id: signatureId,
      });
      return ok({
        value: again(tx, consensusId),
        subject: consensusId,
        detail: { signatureId, decision: newest.number, sha256: document.sha256 },
      });
    },
  );
}

function addDecision(
  tx: WriteTransaction,
  by: By,
  { consensusId, decisions }: Consensus,
  decision: Pick<Decision, 'kind' | 'reason' | 'causes' | 'readId'>,
): void {
  insertSealed(tx, 'consensus_decision', {
    consensus_id: consensusId,
    decision_number: decisions.length + 1,
    kind: decision.kind,
    reason: decision.reason,
    causes_json: JSON.stringify(decision.causes),
    read_id: decision.readId,
    decided_by: by.readerId,
    decided_at: by.now.toISOString(),
  });
}

/** The read that a decision lets stand: null where nothing was agreed, undefined where new marks are not locked yet. */
function readOf(
  db: ReadableDb,
  { unitId, reads }: Consensus,
  kind: ConsensusDecision['kind'],
): ReadId | null | undefined {
  switch (kind) {
    case 'first':
      return reads[0].readId;
    case 'second':
      return reads[1].readId;
    case 'unresolved':
      return null;
    case 'newMarks':
      return newMarksOf(db, unitId) ?? undefined;
    default:
      return assertNever(kind);
  }
}

/** Those of the newest version, whatever the clock says: one person makes them, whichever coordinator is signed in. */
function newMarksOf(db: ReadableDb, unitId: UnitId): ReadId | null {
  const row = firstRow<{ read_id: string }>(
    db,
    `SELECT read_id FROM read WHERE unit_id = ? AND purpose = 'consensus'
     ORDER BY version DESC LIMIT 1`,
    unitId,
  );
  return row === undefined ? null : asId<ReadId>(row.read_id);
}

function again(db: ReadableDb, consensusId: ConsensusId): Consensus {
  const consensus = consensusById(db, consensusId);
  if (consensus === null) throw new Error('a consensus that is gone');
  return consensus;
}

export const NO_SUCH_CONSENSUS: ConsensusRefusal = {
  kind: 'notFound',
  message: 'There is no such consensus session, or nothing was decided in it yet. Nothing was changed.',
};

const NOT_BOTH_LOCKED: ConsensusRefusal = {
  kind: 'studyState',
  message:
    'A consensus opens once two readers have locked their reads of this case. That is not so yet, or more than two ' +
    'have read it. Nothing was opened, and neither read is shown to the other reader.',
};

export const SETTLED: ConsensusRefusal = {
  kind: 'studyState',
  message:
    'This case is settled and signed, or with a third reader, so the decision was not changed. What was decided is kept.',
};

const NO_NEW_MARKS: ConsensusRefusal = {
  kind: 'studyState',
  message:
    'The new marks of this consensus are not locked yet, so they cannot be decided for. Nothing was changed. ' +
    'Mark the case anew and lock it, or take one of the two reads.',
};

const NO_MAJORITY: ConsensusRefusal = {
  kind: 'studyState',
  message: 'The third reader agrees with neither of the two, or has not read yet. Nothing was changed.',
};

const NOT_THEIRS: ConsensusRefusal = {
  kind: 'studyState',
  message: 'Only the two readers whose reads are compared sign this decision. It was not signed.',
};

const SIGNED_BEFORE: ConsensusRefusal = {
  kind: 'studyState',
  message: 'This reader has signed this decision already. Nothing was changed.',
};
