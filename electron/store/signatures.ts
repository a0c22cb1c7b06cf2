import { createHash, randomUUID } from 'node:crypto';
import { canonicalJson, type JsonValue } from '../../shared/base/canonicalJson.ts';
import type { ReaderId, ReadId, SectionReadId } from '../../shared/base/ids.ts';
import { allRows, type ReadableDb, type WriteTransaction } from './database.ts';
import { insertSealed } from './sealedRows.ts';

/** What a signature says of the reads under it. */
export type SignatureMeaning = 'authorship' | 'consensus' | 'review';

export type SignedRead = { readonly readId: ReadId; readonly sha256: string };

export type SignedSectionRead = { readonly sectionReadId: SectionReadId; readonly sha256: string };

/** What somebody signs: who, what it means in the words they were shown, which reads by their hashes, when. */
export type ToSign = {
  readonly readerId: ReaderId;
  readonly name: string;
  readonly meaning: SignatureMeaning;
  readonly statement: string;
  readonly reads: readonly SignedRead[];
  /** Reads of sections under the same signature; a document without any does not speak of them. */
  readonly sectionReads?: readonly SignedSectionRead[];
  readonly at: Date;
};

/** A signature by the reader's own key over the bytes of the document (Ed25519, in Base64). */
export type KeySignature = { readonly keyId: string; readonly signature: string };

/** The document of a signature: its bytes are what is hashed and what a reader's key signs. */
export type SignatureDocument = { readonly json: string; readonly sha256: string };

/** Composes what is signed as canonical JSON (RFC 8785). */
export function signatureDocument({
  readerId,
  name,
  meaning,
  statement,
  reads,
  sectionReads = [],
  at,
}: ToSign): SignatureDocument {
  const json = canonicalJson({
    schemaVersion: 1,
    signatureId: randomUUID(),
    readerId,
    name,
    meaning,
    statement,
    signedAt: at.toISOString(),
    reads: signedReads(reads),
    ...(sectionReads.length === 0 ? {} : { sectionReads: signedSections(sectionReads) }),
  });
  return { json, sha256: documentHash(json) };
}

/** Reads as a document names them: one order, whatever order they were given in. */
export const signedReads = (reads: readonly SignedRead[]): JsonValue =>
  reads
    .toSorted((a, b) => (a.readId < b.readId ? -1 : 1))
    .map(({ readId, sha256 }): JsonValue => ({ readId, sha256 }));

const signedSections = (reads: readonly SignedSectionRead[]): JsonValue =>
  reads
    .toSorted((a, b) => (a.sectionReadId < b.sectionReadId ? -1 : 1))
    .map(({ sectionReadId, sha256 }): JsonValue => ({ sectionReadId, sha256 }));

/** SHA-256 in hex over the bytes of a document. */
export const documentHash = (json: string): string => createHash('sha256').update(json).digest('hex');

/** Keeps a signature with the reads under it, inside the change it belongs to; its id. */
export function insertSignature(
  tx: WriteTransaction,
  signed: ToSign,
  { json, sha256 }: SignatureDocument,
  byKey: KeySignature | null,
): string {
  const { signatureId }: { signatureId: string } = JSON.parse(json);
  insertSealed(tx, 'signature', {
    signature_id: signatureId,
    reader_id: signed.readerId,
    meaning: signed.meaning,
    signed_at: signed.at.toISOString(),
    sha256,
    document_json: json,
    key_id: byKey?.keyId ?? null,
    key_signature: byKey?.signature ?? null,
  });
  for (const { readId } of signed.reads)
    insertSealed(tx, 'signature_read', { signature_id: signatureId, read_id: readId });
  for (const { sectionReadId } of signed.sectionReads ?? [])
    insertSealed(tx, 'signature_section_read', { signature_id: signatureId, section_read_id: sectionReadId });
  return signatureId;
}

/** A read that its author locked and has not signed. */
export type UnsignedRead = SignedRead & {
  readonly caseCode: string;
  readonly version: number;
  readonly grade: string | null;
  readonly submittedAt: string;
};

/**
 * What this reader locked here and has not signed, in the order of locking; the reads of a consensus are signed where
 * it is reached. A case is called as its assignment calls it.
 */
export const unsignedReads = (db: ReadableDb, readerId: ReaderId): readonly UnsignedRead[] =>
  allRows<UnsignedRead>(
    db,
    `SELECT read_id AS readId, read.sha256, coalesce(assignment.case_code, patient.case_code) AS caseCode, version,
       CASE WHEN is_blinded THEN NULL ELSE derived_json ->> 'grade' END AS grade, submitted_at AS submittedAt
     FROM read JOIN reading_unit USING (unit_id) JOIN time_point USING (time_point_id) JOIN defect USING (defect_id)
       JOIN patient USING (patient_id) JOIN study USING (study_id) LEFT JOIN assignment USING (assignment_id)
     WHERE author_id = ? AND purpose <> 'consensus'
       AND origin_workspace_id = (SELECT workspace_id FROM workspace)
       AND NOT EXISTS (SELECT 1 FROM signature_read JOIN signature USING (signature_id)
         WHERE signature_read.read_id = read.read_id AND meaning = 'authorship')
     ORDER BY submitted_at, read_id`,
    readerId,
  );

/** A read of a section that its reader locked and has not signed. */
export type UnsignedSectionRead = SignedSectionRead & {
  readonly code: string;
  readonly version: number;
  readonly submittedAt: string;
};

/** The same of sections, under the codes by which their reader has them. */
export const unsignedSectionReads = (db: ReadableDb, readerId: ReaderId): readonly UnsignedSectionRead[] =>
  allRows<UnsignedSectionRead>(
    db,
    `SELECT section_read_id AS sectionReadId, sha256, section_code AS code, version, submitted_at AS submittedAt
     FROM section_read JOIN section_assignment USING (section_assignment_id)
     WHERE section_read.reader_id = ?
       AND section_read_id NOT IN (SELECT section_read_id FROM merged_section_read)
       AND section_read_id NOT IN (SELECT section_read_id FROM signature_section_read)
     ORDER BY submitted_at, section_read_id`,
    readerId,
  );
