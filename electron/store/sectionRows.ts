import type { SectionAssignmentId, SectionId } from '../../shared/base/ids.ts';
import { type Stain, samplingSchema, sectionScaleSchema } from '../../shared/contracts/histology.ts';
import type { SectionContext } from '../../shared/histology/deriveSection.ts';
import { firstRow, type ReadableDb } from './database.ts';
import { storedJson } from './storedJson.ts';

/** What a read of a section is made against and hashed with. */
export type SealedSectionContext = SectionContext & { readonly sourceSha256: string };

/** The columns that a read is made against. */
export type ContextRow = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly scale_json: string | null;
  readonly sampling_json: string;
  readonly sourceSha256: string;
};

export const CONTEXT_COLUMNS = `section.width_px AS widthPx, section.height_px AS heightPx, section.scale_json,
  section.sampling_json, section.source_sha256 AS sourceSha256`;

/** What a section is read against, of its row. */
export const sectionContext = (row: ContextRow): SealedSectionContext => ({
  widthPx: row.widthPx,
  heightPx: row.heightPx,
  scale: row.scale_json === null ? null : storedJson(sectionScaleSchema, row.scale_json),
  sampling: storedJson(samplingSchema, row.sampling_json),
  sourceSha256: row.sourceSha256,
});

/** A section as it was given to one reader. */
export type SectionAssignment = {
  readonly assignmentId: SectionAssignmentId;
  readonly sectionId: SectionId;
  readonly readerId: string;
  readonly code: string;
  readonly stain: Stain;
  readonly position: number;
};

export const ASSIGNMENT_COLUMNS = `section_assignment_id AS assignmentId, section_id AS sectionId,
  reader_id AS readerId, section_code AS code, stain, position`;

/** A section that was given to this very reader; null for anybody else's and for that of an erased patient. */
export function ownAssignment(
  db: ReadableDb,
  readerId: string,
  assignmentId: SectionAssignmentId,
): (SectionAssignment & { readonly context: SealedSectionContext }) | null {
  const row = firstRow<SectionAssignment & ContextRow>(
    db,
    `SELECT ${ASSIGNMENT_COLUMNS}, ${CONTEXT_COLUMNS}
     FROM section_assignment JOIN section USING (section_id) JOIN patient USING (patient_id)
     WHERE section_assignment_id = ? AND reader_id = ? AND erased_at IS NULL`,
    assignmentId,
    readerId,
  );
  if (row === undefined) return null;
  const { assignmentId: id, sectionId, code, stain, position } = row;
  return { assignmentId: id, sectionId, readerId, code, stain, position, context: sectionContext(row) };
}

/** How far reads of a section are: nobody began, somebody did, somebody has locked. */
export function standingOfSection(db: ReadableDb, sectionId: SectionId): 'untouched' | 'begun' | 'locked' {
  if (firstRow(db, 'SELECT 1 FROM section_read WHERE section_id = ?', sectionId) !== undefined)
    return 'locked';
  const draft = firstRow(
    db,
    'SELECT 1 FROM draft_section_read JOIN section_assignment USING (section_assignment_id) WHERE section_id = ?',
    sectionId,
  );
  return draft === undefined ? 'untouched' : 'begun';
}

/** Whether a section has left in a package, for whichever reader. */
export const wasSent = (db: ReadableDb, sectionId: SectionId): boolean =>
  firstRow(
    db,
    `SELECT 1 FROM section_assignment AS given JOIN package USING (reader_id), json_each(manifest_json, '$.sections')
     WHERE section_id = ? AND kind = 'assignments' AND direction = 'made'
       AND value ->> 'assignmentId' = section_assignment_id`,
    sectionId,
  ) !== undefined;
