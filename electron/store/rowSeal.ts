import { createHash } from 'node:crypto';
import { canonicalJson, type JsonValue } from '../../shared/base/canonicalJson.ts';
import type { ExactRow, ExactValue } from './database.ts';

/**
 * SHA-256 over the canonical JSON of a table's name and the rows under one key, in any order. A column that is NULL is
 * left out, so a column that a later step adds changes no seal.
 */
export function sealOf(table: string, rows: readonly ExactRow[]): string {
  const values = rows.map((row) => canonicalJson(plain(row))).sort();
  return createHash('sha256')
    .update(canonicalJson({ table, rows: values }))
    .digest('hex');
}

const plain = (row: ExactRow): JsonValue =>
  Object.fromEntries(
    Object.entries(row).flatMap(([column, value]) => (value === null ? [] : [[column, exactly(value)]])),
  );

/** A value with its type and all its bits: 1, 1.0 and '1' are three values. */
function exactly(value: NonNullable<ExactValue>): JsonValue {
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint') return { integer: String(value) };
  if (typeof value === 'number') {
    const bits = Buffer.alloc(8);
    bits.writeDoubleBE(value);
    return { real: bits.toString('hex') };
  }
  return { blob: Buffer.from(value).toString('hex') };
}
