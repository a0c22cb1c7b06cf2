import { asId, type ConsensusId, type ReaderId, type ReadId, type UnitId } from '../../shared/base/ids.ts';
import { type ConsensusCauses, consensusCausesSchema } from '../../shared/contracts/consensus.ts';
import { type ConsensusOutcome, type ConsensusStanding, standingOf } from '../../shared/study/consensus.ts';
import type { ComparedGrade } from '../../shared/study/disagreement.ts';
import { comparedReadOf } from './comparedReads.ts';
import { allRows, firstRow, type ReadableDb } from './database.ts';
import type { LockedBy } from './readPairs.ts';
import { storedJson } from './storedJson.ts';

/** What was decided once; the newest decision stands. */
export type Decision = {
  readonly number: number;
  readonly kind: ConsensusOutcome | 'majority';
  readonly reason: string;
  readonly causes: ConsensusCauses;
  /** The read that stands; null where nothing was agreed. */
  readonly readId: ReadId | null;
  readonly decidedAt: string;
  readonly signatures: readonly {
    readonly readerId: ReaderId;
    readonly name: string;
    readonly signedAt: string;
  }[];
};

/** The consensus over one unit. */
export type Consensus = {
  readonly consensusId: ConsensusId;
  readonly unitId: UnitId;
  readonly reads: readonly [LockedBy, LockedBy];
  /** In the order in which they were made. */
  readonly decisions: readonly Decision[];
  /** The third reader's locked read, where there is one. */
  readonly third: LockedBy | null;
  readonly standing: ConsensusStanding;
};

/** The consensus over a unit; null before it is opened. */
export function consensusOfUnit(db: ReadableDb, unitId: UnitId): Consensus | null {
  const row = firstRow<ConsensusRow>(db, `${SELECT} WHERE consensus.unit_id = ?`, unitId);
  return row === undefined ? null : consensusOf(db, row);
}

/** A consensus by its id; null where there is none. */
export function consensusById(db: ReadableDb, consensusId: ConsensusId): Consensus | null {
  const row = firstRow<ConsensusRow>(db, `${SELECT} WHERE consensus_id = ?`, consensusId);
  return row === undefined ? null : consensusOf(db, row);
}

/** The grades of two locked reads, as they are compared. */
export const gradesOf = (
  db: ReadableDb,
  [first, second]: Consensus['reads'],
): readonly [ComparedGrade, ComparedGrade] => [
  comparedReadOf(db, first.readId).grade,
  comparedReadOf(db, second.readId).grade,
];

type ConsensusRow = {
  readonly consensus_id: string;
  readonly unit_id: string;
  readonly first_read_id: string;
  readonly first_reader_id: string;
  readonly second_read_id: string;
  readonly second_reader_id: string;
};

const SELECT = `
  SELECT consensus_id, consensus.unit_id, first_read_id, second_read_id,
    first.reader_id AS first_reader_id, second.reader_id AS second_reader_id
  FROM consensus JOIN read AS first ON first.read_id = first_read_id
    JOIN read AS second ON second.read_id = second_read_id`;

function consensusOf(db: ReadableDb, row: ConsensusRow): Consensus {
  const consensusId = asId<ConsensusId>(row.consensus_id);
  const reads: Consensus['reads'] = [
    lockedBy(row.first_read_id, row.first_reader_id),
    lockedBy(row.second_read_id, row.second_reader_id),
  ];
  const decisions = decisionsOf(db, consensusId);
  const third = thirdReadOf(db, row.unit_id);
  const newest = decisions.at(-1);
  const facts = {
    decision: newest?.kind ?? null,
    signatures: newest?.signatures.length ?? 0,
    third: third === null ? undefined : comparedReadOf(db, third.readId).grade,
  };
  return {
    consensusId,
    unitId: asId<UnitId>(row.unit_id),
    reads,
    decisions,
    third,
    standing: standingOf(facts, gradesOf(db, reads)),
  };
}

const lockedBy = (readId: string, readerId: string): LockedBy => ({
  readId: asId<ReadId>(readId),
  readerId: asId<ReaderId>(readerId),
});

type DecisionRow = {
  readonly decision_number: number;
  readonly kind: Decision['kind'];
  readonly reason: string;
  readonly causes_json: string;
  readonly read_id: string | null;
  readonly decided_at: string;
};

const decisionsOf = (db: ReadableDb, consensusId: ConsensusId): readonly Decision[] =>
  allRows<DecisionRow>(
    db,
    `SELECT decision_number, kind, reason, causes_json, read_id, decided_at
     FROM consensus_decision WHERE consensus_id = ? ORDER BY decision_number`,
    consensusId,
  ).map((row) => ({
    number: row.decision_number,
    kind: row.kind,
    reason: row.reason,
    causes: storedJson(consensusCausesSchema, row.causes_json),
    readId: row.read_id === null ? null : asId<ReadId>(row.read_id),
    decidedAt: row.decided_at,
    signatures: allRows<Decision['signatures'][number]>(
      db,
      `SELECT reader_id AS readerId, name, signed_at AS signedAt
       FROM consensus_signature JOIN signature USING (signature_id) JOIN reader USING (reader_id)
       WHERE consensus_id = ? AND decision_number = ? ORDER BY signed_at, reader_id`,
      consensusId,
      row.decision_number,
    ),
  }));

function thirdReadOf(db: ReadableDb, unitId: string): LockedBy | null {
  const row = firstRow<{ read_id: string; reader_id: string }>(
    db,
    "SELECT read_id, reader_id FROM read WHERE unit_id = ? AND purpose = 'third' ORDER BY version DESC LIMIT 1",
    unitId,
  );
  return row === undefined ? null : lockedBy(row.read_id, row.reader_id);
}
