import { z } from 'zod';
import type { CohortFacts, CohortRead, CohortSide } from '../../shared/cohort/cohortFacts.ts';
import { notAssessableReasonSchema } from '../../shared/contracts/readExport.ts';
import { SIDES, type Side } from '../../shared/dicom/projection.ts';
import type { GradeScale } from '../../shared/grading/ruleSettings.ts';
import { type AgreementRead, valuesOf } from '../../shared/study/agreementTable.ts';
import { type AgreementReadRow, agreementReadOf, agreementReadRows } from './agreementReads.ts';
import { allRows, type ReadableDb } from './database.ts';
import { readerNumbers } from './readerNumbers.ts';
import { storedJson } from './storedJson.ts';

/** A locked read, as grades are made of it and as the cohort tells it. */
export type ReadOfUnit = {
  readonly readId: string;
  readonly facts: AgreementRead;
  readonly read: Omit<CohortRead, 'isSettled'>;
};

type Asked = {
  /** Patients of the study, and those of whom something is told. */
  readonly ofStudy: ReadonlySet<string>;
  readonly told: ReadonlySet<string>;
  readonly scale: GradeScale;
};

type ReadsOfUnits = Pick<CohortFacts, 'readers' | 'protocolVersions'> & {
  /** By reader, purpose, occasion and version, so that the order of locking shows nowhere. */
  readonly readsOfUnit: (unitId: string) => readonly ReadOfUnit[];
};

/** What stored figures come to, of the reads that were asked for: a locked read never changes, so it is parsed once. */
type Told = { readonly facts: AgreementRead; readonly sides: CohortRead['sides'] };
const known = new WeakMap<ReadableDb, Map<string, Told>>();

function toldBy(db: ReadableDb, row: AgreementReadRow): Told {
  const reads = known.get(db) ?? new Map<string, Told>();
  known.set(db, reads);
  const before = reads.get(row.readId);
  if (before !== undefined) return before;
  const facts = agreementReadOf(row);
  const told = { facts, sides: sidesOf(facts, row.derivedJson) };
  reads.set(row.readId, told);
  return told;
}

/** The locked reads of the patients of whom something is told, by unit; readers as exports number them. */
export function cohortReads(db: ReadableDb, { ofStudy, told, scale }: Asked): ReadsOfUnits {
  const rows = agreementReadRows(db).filter(({ patient }) => ofStudy.has(patient));
  const readers = readerNumbers(db);
  const reading = new Set(rows.flatMap(({ purpose, reader }) => (purpose === 'consensus' ? [] : [reader])));
  const used = rows.filter(({ patient }) => told.has(patient));
  const efforts = effortOfReads(db);
  const lookedAt = readsWithOtherEvidence(db);
  const readOf = (row: AgreementReadRow): ReadOfUnit => {
    const { facts, sides } = toldBy(db, row);
    return {
      readId: row.readId,
      facts,
      read: {
        reader: row.purpose === 'consensus' ? null : (readers.get(row.reader)?.reader ?? null),
        purpose: row.purpose,
        occasion: row.occasion,
        version: row.version,
        values: valuesOf(facts, scale),
        sides,
        hasOtherEvidence: lookedAt.has(row.readId),
        activeMs: efforts.get(row.readId)?.activeMs ?? null,
        idleMs: efforts.get(row.readId)?.idleMs ?? null,
      },
    };
  };
  const byUnit = new Map(
    [...Map.groupBy(used, ({ unit }) => unit)].map(([unit, found]) => [
      unit,
      found.map(readOf).toSorted((a, b) => byPlace(a.read, b.read)),
    ]),
  );
  return {
    readers: [...readers].flatMap(([readerId, reader]) => (reading.has(readerId) ? [reader] : [])),
    protocolVersions: [...new Set(used.map(({ protocolVersion }) => protocolVersion))].sort((a, b) => a - b),
    readsOfUnit: (unitId) => byUnit.get(unitId) ?? [],
  };
}

type Place = Pick<CohortRead, 'reader' | 'purpose' | 'occasion' | 'version'>;

function byPlace(a: Place, b: Place): number {
  const purpose = a.purpose < b.purpose ? -1 : Number(a.purpose > b.purpose);
  return (a.reader ?? 0) - (b.reader ?? 0) || purpose || a.occasion - b.occasion || a.version - b.version;
}

const reasonsSchema = z.object({
  sides: z.array(
    z.object({
      side: z.enum(SIDES),
      finding: z.object({ reason: notAssessableReasonSchema.optional() }),
    }),
  ),
});

function sidesOf(facts: AgreementRead, derivedJson: string): CohortRead['sides'] {
  const { sides } = storedJson(reasonsSchema, derivedJson);
  const sideOf = (side: Side): CohortSide => ({
    state: facts.sides[side],
    reason: sides.find((found) => found.side === side)?.finding.reason ?? null,
  });
  return {
    medial: sideOf('medial'),
    lateral: sideOf('lateral'),
    anterior: sideOf('anterior'),
    posterior: sideOf('posterior'),
  };
}

type Effort = { readonly activeMs: number; readonly idleMs: number };

const effortOfReads = (db: ReadableDb): ReadonlyMap<string, Effort> =>
  new Map(
    allRows<Effort & { readonly readId: string }>(
      db,
      'SELECT read_id AS readId, active_ms AS activeMs, idle_ms AS idleMs FROM read_effort',
    ).map(({ readId, activeMs, idleMs }) => [readId, { activeMs, idleMs }]),
  );

/** Reads that say of CT, MR, exploration or histology that something was found, or nothing. */
const readsWithOtherEvidence = (db: ReadableDb): ReadonlySet<string> =>
  new Set(
    allRows<{ readonly readId: string }>(
      db,
      `SELECT read_id AS readId FROM read, json_each(document_json) AS record, json_each(record.value) AS said
       WHERE record.value ->> 'id' = 'evidence' AND said.key IN ('ct', 'mr', 'exploration', 'histology')
         AND said.value IN ('positive', 'negative')`,
    ).map(({ readId }) => readId),
  );
