import { randomInt, randomUUID } from 'node:crypto';
import type { ReaderId, UnitId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type {
  AssignCases,
  OrderedCases,
  ReadingOrder,
  ReadingOrderId,
  StudyAssignments,
} from '../../shared/contracts/studyAssignments.ts';
import { type CaseToOrder, orderBlock, seedOfBlock } from '../../shared/study/readingOrder.ts';
import { type AssignedPurpose, casesFor, filmCounts, readersOfStudy } from './assignableCases.ts';
import { randomCaseCode } from './caseCode.ts';
import { allRows, firstRow, type ReadableDb, type WritableDb, type WriteTransaction } from './database.ts';
import type { StoreFault } from './errors.ts';
import { nameOfTimePoint } from './namedTimePoints.ts';
import type { StudyActor } from './protocol.ts';
import { readUnitOf } from './readUnits.ts';
import { insertSealed } from './sealedRows.ts';
import { currentStudy } from './study.ts';
import { type StudyRefusal, studyRefusal } from './studyRefusal.ts';
import { withWrite } from './withWrite.ts';

/** Repeat reads are of the first occasion of that purpose; a second round would be of the second. */
const OCCASION = 1;

type StandingRow = CaseToOrder & { readonly block: number };

/** What stands in an order, by position; each case by the unit of all its pictures. */
const standing = (db: ReadableDb, readerId: ReaderId, purpose: AssignedPurpose): readonly StandingRow[] =>
  allRows<StandingRow>(
    db,
    `SELECT whole.unit_id AS unitId, patient_id AS patientId, block_number AS block
     FROM assignment JOIN reading_order USING (reading_order_id) JOIN reading_unit USING (unit_id)
       JOIN reading_unit AS whole ON whole.time_point_id = reading_unit.time_point_id AND whole.modality_set = 'all'
       JOIN time_point ON time_point.time_point_id = reading_unit.time_point_id JOIN defect USING (defect_id)
     WHERE reader_id = ? AND purpose = ? AND occasion = ? ORDER BY position`,
    readerId,
    purpose,
    OCCASION,
  );

/** What a reader should have in an order and has not. */
function missingIn(db: ReadableDb, readerId: ReaderId, purpose: AssignedPurpose): readonly CaseToOrder[] {
  const has = new Set(standing(db, readerId, purpose).map(({ unitId }) => unitId));
  return casesFor(db, readerId, purpose).filter(({ unitId }) => !has.has(unitId));
}

/**
 * Gives every reader what is missing in their orders, each a random order of their own: first reads with the training
 * cases before them, or repeat reads. What was assigned before keeps its place; what is new follows as a block.
 */
export function assignCases(
  db: WritableDb,
  by: StudyActor,
  { kind }: AssignCases,
): Result<null, StudyRefusal | StoreFault> {
  const purposes: readonly AssignedPurpose[] = kind === 'first' ? ['training', 'primary'] : ['repeat'];
  const why = { actor: by.readerId, action: 'cases.assigned', at: by.now };
  return withWrite<null, StudyRefusal>(db, why, (tx) => {
    const readers = readersOfStudy(tx);
    if (readers.length === 0) return err(NO_READERS);
    if (kind === 'repeat' && currentStudy(tx).design.repeatShare === 0) return err(NO_REPEATS);
    const codes = takenCodes(tx);
    const blocks = readers.flatMap(({ readerId }) =>
      purposes.flatMap((purpose) => {
        const block = appendBlock(tx, { readerId, purpose, codes });
        return block === null ? [] : [block];
      }),
    );
    if (blocks.length === 0) return err(kind === 'first' ? NOTHING_TO_ASSIGN : NOTHING_TO_REPEAT);
    const { protocolVersionId } = currentStudy(tx);
    return ok({ value: null, subject: protocolVersionId, detail: { kind, blocks } });
  });
}

type BlockRequest = {
  readonly readerId: ReaderId;
  readonly purpose: AssignedPurpose;
  /** Codes that are taken; those of the block are added. */
  readonly codes: Set<string>;
};

/** Appends what is missing to an order, and says what the audit keeps of it; null where nothing is. */
function appendBlock(tx: WriteTransaction, { readerId, purpose, codes }: BlockRequest) {
  const before = standing(tx, readerId, purpose);
  const cases = missingIn(tx, readerId, purpose);
  if (cases.length === 0) return null;
  const { readingOrderId, seed } = orderRow(tx, readerId, purpose);
  const block = (before.at(-1)?.block ?? 0) + 1;
  const { design } = currentStudy(tx);
  const { minimalDistance } = design;
  const { order, distance } = orderBlock({
    cases,
    before: before.map(({ patientId }) => patientId),
    minimalDistance,
    seed: seedOfBlock(Number(seed), block),
  });
  order.forEach(({ unitId }, i) => {
    insertSealed(tx, 'assignment', {
      assignment_id: randomUUID(),
      reading_order_id: readingOrderId,
      unit_id: readUnitOf(tx, unitId, design),
      position: before.length + i + 1,
      case_code: freeCode(codes),
      block_number: block,
    });
  });
  return { readingOrderId, readerId, purpose, block, cases: order.length, minimalDistance, distance };
}

function orderRow(tx: WriteTransaction, readerId: ReaderId, purpose: AssignedPurpose | 'third') {
  const find = () =>
    firstRow<{ readingOrderId: string; seed: string }>(
      tx,
      `SELECT reading_order_id AS readingOrderId, seed FROM reading_order
       WHERE reader_id = ? AND purpose = ? AND occasion = ?`,
      readerId,
      purpose,
      OCCASION,
    );
  const known = find();
  if (known !== undefined) return known;
  const made = { readingOrderId: randomUUID(), seed: String(randomInt(2 ** 32)) };
  insertSealed(tx, 'reading_order', {
    reading_order_id: made.readingOrderId,
    reader_id: readerId,
    purpose,
    occasion: OCCASION,
    seed: made.seed,
  });
  return made;
}

/**
 * Gives one case to a third reader, behind what that reader was asked before: cases that two readers cannot agree on
 * come one by one, and tell nothing by their order.
 */
export function assignThird(tx: WriteTransaction, readerId: ReaderId, unitId: UnitId): void {
  const { readingOrderId } = orderRow(tx, readerId, 'third');
  const last = firstRow<{ position: number | null }>(
    tx,
    'SELECT max(position) AS position FROM assignment WHERE reading_order_id = ?',
    readingOrderId,
  );
  const position = (last?.position ?? 0) + 1;
  insertSealed(tx, 'assignment', {
    assignment_id: randomUUID(),
    reading_order_id: readingOrderId,
    unit_id: unitId,
    position,
    case_code: freeCode(takenCodes(tx)),
    block_number: position,
  });
}

/** Codes of patients, assignments and sections: no two are the same, so that none is taken for another. */
const takenCodes = (db: ReadableDb): Set<string> =>
  new Set(
    allRows<{ code: string }>(
      db,
      `SELECT case_code AS code FROM assignment UNION SELECT case_code FROM patient
       UNION SELECT section_code FROM section_assignment`,
    ).map(({ code }) => code),
  );

function freeCode(taken: Set<string>): string {
  for (;;) {
    const code = randomCaseCode();
    if (taken.has(code)) continue;
    taken.add(code);
    return code;
  }
}

/** The orders there are, and what each reader is missing. */
export function studyAssignments(db: ReadableDb): StudyAssignments {
  return {
    minimalDistance: currentStudy(db).design.minimalDistance,
    films: filmCounts(db),
    readers: readersOfStudy(db).map(({ readerId, name }) => ({
      readerId,
      name,
      missing: {
        training: missingIn(db, readerId, 'training').length,
        primary: missingIn(db, readerId, 'primary').length,
        repeat: missingIn(db, readerId, 'repeat').length,
      },
    })),
    orders: orderRows(db).map(({ readerId, ...order }) => {
      const cases = standing(db, readerId, order.purpose);
      const leastDistance = leastDistanceOf(cases.map(({ patientId }) => patientId));
      return { ...order, cases: cases.length, blocks: cases.at(-1)?.block ?? 1, leastDistance };
    }),
  };
}

type OrderRow = Pick<ReadingOrder, 'readingOrderId' | 'reader' | 'purpose' | 'seed'> & {
  readonly readerId: ReaderId;
};

const orderRows = (db: ReadableDb): readonly OrderRow[] =>
  allRows<OrderRow>(
    db,
    `SELECT reading_order_id AS readingOrderId, reader_id AS readerId, name AS reader, purpose, seed
     FROM reading_order JOIN reader USING (reader_id)
     WHERE purpose IN ('training', 'primary', 'repeat') AND occasion = ?
       AND EXISTS (SELECT 1 FROM assignment WHERE assignment.reading_order_id = reading_order.reading_order_id)
     ORDER BY name COLLATE NOCASE, reader_id,
       CASE purpose WHEN 'training' THEN 1 WHEN 'primary' THEN 2 ELSE 3 END`,
    OCCASION,
  );

/** The nearest that two of one patient stand, as a difference of places; null where no patient stands twice. */
function leastDistanceOf(patients: readonly string[]): number | null {
  const last = new Map<string, number>();
  let least: number | null = null;
  patients.forEach((patient, place) => {
    const before = last.get(patient);
    if (before !== undefined) least = Math.min(least ?? place, place - before);
    last.set(patient, place);
  });
  return least;
}

/** One order, case by case; no case where there is none of this id. */
export function orderedCases(db: ReadableDb, readingOrderId: ReadingOrderId): OrderedCases {
  const rows = allRows<
    OrderedCases['rows'][number] & { readonly timePointId: string; readonly defectId: string }
  >(
    db,
    `SELECT position, block_number AS block, assignment.case_code AS code, patient.case_code AS caseCode,
       time_point_id AS timePointId, defect_id AS defectId, '' AS timePoint,
       CASE
         WHEN EXISTS (SELECT 1 FROM read WHERE read.unit_id = assignment.unit_id AND read.reader_id = reading_order.reader_id
           AND read.purpose = reading_order.purpose AND read.occasion = reading_order.occasion) THEN 'locked'
         WHEN outcome = 'excluded' THEN 'withdrawn'
         WHEN EXISTS (SELECT 1 FROM read_draft AS draft WHERE draft.unit_id = assignment.unit_id
           AND draft.reader_id = reading_order.reader_id AND draft.purpose = reading_order.purpose
           AND draft.occasion = reading_order.occasion) THEN 'draft'
         ELSE 'new' END AS status
     FROM reading_order JOIN assignment USING (reading_order_id) JOIN reading_unit USING (unit_id)
       JOIN time_point USING (time_point_id) JOIN defect USING (defect_id) JOIN patient USING (patient_id)
       LEFT JOIN screening USING (patient_id)
     WHERE reading_order_id = ? ORDER BY position`,
    readingOrderId,
  );
  const nameOf = nameOfTimePoint(db);
  return {
    rows: rows.map(({ timePointId, defectId, ...row }) => ({
      ...row,
      timePoint: nameOf(defectId, timePointId),
    })),
  };
}

const NO_READERS = studyRefusal(
  'There is no reader in this study yet, so nothing was assigned. Add at least two under Readers.',
);
const NOTHING_TO_ASSIGN = studyRefusal(
  'Every reader has all included cases already, so nothing was assigned. Include further cases under Cases.',
);
const NOTHING_TO_REPEAT = studyRefusal(
  'Every reader has all repeat reads that the protocol asks for, so nothing was assigned. They are drawn from first ' +
    'reads: assign those first.',
);
const NO_REPEATS = studyRefusal(
  'The protocol asks for no repeat reads, so nothing was assigned. Their share is set under Protocol.',
);
