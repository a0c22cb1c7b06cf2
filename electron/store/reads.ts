import { randomUUID } from 'node:crypto';
import { canonicalJson, type JsonValue } from '../../shared/base/canonicalJson.ts';
import { asId, type ReadId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Effort } from '../../shared/contracts/effort.ts';
import type { ReadContext } from '../../shared/reading/readDerivation.ts';
import { READ_SCHEMA_VERSION } from '../../shared/reading/readDocument.ts';
import { amendmentRefusal } from './amendments.ts';
import type { AtUnit } from './atUnit.ts';
import { change, type ReadableDb, type WritableDb, type WriteTransaction } from './database.ts';
import { derivedOnce } from './derivedOnce.ts';
import {
  CONFLICT,
  type Draft,
  type DraftRefusal,
  draftOf,
  isLocked,
  LOCKED,
  NO_SUCH_UNIT,
} from './drafts.ts';
import type { StoreFault } from './errors.ts';
import { contentHashOf } from './identityVault.ts';
import { type LockedRead, lockedReadOf, readHash, type SealedRead } from './lockedReads.ts';
import { openQuery } from './queries.ts';
import { addEffort, keepEffort } from './readingEffort.ts';
import { currentStudy, workspaceId } from './study.ts';
import { readContext, unitById } from './units.ts';
import { withWrite } from './withWrite.ts';

/** Why a read was not locked. `message` is the sentence for the person. */
export type SubmitRefusal =
  | DraftRefusal
  | { readonly kind: 'readIncomplete'; readonly message: string; readonly missing: readonly string[] };

/**
 * Locks the draft of this revision as the reader's read: derives its numbers, hashes everything it says and was
 * read against, and takes the draft away, all in one transaction. Refuses an incomplete read by naming what is
 * missing; the draft then stays as it is.
 */
export function submitRead(
  db: WritableDb,
  at: AtUnit & { readonly now: Date; readonly softwareVersion: string },
  baseRevision: number,
  effort?: Effort,
): Result<LockedRead, SubmitRefusal | StoreFault> {
  return withWrite<LockedRead, SubmitRefusal>(
    db,
    { actor: at.readerId, action: 'read.submitted', at: at.now },
    (tx) => {
      const unit = unitById(tx, at.unitId);
      if (unit === null) return err(NO_SUCH_UNIT);
      if (isLocked(tx, at)) return err(LOCKED);
      const draft = draftOf(tx, at);
      if (draft === null || draft.revision !== baseRevision) return err(CONFLICT);
      const refusal = draft.amends === null ? null : amendmentRefusal(tx, at);
      if (refusal !== null) return err(refusal);
      const context = readContext(tx, unit, at, draft.images);
      const { missing, numbers } = derivedOnce(context, draft.records);
      if (missing.length > 0) return err(incomplete(missing));
      const read = sealedRead(tx, at, context, draft);
      const sha256 = readHash(read);
      insertRead(tx, read, at, sha256, numbers);
      if (effort !== undefined) addEffort(tx, draft.draftId, effort, at.now);
      keepEffort(tx, draft.draftId, read.readId, at.now);
      change(tx, 'DELETE FROM read_draft WHERE draft_id = ?', draft.draftId);
      const also = openQuery(tx, { readId: read.readId, readerId: at.readerId, now: at.now }, draft.records);
      const locked = lockedReadOf(tx, at);
      if (locked === null || !locked.isUnaltered) throw new Error('a read is not what was locked');
      const { readId, version } = read;
      return ok({
        value: locked,
        subject: readId,
        detail: { version, sha256, revision: baseRevision },
        also,
      });
    },
  );
}

const incomplete = (missing: readonly string[]): SubmitRefusal => ({
  kind: 'readIncomplete',
  missing,
  message: `${missing.join(' ')} The read was not submitted; the draft is kept as it is.`,
});

function sealedRead(
  db: ReadableDb,
  at: AtUnit & { readonly now: Date; readonly softwareVersion: string },
  context: ReadContext,
  draft: Pick<Draft, 'images' | 'records' | 'amends'>,
): SealedRead {
  return {
    schemaVersion: READ_SCHEMA_VERSION,
    readId: asId<ReadId>(randomUUID()),
    unitId: at.unitId,
    readerId: at.readerId,
    authorId: at.readerId,
    purpose: at.purpose,
    occasion: at.occasion,
    version: (draft.amends?.version ?? 0) + 1,
    amendmentOf: draft.amends?.readId ?? null,
    amendmentReason: draft.amends?.reason ?? null,
    protocolVersionId: currentStudy(db).protocolVersionId,
    originWorkspaceId: workspaceId(db),
    softwareVersion: at.softwareVersion,
    submittedAt: at.now.toISOString(),
    images: [...draft.images]
      .sort()
      .map((instanceId) => ({ instanceId, contentSha256: contentHashOf(db, instanceId) })),
    context: asJson(context),
    records: asJson(draft.records.toSorted((a, b) => (a.id < b.id ? -1 : 1))),
  };
}

/** A value as JSON holds it: what is hashed is what can be read back. */
const asJson = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value));

/** The images first: once the read is there, its image set is closed. */
export function insertRead(
  tx: WriteTransaction,
  read: SealedRead,
  { assignmentId }: Pick<AtUnit, 'assignmentId'>,
  sha256: string,
  derived: JsonValue,
): void {
  for (const { instanceId, contentSha256 } of read.images) {
    change(tx, 'INSERT INTO read_image VALUES (?, ?, ?)', read.readId, instanceId, contentSha256);
  }
  change(
    tx,
    `INSERT INTO read (read_id, unit_id, reader_id, purpose, occasion, version, amendment_of, amendment_reason,
       assignment_id, protocol_version_id, author_id, origin_workspace_id, schema_version, document_json, context_json,
       derived_json, sha256, software_version, submitted_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    read.readId,
    read.unitId,
    read.readerId,
    read.purpose,
    read.occasion,
    read.version,
    read.amendmentOf,
    read.amendmentReason,
    assignmentId,
    read.protocolVersionId,
    read.authorId,
    read.originWorkspaceId,
    read.schemaVersion,
    canonicalJson(read.records),
    canonicalJson(read.context),
    canonicalJson(derived),
    sha256,
    read.softwareVersion,
    read.submittedAt,
  );
}
