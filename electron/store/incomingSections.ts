import { randomUUID } from 'node:crypto';
import { canonicalJson, type JsonValue } from '../../shared/base/canonicalJson.ts';
import { asId, type PatientId, type SectionId } from '../../shared/base/ids.ts';
import type { PackageSection } from '../../shared/contracts/packageFormats.ts';
import { firstRow, type ReadableDb, type WriteTransaction } from './database.ts';
import { makeKeySlot } from './identityVault.ts';
import type { KeptFile } from './identityVaultFiles.ts';
import { insertSealed } from './sealedRows.ts';
import { nameSectionFile } from './sectionFiles.ts';

/** A section of a package whose copy has been kept among the originals. */
export type IncomingSection = {
  readonly facts: PackageSection;
  readonly kept: Pick<KeptFile, 'contentHash' | 'sizeBytes'>;
};

/** Whether a section is here already. */
export const isSectionAssigned = (db: ReadableDb, assignmentId: string): boolean =>
  firstRow(db, 'SELECT 1 FROM section_assignment WHERE section_assignment_id = ?', assignmentId) !==
  undefined;

/**
 * Takes in one section: a patient of its own, of whom nothing else is known; the section bears the id of the
 * assignment, and its photograph is the copy that came.
 */
export function keepSection(
  tx: WriteTransaction,
  at: { readonly studyId: string; readonly readerId: string; readonly at: Date },
  { facts, kept }: IncomingSection,
): void {
  const patientId = asId<PatientId>(randomUUID());
  insertSealed(tx, 'patient', { patient_id: patientId, study_id: at.studyId, case_code: facts.code });
  makeKeySlot(tx, patientId);
  const sectionId = asId<SectionId>(facts.assignmentId);
  insertSealed(tx, 'section', {
    section_id: sectionId,
    patient_id: patientId,
    stain: facts.stain,
    width_px: facts.widthPx,
    height_px: facts.heightPx,
    pages: 1,
    page: 1,
    source_sha256: kept.contentHash,
    scale_json: facts.scale === null ? null : canonicalJson(asJson(facts.scale)),
    sampling_json: canonicalJson(asJson(facts.sampling)),
    added_at: at.at.toISOString(),
  });
  insertSealed(tx, 'section_assignment', {
    section_assignment_id: facts.assignmentId,
    section_id: sectionId,
    reader_id: at.readerId,
    position: freePosition(tx, at.readerId, facts.position),
    section_code: facts.code,
  });
  nameSectionFile(tx, sectionId, { role: 'display', mediaType: 'image/jpeg' }, kept);
}

const asJson = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value));

/** The place in the order that came, or behind the last where one that was taken away there still stands here. */
const freePosition = (db: ReadableDb, readerId: string, position: number): number =>
  firstRow<{ position: number }>(
    db,
    `SELECT iif(count(*) FILTER (WHERE position = ?) = 0, ?, max(position) + 1) AS position
     FROM section_assignment WHERE reader_id = ?`,
    position,
    position,
    readerId,
  )?.position ?? position;
