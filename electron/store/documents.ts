import { randomUUID } from 'node:crypto';
import type { StudyId } from '../../shared/base/ids.ts';
import type { ParsedDocument } from '../dicom/parsedInstance.ts';
import { change, type WriteTransaction } from './database.ts';
import { documentOfContent, keepDocument } from './identityVaultDocuments.ts';
import { imagingStudyOf, type StoredDocument } from './instances.ts';
import { patientOf } from './patients.ts';

/** Takes a report, plan or the like into the record: listed with its study, its file kept, displayed nowhere. */
export function storeDocument(
  tx: WriteTransaction,
  document: ParsedDocument,
  context: { readonly studyId: StudyId; readonly importRunId: string | null },
): StoredDocument {
  const here = documentOfContent(tx, document.contentHash);
  if (here !== null) return { outcome: 'alreadyHere', seriesId: null, ...here };
  const patientId = patientOf(tx, context.studyId, document.identity);
  const imagingStudyId = imagingStudyOf(tx, patientId, document);
  const documentId = randomUUID();
  change(
    tx,
    `INSERT INTO listed_document (document_id, imaging_study_id, import_run_id, kind, modality, sop_class_uid)
     VALUES (?, ?, ?, ?, ?, ?)`,
    documentId,
    imagingStudyId,
    context.importRunId,
    document.documentKind,
    document.modality,
    document.sopClassUid,
  );
  keepDocument(tx, documentId, patientId, document);
  return { outcome: 'document', imagingStudyId, seriesId: null };
}
