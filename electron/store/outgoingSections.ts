import { asId, type SectionId } from '../../shared/base/ids.ts';
import type { Stain } from '../../shared/contracts/histology.ts';
import type { PackageSection, ReadManifest } from '../../shared/contracts/packageFormats.ts';
import { allRows, firstRow, type ReadableDb } from './database.ts';
import { CONTEXT_COLUMNS, type ContextRow, sectionContext } from './sectionRows.ts';

/** One section on its way to a reader: what is said of it there, and which one it is here. */
export type OutgoingSection = { readonly sectionId: SectionId; readonly section: PackageSection };

type Row = ContextRow & {
  readonly sectionId: string;
  readonly assignmentId: string;
  readonly position: number;
  readonly code: string;
  readonly stain: Stain;
};

/** Sections of patients that were neither erased nor excluded. */
const OF_THE_STUDY = `section_assignment JOIN section USING (section_id) JOIN patient USING (patient_id)
  LEFT JOIN screening USING (patient_id)
  WHERE reader_id = ? AND erased_at IS NULL AND outcome IS NOT 'excluded'`;

/**
 * The sections that a reader was given, in their order: the assignment's own id and code, the stain, and what numbers
 * rest on. Nothing of the patient, of when the tissue was taken, or of the file that the photograph came in.
 */
export const outgoingSections = (db: ReadableDb, readerId: string): readonly OutgoingSection[] =>
  allRows<Row>(
    db,
    `SELECT section_id AS sectionId, section_assignment_id AS assignmentId, position, section_code AS code, stain,
       ${CONTEXT_COLUMNS}
     FROM ${OF_THE_STUDY} ORDER BY position`,
    readerId,
  ).map((row) => {
    const { assignmentId, position, code, stain } = row;
    const { sourceSha256: _, ...context } = sectionContext(row);
    const file = `sections/${assignmentId}.jpg`;
    return {
      sectionId: asId<SectionId>(row.sectionId),
      section: { assignmentId, position, code, stain, ...context, file },
    };
  });

/** How many sections somebody would get. */
export const sectionsOf = (db: ReadableDb, readerId: string): number =>
  firstRow<{ n: number }>(db, `SELECT count(*) AS n FROM ${OF_THE_STUDY}`, readerId)?.n ?? 0;

/** How many of these have no scale. */
export const uncalibratedOf = (db: ReadableDb, readerId: string): number =>
  firstRow<{ n: number }>(db, `SELECT count(*) AS n FROM ${OF_THE_STUDY} AND scale_json IS NULL`, readerId)
    ?.n ?? 0;

/** How many sections of a reader are locked here, whoever brought them. */
export const lockedSectionsOf = (db: ReadableDb, readerId: string): number =>
  firstRow<{ n: number }>(
    db,
    'SELECT count(DISTINCT section_assignment_id) AS n FROM section_read WHERE reader_id = ?',
    readerId,
  )?.n ?? 0;

/** Everything a reader has locked of sections in this workspace, an earlier version before a later. */
export const outgoingSectionReads = (db: ReadableDb, readerId: string): ReadManifest['sectionReads'] =>
  allRows<Omit<ReadManifest['sectionReads'][number], 'file'>>(
    db,
    `SELECT section_read_id AS sectionReadId, section_assignment_id AS assignmentId, section_code AS code
     FROM section_read JOIN section_assignment USING (section_assignment_id)
     WHERE section_read.reader_id = ? AND section_read_id NOT IN (SELECT section_read_id FROM merged_section_read)
     ORDER BY version, submitted_at, section_read_id`,
    readerId,
  ).map((read) => ({ ...read, file: `sections/${read.sectionReadId}.json` }));
