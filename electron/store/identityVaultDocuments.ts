import { randomUUID } from 'node:crypto';
import type { PatientId } from '../../shared/base/ids.ts';
import type { ParsedDocument } from '../dicom/parsedInstance.ts';
import { firstRow, type ReadableDb, type WriteTransaction } from './database.ts';
import { keepSubject } from './identityVault.ts';
import { insertFileRow } from './identityVaultFiles.ts';

/** The files of documents, kept like the originals of pictures, and what they are outside this workspace. */

/** Where a document with exactly these bytes is listed, or null. */
export const documentOfContent = (
  db: ReadableDb,
  contentHash: string,
): { readonly imagingStudyId: string } | null =>
  firstRow<{ readonly imagingStudyId: string }>(
    db,
    `SELECT imaging_study_id AS imagingStudyId FROM identity_file JOIN listed_document USING (document_id)
     WHERE content_sha256 = ?`,
    contentHash,
  ) ?? null;

/** Keeps who a document is, and its file. Its row is there already. */
export function keepDocument(
  tx: WriteTransaction,
  documentId: string,
  patientId: PatientId,
  document: ParsedDocument,
): void {
  const { originalPath, sopInstanceUid, seriesInstanceUid, seriesDescription } = document.identity;
  keepSubject(tx, {
    // What is kept of an object: the lookup is by its content, which tells it from every picture.
    kind: 'instance',
    subjectId: documentId,
    patientId,
    parts: [document.contentHash],
    payload: { sopInstanceUid, originalPath, seriesInstanceUid, seriesDescription },
  });
  insertFileRow(tx, randomUUID(), { kind: 'document', id: documentId }, 'original', {
    ...document,
    frames: [],
  });
}
