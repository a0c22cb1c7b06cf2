import { createHash } from 'node:crypto';
import { canonicalJson, type JsonValue } from '../../shared/base/canonicalJson.ts';
import type { ReadContext } from '../../shared/reading/readDerivation.ts';
import type { ReadRecord } from '../../shared/reading/readDocument.ts';
import { say } from '../english.ts';
import type { AtUnit } from './atUnit.ts';
import { firstRow, type ReadableDb } from './database.ts';
import { derive, derivedNumbers } from './derivedNumbers.ts';
import { draftOf } from './drafts.ts';
import { lockedReadOf } from './lockedReads.ts';
import { readContext, unitById } from './units.ts';

/** What is asked of a derivation where a read is locked, or looked at again. */
export type Derived = {
  /** The sentences of what is missing before it can be locked, each once. */
  readonly missing: readonly string[];
  readonly numbers: JsonValue;
};

/** The same, with what it follows from. */
export type KnownDerived = Derived & { readonly key: string };

/** Of as many reads it is remembered. */
const REMEMBERED = 32;
const remembered = new Map<string, Derived>();

/**
 * What follows from records in their context. It follows from nothing else, so it is computed once: here, or beforehand
 * by a thread ({@link rememberDerived}), for the marks of a volume take a tenth of a second.
 */
export function derivedOnce(context: ReadContext, records: readonly ReadRecord[]): KnownDerived {
  const key = keyOf(context, records);
  const known = remembered.get(key);
  if (known !== undefined) return { key, ...known };
  const derivation = derive(context, records);
  const missing = [...new Set(derivation.missing.map(({ text }) => say(text)))];
  const derived = { key, missing, numbers: derivedNumbers(derivation, records) };
  rememberDerived(derived);
  return derived;
}

/** Takes over what another thread has computed with {@link derivedOnce}. */
export function rememberDerived({ key, ...derived }: KnownDerived): void {
  remembered.set(key, derived);
  const [oldest] = remembered.keys();
  if (remembered.size > REMEMBERED && oldest !== undefined) remembered.delete(oldest);
}

/** Everything it follows from, records in their order, as a hash. */
const keyOf = (context: ReadContext, records: readonly ReadRecord[]): string =>
  createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify({ context, records }))))
    .digest('hex');

/** What a reader is about to lock, or what they have locked last. */
export type ReadAsked = { readonly of: 'draft' | 'locked'; readonly at: AtUnit };

/** Of a read as it stands now; null where there is none. */
export function derivedAt(db: ReadableDb, { of, at }: ReadAsked): KnownDerived | null {
  if (of === 'locked') {
    const read = lockedReadOf(db, at);
    return read === null ? null : derivedOnce(read.context, read.records);
  }
  const draft = draftOf(db, at);
  const unit = unitById(db, at.unitId);
  return draft === null || unit === null
    ? null
    : derivedOnce(readContext(db, unit, at, draft.images), draft.records);
}

/** Marks on films are shorter; what follows from them takes some milliseconds. */
const LONG_BYTES = 20_000;

/** Whether deriving a read takes so long that others would wait. */
export function isLongToDerive(db: ReadableDb, { of, at }: ReadAsked): boolean {
  const { unitId, readerId, purpose, occasion } = at;
  const row = firstRow<{ readonly bytes: number }>(
    db,
    of === 'draft'
      ? `SELECT octet_length(records_json) AS bytes FROM read_draft
         WHERE unit_id = ? AND reader_id = ? AND purpose = ? AND occasion = ?`
      : `SELECT octet_length(document_json) AS bytes FROM read
         WHERE unit_id = ? AND reader_id = ? AND purpose = ? AND occasion = ? ORDER BY version DESC LIMIT 1`,
    unitId,
    readerId,
    purpose,
    occasion,
  );
  return (row?.bytes ?? 0) > LONG_BYTES;
}
