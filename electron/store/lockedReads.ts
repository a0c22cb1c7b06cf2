import { createHash } from 'node:crypto';
import { canonicalJson, type JsonValue } from '../../shared/base/canonicalJson.ts';
import { asId, type ReadId } from '../../shared/base/ids.ts';
import { readRecordsSchema } from '../../shared/contracts/readRecord.ts';
import type { ReadContext } from '../../shared/reading/readDerivation.ts';
import type { ReadRecord } from '../../shared/reading/readDocument.ts';
import type { AtUnit, Purpose } from './atUnit.ts';
import { allRows, firstRow, type ReadableDb } from './database.ts';
import { readContextSchema } from './readContextSchema.ts';
import { storedJson } from './storedJson.ts';

/** A read that was submitted. */
export type LockedRead = {
  readonly readId: ReadId;
  readonly version: number;
  readonly purpose: Purpose;
  readonly submittedAt: string;
  readonly sha256: string;
  readonly softwareVersion: string;
  readonly records: readonly ReadRecord[];
  /** What it was read against. */
  readonly context: ReadContext;
  /** The numbers that were computed at submit. */
  readonly derived: JsonValue;
  /** The hash holds over everything it names. */
  readonly isUnaltered: boolean;
};

/** The columns of a read that its hash covers, as they are named in it. */
type HashedColumns = {
  readonly schemaVersion: number;
  readonly readId: string;
  readonly unitId: string;
  readonly readerId: string;
  readonly authorId: string;
  readonly purpose: Purpose;
  readonly occasion: number;
  readonly version: number;
  readonly amendmentOf: string | null;
  readonly amendmentReason: string | null;
  readonly protocolVersionId: string;
  readonly originWorkspaceId: string;
  readonly softwareVersion: string;
  readonly submittedAt: string;
};

/** Everything a read's hash covers (method §5): marks, image hashes, calibration, settings, software, and whose it is. */
export type SealedRead = HashedColumns & {
  readonly images: readonly { readonly instanceId: string; readonly contentSha256: string }[];
  /** Holds the calibration facts of every picture and the rule settings. */
  readonly context: JsonValue;
  readonly records: JsonValue;
};

/** SHA-256 in hex over the canonical JSON (RFC 8785) of a sealed read. */
export const readHash = (read: SealedRead): string =>
  createHash('sha256').update(canonicalJson(read)).digest('hex');

type ReadRow = HashedColumns & {
  readonly sha256: string;
  readonly document_json: string;
  readonly context_json: string;
  readonly derived_json: string;
};

const COLUMNS = `schema_version AS schemaVersion, read_id AS readId, unit_id AS unitId, reader_id AS readerId,
       author_id AS authorId, purpose, occasion, version, amendment_of AS amendmentOf,
       amendment_reason AS amendmentReason, protocol_version_id AS protocolVersionId,
       origin_workspace_id AS originWorkspaceId, software_version AS softwareVersion,
       submitted_at AS submittedAt, sha256, document_json, context_json, derived_json`;

/** The newest version of this reader's read of a unit on this occasion, with its hash checked; null before submit. */
export function lockedReadOf(
  db: ReadableDb,
  { unitId, readerId, purpose, occasion }: AtUnit,
): LockedRead | null {
  const row = firstRow<ReadRow>(
    db,
    `SELECT ${COLUMNS} FROM read WHERE unit_id = ? AND reader_id = ? AND purpose = ? AND occasion = ?
     ORDER BY version DESC LIMIT 1`,
    unitId,
    readerId,
    purpose,
    occasion,
  );
  return row === undefined ? null : checked(db, row);
}

/** A read by its id, with its hash checked; null where there is none. */
export function lockedReadById(db: ReadableDb, readId: string): LockedRead | null {
  const row = firstRow<ReadRow>(db, `SELECT ${COLUMNS} FROM read WHERE read_id = ?`, readId);
  return row === undefined ? null : checked(db, row);
}

/** A read as it was sealed, with the hash over it and the figures beside it. */
export type StoredRead = {
  readonly sealed: SealedRead;
  readonly sha256: string;
  readonly derived: JsonValue;
};

/** A read word for word, for whoever passes it on; null where there is none. */
export function storedRead(db: ReadableDb, readId: string): StoredRead | null {
  const row = firstRow<ReadRow>(db, `SELECT ${COLUMNS} FROM read WHERE read_id = ?`, readId);
  if (row === undefined) return null;
  const { sha256, document_json, context_json, derived_json, ...columns } = row;
  const [records, context] = [JSON.parse(document_json), JSON.parse(context_json)];
  const sealed = { ...columns, images: imageSetOf(db, readId), context, records };
  return { sealed, sha256, derived: JSON.parse(derived_json) };
}

function checked(db: ReadableDb, row: ReadRow): LockedRead {
  const { sha256, document_json, context_json, derived_json, ...columns } = row;
  const records: JsonValue = JSON.parse(document_json);
  const context: JsonValue = JSON.parse(context_json);
  return {
    readId: asId<ReadId>(row.readId),
    version: row.version,
    purpose: row.purpose,
    submittedAt: row.submittedAt,
    sha256,
    softwareVersion: row.softwareVersion,
    records: storedJson(readRecordsSchema, document_json),
    context: storedJson(readContextSchema, context_json),
    derived: JSON.parse(derived_json),
    isUnaltered: readHash({ ...columns, images: imageSetOf(db, row.readId), context, records }) === sha256,
  };
}

const imageSetOf = (db: ReadableDb, readId: string): SealedRead['images'] =>
  allRows<SealedRead['images'][number]>(
    db,
    `SELECT instance_id AS instanceId, content_sha256 AS contentSha256
     FROM read_image WHERE read_id = ? ORDER BY instance_id`,
    readId,
  );
