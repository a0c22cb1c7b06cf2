import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { canonicalJson, type JsonValue } from '../../shared/base/canonicalJson.ts';
import {
  samplingSchema,
  sectionFiguresSchema,
  sectionRecordsSchema,
  sectionScaleSchema,
} from '../../shared/contracts/histology.ts';
import { deriveSection } from '../../shared/histology/deriveSection.ts';
import { firstRow, type ReadableDb, type WriteTransaction } from './database.ts';
import { insertSealed } from './sealedRows.ts';
import { storedValue } from './storedJson.ts';

/** Everything that the hash of a section read covers. */
export type SealedSectionRead = {
  readonly schemaVersion: number;
  readonly sectionReadId: string;
  readonly assignmentId: string;
  readonly sectionId: string;
  readonly readerId: string;
  readonly version: number;
  readonly amendmentReason: string | null;
  readonly softwareVersion: string;
  readonly submittedAt: string;
  readonly context: JsonValue;
  readonly records: JsonValue;
};

/** SHA-256 in hex over the canonical JSON (RFC 8785) of a section read. */
export const sectionReadHash = (read: SealedSectionRead): string =>
  createHash('sha256').update(canonicalJson(read)).digest('hex');

/** Keeps a section read as it was locked, with its figures beside it. */
export const insertSectionRead = (
  tx: WriteTransaction,
  read: SealedSectionRead,
  sha256: string,
  figures: JsonValue,
): void =>
  insertSealed(tx, 'section_read', {
    section_read_id: read.sectionReadId,
    section_assignment_id: read.assignmentId,
    section_id: read.sectionId,
    reader_id: read.readerId,
    version: read.version,
    amendment_reason: read.amendmentReason,
    schema_version: read.schemaVersion,
    document_json: canonicalJson(read.records),
    context_json: canonicalJson(read.context),
    derived_json: canonicalJson(figures),
    sha256,
    software_version: read.softwareVersion,
    submitted_at: read.submittedAt,
  });

/** A locked section read word for word, with the hash that it was locked under and its figures. */
export type StoredSectionRead = {
  readonly sealed: SealedSectionRead;
  readonly sha256: string;
  readonly derived: JsonValue;
};

type SealedRow = Omit<SealedSectionRead, 'context' | 'records'> & {
  readonly document_json: string;
  readonly context_json: string;
  readonly derived_json: string;
  readonly sha256: string;
};

/**
 * A section read as it is stored.
 * @throws SyntaxError where it is no JSON
 */
export function storedSectionRead(db: ReadableDb, sectionReadId: string): StoredSectionRead {
  const row = firstRow<SealedRow>(
    db,
    `SELECT schema_version AS schemaVersion, section_read_id AS sectionReadId, section_assignment_id AS assignmentId,
       section_id AS sectionId, reader_id AS readerId, version, amendment_reason AS amendmentReason,
       software_version AS softwareVersion, submitted_at AS submittedAt, document_json, context_json, derived_json,
       sha256
     FROM section_read WHERE section_read_id = ?`,
    sectionReadId,
  );
  if (row === undefined) throw new Error('a section read that is not there');
  const { document_json, context_json, derived_json, sha256, ...columns } = row;
  const sealed = { ...columns, context: JSON.parse(context_json), records: JSON.parse(document_json) };
  return { sealed, sha256, derived: JSON.parse(derived_json) };
}

const contextSchema = z.object({
  widthPx: z.number(),
  heightPx: z.number(),
  scale: sectionScaleSchema.nullable(),
  sampling: samplingSchema,
});

/**
 * Whether a section read is as it was locked: its hash holds, and its records give the figures that were stored.
 * @throws BrokenRecord, SyntaxError where it breaks its contract
 */
export function verifySectionRead(
  db: ReadableDb,
  sectionReadId: string,
): { readonly state: 'intact' | 'altered' | 'derivedDiffers'; readonly softwareVersion: string } {
  const { sealed, sha256, derived } = storedSectionRead(db, sectionReadId);
  const { softwareVersion } = sealed;
  if (sectionReadHash(sealed) !== sha256) return { state: 'altered', softwareVersion };
  const { figures } = deriveSection(
    storedValue(contextSchema, sealed.context),
    storedValue(sectionRecordsSchema, sealed.records),
  );
  const isSame = isDeepStrictEqual(figures, storedValue(sectionFiguresSchema, derived));
  return { state: isSame ? 'intact' : 'derivedDiffers', softwareVersion };
}
