import { z } from 'zod';
import { canonicalJson } from '../../shared/base/canonicalJson.ts';
import type { AuditFinding } from '../../shared/study/auditFinding.ts';
import type { AuditRow } from './auditChain.ts';
import { type ExactRow, eachExactRow, type ReadableDb } from './database.ts';
import { sealOf } from './rowSeal.ts';
import { type SealedTable, sealedTables } from './sealedTables.ts';
import { storedJson } from './storedJson.ts';

const keySchema = z.array(z.union([z.string(), z.number(), z.null()]));
const sealsSchema = z.record(
  z.string(),
  z.array(z.tuple([keySchema, z.string().nullable(), z.string().nullable()])),
);

/** By table and key: the hash that the last event about it left, and the event. */
export type ExpectedRows = Map<string, Map<string, { readonly sha256: string; readonly sequence: number }>>;

/**
 * Takes in what one event says of rows. What it found before its change must be what the last event had left: else
 * something was changed between the two, and written over since.
 * @throws BrokenRecord where it does not say so in the form that events have
 */
export function takeSealsOf(
  expected: ExpectedRows,
  { seals_json, sequence }: AuditRow,
  found: (finding: AuditFinding) => void,
): void {
  if (seals_json === null) return;
  for (const [table, seals] of Object.entries(storedJson(sealsSchema, seals_json))) {
    const rows = expected.get(table) ?? new Map();
    expected.set(table, rows);
    for (const [keyValues, left, before] of seals) {
      const key = canonicalJson(keyValues);
      const last = rows.get(key);
      if ((last?.sha256 ?? null) !== before) found(notAsLeft(table, inShort(key), last?.sequence, before));
      if (left === null) rows.delete(key);
      else rows.set(key, { sha256: left, sequence });
    }
  }
}

function notAsLeft(
  table: string,
  key: string,
  sequence: number | undefined,
  before: string | null,
): AuditFinding {
  if (sequence === undefined) return { kind: 'rowAdded', table, key };
  return { kind: before === null ? 'rowMissing' : 'rowAltered', table, key, sequence };
}

/** How many rows were compared so far, one a step. */
export function* rowFindings(
  db: ReadableDb,
  expected: ExpectedRows,
  found: (finding: AuditFinding) => void,
): Generator<number, void> {
  let compared = 0;
  for (const table of sealedTables(db)) {
    const rows = expected.get(table.name) ?? new Map();
    for (const [key, group] of groups(db, table)) {
      const seal = rows.get(key);
      rows.delete(key);
      if (seal === undefined) found({ kind: 'rowAdded', table: table.name, key: inShort(key) });
      else if (seal.sha256 !== sealOf(table.name, group)) {
        found({ kind: 'rowAltered', table: table.name, key: inShort(key), sequence: seal.sequence });
      }
      compared += group.length;
      yield compared;
    }
  }
  for (const [table, rows] of expected) {
    for (const [key, { sequence }] of rows) {
      found({ kind: 'rowMissing', table, key: inShort(key), sequence });
    }
  }
}

/** The rows of a table by the key of their seal. */
function* groups(
  db: ReadableDb,
  { name, by }: SealedTable,
): Generator<readonly [string, readonly ExactRow[]]> {
  const order = by.map((column) => `"${column}"`).join(', ');
  let key: string | null = null;
  let group: ExactRow[] = [];
  for (const row of eachExactRow(db, `SELECT * FROM "${name}" ORDER BY ${order}`)) {
    const next = canonicalJson(by.map((column) => keyValue(row[column])));
    if (key !== null && next !== key) {
      yield [key, group];
      group = [];
    }
    key = next;
    group.push(row);
  }
  if (key !== null) yield [key, group];
}

const keyValue = (value: ExactRow[string] | undefined): string | number | null =>
  typeof value === 'bigint' ? Number(value) : typeof value === 'object' ? null : (value ?? null);

/** A key for a sentence: without brackets and quotes. */
const inShort = (key: string): string => key.replace(/[[\]"]/g, '').replaceAll(',', ', ');
