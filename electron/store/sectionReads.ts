import { randomUUID } from 'node:crypto';
import { canonicalJson, type JsonValue } from '../../shared/base/canonicalJson.ts';
import type { SectionAssignmentId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import {
  type OpenSection,
  type SaveSection,
  type SectionSaved,
  sectionRecordsSchema,
} from '../../shared/contracts/histology.ts';
import { deriveSection } from '../../shared/histology/deriveSection.ts';
import { SECTION_SCHEMA_VERSION, type SectionRecord } from '../../shared/histology/sectionRecord.ts';
import { say } from '../english.ts';
import { change, firstRow, type ReadableDb, type WritableDb, type WriteTransaction } from './database.ts';
import type { StoreFault } from './errors.ts';
import { ownSections } from './sectionAssignments.ts';
import { ownAssignment } from './sectionRows.ts';
import { insertSectionRead, type SealedSectionRead, sectionReadHash } from './sectionSeals.ts';
import { storedJson } from './storedJson.ts';
import { currentStudy } from './study.ts';
import { withWrite } from './withWrite.ts';

/** A reader at one of their sections. */
export type AtSection = {
  readonly assignmentId: SectionAssignmentId;
  readonly readerId: string;
  readonly now: Date;
};

/** Why a read of a section was not changed. `message` is the sentence for the person. */
export type SectionRefusal = {
  readonly kind: 'notFound' | 'draftConflict' | 'readLocked' | 'readIncomplete';
  readonly message: string;
};

type DraftRow = {
  readonly revision: number;
  readonly reason: string | null;
  readonly records_json: string;
  readonly savedAt: string;
};

type LockedRow = {
  readonly version: number;
  readonly document_json: string;
  readonly submittedAt: string;
};

const draftOf = (db: ReadableDb, assignmentId: SectionAssignmentId): DraftRow | undefined =>
  firstRow<DraftRow>(
    db,
    `SELECT revision, amendment_reason AS reason, records_json, saved_at AS savedAt FROM draft_section_read
     WHERE section_assignment_id = ?`,
    assignmentId,
  );

const newestOf = (db: ReadableDb, assignmentId: SectionAssignmentId): LockedRow | undefined =>
  firstRow<LockedRow>(
    db,
    `SELECT version, document_json, submitted_at AS submittedAt FROM section_read
     WHERE section_assignment_id = ? ORDER BY version DESC LIMIT 1`,
    assignmentId,
  );

/** A section as its reader opens it; null where it is none of theirs. */
export function openSection(db: ReadableDb, at: Omit<AtSection, 'now'>): OpenSection | null {
  const found = ownAssignment(db, at.readerId, at.assignmentId);
  if (found === null) return null;
  const { sourceSha256: _, ...context } = found.context;
  const draft = draftOf(db, at.assignmentId);
  const locked = newestOf(db, at.assignmentId);
  const isLocked = draft === undefined && locked !== undefined;
  const json = draft?.records_json ?? locked?.document_json ?? '[]';
  const { sections } = ownSections(db, at.readerId);
  const next = sections.find(
    ({ assignmentId, state }) => state !== 'locked' && assignmentId !== at.assignmentId,
  );
  return {
    assignmentId: at.assignmentId,
    code: found.code,
    stain: found.stain,
    context,
    showsFigures: isLocked || !currentStudy(db).isBlinded,
    records: storedJson(sectionRecordsSchema, json),
    state: isLocked
      ? { kind: 'locked', version: locked.version, submittedAt: locked.submittedAt }
      : {
          kind: 'draft',
          revision: draft?.revision ?? 0,
          savedAt: draft?.savedAt ?? null,
          correction: draft?.reason ?? null,
        },
    nextAssignmentId: next?.assignmentId ?? null,
  };
}

/** Replaces the draft of a section that was at this revision; 0 begins it. */
export function saveSection(
  db: WritableDb,
  at: AtSection,
  { baseRevision, records }: SaveSection,
): Result<SectionSaved, SectionRefusal | StoreFault> {
  const why = { actor: at.readerId, action: 'draft.saved', at: at.now };
  return withWrite<SectionSaved, SectionRefusal>(db, why, (tx) => {
    if (ownAssignment(tx, at.readerId, at.assignmentId) === null) return err(NO_SUCH_SECTION);
    const draft = draftOf(tx, at.assignmentId);
    if (draft === undefined && newestOf(tx, at.assignmentId) !== undefined) return err(LOCKED);
    if ((draft?.revision ?? 0) !== baseRevision) return err(CONFLICT);
    const revision = baseRevision + 1;
    putDraft(tx, at, { revision, records, reason: draft?.reason ?? null });
    const savedAt = at.now.toISOString();
    return ok({ value: { revision, savedAt }, subject: at.assignmentId, detail: { revision } });
  });
}

function putDraft(
  tx: WriteTransaction,
  { assignmentId, now }: AtSection,
  draft: {
    readonly revision: number;
    readonly records: readonly SectionRecord[];
    readonly reason: string | null;
  },
): void {
  change(
    tx,
    `INSERT INTO draft_section_read (section_assignment_id, amendment_reason, revision, records_json, saved_at)
     VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (section_assignment_id) DO UPDATE SET revision = excluded.revision,
       records_json = excluded.records_json, saved_at = excluded.saved_at`,
    assignmentId,
    draft.reason,
    draft.revision,
    canonicalJson(asJson(draft.records)),
    now.toISOString(),
  );
}

/** A value as JSON holds it: what is hashed is what can be read back. */
const asJson = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value));

/**
 * Locks the draft of this revision: derives its numbers, hashes what it says and was read against, and takes the draft
 * away, all in one transaction.
 */
export function submitSection(
  db: WritableDb,
  at: AtSection & { readonly softwareVersion: string },
  baseRevision: number,
): Result<null, SectionRefusal | StoreFault> {
  const why = { actor: at.readerId, action: 'sectionRead.submitted', at: at.now };
  return withWrite<null, SectionRefusal>(db, why, (tx) => {
    const found = ownAssignment(tx, at.readerId, at.assignmentId);
    if (found === null) return err(NO_SUCH_SECTION);
    const draft = draftOf(tx, at.assignmentId);
    const before = newestOf(tx, at.assignmentId);
    if (draft === undefined && before !== undefined) return err(LOCKED);
    if (draft?.revision !== baseRevision) return err(CONFLICT);
    const records = storedJson(sectionRecordsSchema, draft.records_json);
    const { figures, missing } = deriveSection(found.context, records);
    if (missing.length > 0) return err(incomplete(missing.map(say)));
    const read: SealedSectionRead = {
      schemaVersion: SECTION_SCHEMA_VERSION,
      sectionReadId: randomUUID(),
      assignmentId: at.assignmentId,
      sectionId: found.sectionId,
      readerId: at.readerId,
      version: (before?.version ?? 0) + 1,
      amendmentReason: draft.reason,
      softwareVersion: at.softwareVersion,
      submittedAt: at.now.toISOString(),
      context: asJson(found.context),
      records: asJson(records.toSorted((a, b) => (a.id < b.id ? -1 : 1))),
    };
    const sha256 = sectionReadHash(read);
    insertSectionRead(tx, read, sha256, asJson(figures));
    change(tx, 'DELETE FROM draft_section_read WHERE section_assignment_id = ?', at.assignmentId);
    return ok({ value: null, subject: read.sectionReadId, detail: { version: read.version, sha256 } });
  });
}

/** Opens a locked read for a next version, because its reader says why. The first stays that of the analysis. */
export function correctSection(
  db: WritableDb,
  at: AtSection,
  reason: string,
): Result<null, SectionRefusal | StoreFault> {
  const why = { actor: at.readerId, action: 'sectionRead.opened', at: at.now };
  return withWrite<null, SectionRefusal>(db, why, (tx) => {
    if (ownAssignment(tx, at.readerId, at.assignmentId) === null) return err(NO_SUCH_SECTION);
    const locked = newestOf(tx, at.assignmentId);
    if (locked === undefined || draftOf(tx, at.assignmentId) !== undefined) return err(CONFLICT);
    const records = storedJson(sectionRecordsSchema, locked.document_json);
    putDraft(tx, at, { revision: 1, records, reason });
    return ok({
      value: null,
      subject: at.assignmentId,
      detail: { version: locked.version + 1, reason },
    });
  });
}

const incomplete = (missing: readonly string[]): SectionRefusal => ({
  kind: 'readIncomplete',
  message: `${missing.join(' ')} The section was not locked; the draft is kept as it is.`,
});
const NO_SUCH_SECTION: SectionRefusal = {
  kind: 'notFound',
  message: 'There is no such section among yours. Nothing was changed. Go back to the list.',
};
const LOCKED: SectionRefusal = {
  kind: 'readLocked',
  message: 'This section is locked, so nothing was changed. A correction is a next version with a reason.',
};
const CONFLICT: SectionRefusal = {
  kind: 'draftConflict',
  message:
    'This section was changed in another window, so this change was not saved. Reload to see what is kept there.',
};
