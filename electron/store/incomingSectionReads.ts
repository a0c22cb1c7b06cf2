import type { z } from 'zod';
import { canonicalJson } from '../../shared/base/canonicalJson.ts';
import { asId, type ReaderId, type SectionAssignmentId } from '../../shared/base/ids.ts';
import { sectionFiguresSchema, sectionRecordsSchema } from '../../shared/contracts/histology.ts';
import type { packagedSectionReadSchema } from '../../shared/contracts/packageFormats.ts';
import { SECTION_SCHEMA_VERSION } from '../../shared/histology/sectionRecord.ts';
import { firstRow, type ReadableDb, type WriteTransaction } from './database.ts';
import { insertSealed } from './sealedRows.ts';
import { ownAssignment } from './sectionRows.ts';
import { insertSectionRead, type SealedSectionRead, sectionReadHash } from './sectionSeals.ts';

/** A read of a section as it came, word for word. */
export type PackagedSectionRead = z.output<typeof packagedSectionReadSchema>;

/** Why a read of a section is left out. */
export type SectionReadConflict =
  | 'unknownSection'
  | 'altered'
  | 'otherVersion'
  | 'begunHere'
  | 'otherPhotograph'
  | 'otherSetUp'
  | 'correctsUnknown'
  | 'notUnderstood';

/** What became of one read: merged now, here before, or left out and why. */
export type SectionReadOutcome =
  | { readonly kind: 'merged' | 'alreadyHere' }
  | { readonly kind: 'conflict'; readonly why: SectionReadConflict };

/** A read of a section of a package, and what it is checked against. */
export type IncomingSectionRead = {
  readonly assignmentId: string;
  readonly read: PackagedSectionRead;
  readonly originalJson: string;
  readonly packageId: string;
  readonly sent: ReadonlyMap<string, string>;
};

/**
 * Takes the read of one section in: under the section of this workspace, read against what stands here and with a hash
 * over that; what came is kept word for word beside it.
 */
export function mergeSectionRead(
  tx: WriteTransaction,
  readerId: ReaderId,
  incoming: IncomingSectionRead,
): SectionReadOutcome {
  const { sealed, sha256, derived } = incoming.read;
  const here = firstRow<{ sha256: string }>(
    tx,
    'SELECT original_sha256 AS sha256 FROM merged_section_read WHERE section_read_id = ?',
    sealed.sectionReadId,
  );
  if (here !== undefined) return here.sha256 === sha256 ? { kind: 'alreadyHere' } : conflict('otherVersion');
  const isItself =
    sealed.assignmentId === incoming.assignmentId &&
    sealed.sectionId === incoming.assignmentId &&
    sealed.readerId === readerId &&
    sectionReadHash(sealed) === sha256;
  if (!isItself) return conflict('altered');
  const found = ownAssignment(tx, readerId, asId<SectionAssignmentId>(incoming.assignmentId));
  if (found === null) return conflict('unknownSection');
  const why = slotRefusal(tx, sealed) ?? contextRefusal(found.context, incoming);
  if (why !== null) return conflict(why);
  if (!isUnderstood(incoming.read)) return conflict('notUnderstood');
  const translated = { ...sealed, sectionId: found.sectionId, context: asJson(found.context) };
  insertSectionRead(tx, translated, sectionReadHash(translated), derived);
  insertSealed(tx, 'merged_section_read', {
    section_read_id: sealed.sectionReadId,
    package_id: incoming.packageId,
    original_json: incoming.originalJson,
    original_sha256: sha256,
  });
  return { kind: 'merged' };
}

const conflict = (why: SectionReadConflict): SectionReadOutcome => ({ kind: 'conflict', why });

const asJson = (value: unknown) => JSON.parse(JSON.stringify(value));

/** Whether there is a place for this version among what is here of the assignment. */
function slotRefusal(
  db: ReadableDb,
  { assignmentId, sectionReadId, version, amendmentReason }: SealedSectionRead,
): SectionReadConflict | null {
  const isThere = (sql: string, ...values: (string | number)[]): boolean =>
    firstRow(db, sql, ...values) !== undefined;
  const atVersion = 'SELECT 1 FROM section_read WHERE section_assignment_id = ? AND version = ?';
  const isTaken =
    isThere(atVersion, assignmentId, version) ||
    isThere('SELECT 1 FROM section_read WHERE section_read_id = ?', sectionReadId);
  if (isTaken) return 'otherVersion';
  if (isThere('SELECT 1 FROM draft_section_read WHERE section_assignment_id = ?', assignmentId))
    return 'begunHere';
  if ((version === 1) !== (amendmentReason === null)) return 'notUnderstood';
  return version === 1 || isThere(atVersion, assignmentId, version - 1) ? null : 'correctsUnknown';
}

/** What was read is the photograph that was sent, at the scale and by the way of counting that the section has here. */
function contextRefusal(
  here: { readonly sourceSha256: string },
  { assignmentId, read: { sealed }, sent }: IncomingSectionRead,
): SectionReadConflict | null {
  const sourceSha256 = sent.get(`sections/${assignmentId}.jpg`);
  const isThatPhotograph =
    sourceSha256 !== undefined &&
    typeof sealed.context === 'object' &&
    sealed.context !== null &&
    'sourceSha256' in sealed.context &&
    sealed.context.sourceSha256 === sourceSha256;
  if (!isThatPhotograph) return 'otherPhotograph';
  return canonicalJson(sealed.context) === canonicalJson(asJson({ ...here, sourceSha256 }))
    ? null
    : 'otherSetUp';
}

/** A read that can be opened and counted with here. One that cannot would stay for ever, and break every table. */
const isUnderstood = ({ sealed, derived }: PackagedSectionRead): boolean =>
  sealed.schemaVersion === SECTION_SCHEMA_VERSION &&
  sectionRecordsSchema.safeParse(sealed.records).success &&
  sectionFiguresSchema.safeParse(derived).success;

/** Whether a read of a section from this reader's packages is here, merged now or before. */
export const isMergedSectionRead = (db: ReadableDb, sectionReadId: string, readerId: string): boolean =>
  firstRow(
    db,
    'SELECT 1 FROM merged_section_read JOIN section_read USING (section_read_id) WHERE section_read_id = ? AND reader_id = ?',
    sectionReadId,
    readerId,
  ) !== undefined;

/** The hash that a merged read of a section was signed by. */
export const originalSectionHash = (db: ReadableDb, sectionReadId: string): string | null =>
  firstRow<{ sha256: string }>(
    db,
    'SELECT original_sha256 AS sha256 FROM merged_section_read WHERE section_read_id = ?',
    sectionReadId,
  )?.sha256 ?? null;
