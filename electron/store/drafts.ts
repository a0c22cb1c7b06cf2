import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { asId, type InstanceId, type SeriesId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Effort } from '../../shared/contracts/effort.ts';
import { keptRecords } from '../../shared/contracts/readRecord.ts';
import type { ReadRecord } from '../../shared/reading/readDocument.ts';
import type { AtUnit } from './atUnit.ts';
import { keepsCommittedGrade } from './committedGrade.ts';
import {
  allRows,
  change,
  firstRow,
  type ReadableDb,
  type WritableDb,
  type WriteTransaction,
} from './database.ts';
import type { StoreFault } from './errors.ts';
import { instancesOfUnit } from './pictures.ts';
import { addEffort } from './readingEffort.ts';
import { storedJson } from './storedJson.ts';
import { currentStudy } from './study.ts';
import { withWrite } from './withWrite.ts';

/** What is not yet said for good. */
export type Draft = {
  readonly draftId: string;
  readonly revision: number;
  readonly savedAt: string;
  readonly records: readonly ReadRecord[];
  /** The image set, fixed when the draft was begun. */
  readonly images: ReadonlySet<InstanceId>;
  /** What the unit has besides: it arrived later. */
  readonly arrivedLater: readonly InstanceId[];
  /** The read that this draft amends, and why; null for a first version. */
  readonly amends: { readonly readId: string; readonly version: number; readonly reason: string } | null;
};

/** Why a draft was not saved. `message` is the sentence for the person. */
export type DraftRefusal = {
  readonly kind: 'notFound' | 'draftConflict' | 'readLocked' | 'invalidRequest';
  readonly message: string;
};

/** This reader's draft of a unit, or null. What does not fit any more is set aside in it, not lost. */
export function draftOf(db: ReadableDb, at: AtUnit): Draft | null {
  const head = headOf(db, at);
  if (head === null) return null;
  const row = firstRow<{ records_json: string }>(
    db,
    'SELECT records_json FROM read_draft WHERE draft_id = ?',
    head.draftId,
  );
  return {
    ...head,
    records: keptRecords(
      storedJson(z.array(z.unknown()), row?.records_json ?? '[]'),
      fitsImages(db, head.images),
    ),
    arrivedLater: instancesOfUnit(db, at.unitId).filter((instanceId) => !head.images.has(instanceId)),
  };
}

/** Whether what a record is about is part of the draft: its picture, or for a mark in a volume any of its series. */
function fitsImages(db: ReadableDb, images: ReadonlySet<InstanceId>): (record: ReadRecord) => boolean {
  const known = new Map<SeriesId, boolean>();
  const hasSeries = (seriesId: SeriesId): boolean => {
    const found = known.get(seriesId) ?? instancesOfSeries(db, seriesId).some((id) => images.has(id));
    known.set(seriesId, found);
    return found;
  };
  return (record) =>
    'instanceId' in record
      ? images.has(record.instanceId)
      : !('seriesId' in record) || hasSeries(record.seriesId);
}

const instancesOfSeries = (db: ReadableDb, seriesId: SeriesId): readonly InstanceId[] =>
  allRows<{ instance_id: string }>(db, 'SELECT instance_id FROM instance WHERE series_id = ?', seriesId).map(
    ({ instance_id }) => asId<InstanceId>(instance_id),
  );

type DraftHead = Pick<Draft, 'draftId' | 'revision' | 'savedAt' | 'images' | 'amends'>;

/** All of a draft but its records, which are large and which a save replaces unread. */
function headOf(db: ReadableDb, { unitId, readerId, purpose, occasion }: AtUnit): DraftHead | null {
  const row = firstRow<{
    draft_id: string;
    revision: number;
    saved_at: string;
    amendment_of: string | null;
    amendment_reason: string | null;
    version: number | null;
  }>(
    db,
    `SELECT draft_id, revision, saved_at, draft.amendment_of, draft.amendment_reason, version
     FROM read_draft AS draft LEFT JOIN read ON read.read_id = draft.amendment_of
     WHERE draft.unit_id = ? AND draft.reader_id = ? AND draft.purpose = ? AND draft.occasion = ?`,
    unitId,
    readerId,
    purpose,
    occasion,
  );
  if (row === undefined) return null;
  const images = allRows<{ instance_id: string }>(
    db,
    'SELECT instance_id FROM draft_image WHERE draft_id = ?',
    row.draft_id,
  );
  return {
    draftId: row.draft_id,
    revision: row.revision,
    savedAt: row.saved_at,
    images: new Set(images.map(({ instance_id }) => asId<InstanceId>(instance_id))),
    amends:
      row.amendment_of === null || row.version === null
        ? null
        : { readId: row.amendment_of, version: row.version, reason: row.amendment_reason ?? '' },
  };
}

/** A document to save, over the revision that it was made from, with what the window measured meanwhile. */
export type DraftSave = {
  readonly baseRevision: number;
  readonly records: readonly ReadRecord[];
  readonly effort?: Effort | undefined;
};

/**
 * Saves a whole document over the revision it was made from, and gives the new revision. The first save, over
 * revision 0, begins the draft and fixes its image set. A draft that has moved on is left as it is.
 */
export function saveDraft(
  db: WritableDb,
  at: AtUnit & { readonly now: Date },
  save: DraftSave,
): Result<{ readonly revision: number; readonly savedAt: string }, DraftRefusal | StoreFault> {
  return withWrite(db, { actor: at.readerId, action: 'draft.saved', at: at.now }, (tx) => {
    const draft = headOf(tx, at);
    const refusal = saveRefusal(tx, at, draft, save);
    if (refusal !== null) return err(refusal);
    const draftId = draft?.draftId ?? beginDraft(tx, at);
    const revision = save.baseRevision + 1;
    const savedAt = at.now.toISOString();
    const records = JSON.stringify(save.records);
    change(
      tx,
      'UPDATE read_draft SET revision = ?, records_json = ?, saved_at = ? WHERE draft_id = ?',
      revision,
      records,
      savedAt,
      draftId,
    );
    if (save.effort !== undefined) addEffort(tx, draftId, save.effort, at.now);
    const recordsSha256 = createHash('sha256').update(records).digest('hex');
    return ok({
      value: { revision, savedAt },
      subject: draftId,
      detail: { revision, recordsSha256, records: save.records.length },
    });
  });
}

/**
 * Takes the pictures that arrived later into a draft, because the reader says so; nothing else ever changes the
 * image set of a draft. Counts as a revision, so that another window notices.
 */
export function takeInPictures(
  db: WritableDb,
  at: AtUnit & { readonly now: Date },
  baseRevision: number,
): Result<{ readonly revision: number; readonly savedAt: string }, DraftRefusal | StoreFault> {
  return withWrite<{ revision: number; savedAt: string }, DraftRefusal>(
    db,
    { actor: at.readerId, action: 'draft.picturesTakenIn', at: at.now },
    (tx) => {
      if (isLocked(tx, at)) return err(LOCKED);
      const draft = headOf(tx, at);
      if (draft?.revision !== baseRevision) return err(CONFLICT);
      const revision = baseRevision + 1;
      const savedAt = at.now.toISOString();
      const taken = change(
        tx,
        'INSERT OR IGNORE INTO draft_image SELECT ?, instance_id FROM unit_image WHERE unit_id = ?',
        draft.draftId,
        at.unitId,
      );
      change(
        tx,
        'UPDATE read_draft SET revision = ?, saved_at = ? WHERE draft_id = ?',
        revision,
        savedAt,
        draft.draftId,
      );
      return ok({ value: { revision, savedAt }, subject: draft.draftId, detail: { revision, taken } });
    },
  );
}

function saveRefusal(
  db: ReadableDb,
  at: AtUnit,
  draft: DraftHead | null,
  save: DraftSave,
): DraftRefusal | null {
  if (firstRow(db, 'SELECT 1 FROM reading_unit WHERE unit_id = ?', at.unitId) === undefined)
    return NO_SUCH_UNIT;
  if (isLocked(db, at)) return LOCKED;
  if ((draft?.revision ?? 0) !== save.baseRevision) return CONFLICT;
  const images = draft?.images ?? new Set(instancesOfUnit(db, at.unitId));
  if (!save.records.every(fitsImages(db, images))) return FOREIGN_PICTURE;
  const isFixed = draft !== null && currentStudy(db).rules.gradeReveal === 'afterOwnGrade';
  return isFixed && !keepsCommittedGrade(draftOf(db, at)?.records ?? [], save.records) ? COMMITTED : null;
}

function beginDraft(
  tx: WriteTransaction,
  { unitId, readerId, purpose, occasion, now }: AtUnit & { readonly now: Date },
): string {
  const draftId = randomUUID();
  change(
    tx,
    `INSERT INTO read_draft (draft_id, unit_id, reader_id, purpose, occasion, revision, records_json, saved_at)
     VALUES (?, ?, ?, ?, ?, 1, '[]', ?)`,
    draftId,
    unitId,
    readerId,
    purpose,
    occasion,
    now.toISOString(),
  );
  change(
    tx,
    'INSERT INTO draft_image SELECT ?, instance_id FROM unit_image WHERE unit_id = ?',
    draftId,
    unitId,
  );
  return draftId;
}

/** Begins a draft that has records from the start; its image set is the unit's, as that of any first draft. */
export function beginDraftWith(
  tx: WriteTransaction,
  at: AtUnit & { readonly now: Date },
  records: readonly ReadRecord[],
): void {
  const draftId = beginDraft(tx, at);
  change(tx, 'UPDATE read_draft SET records_json = ? WHERE draft_id = ?', JSON.stringify(records), draftId);
}

/**
 * Begins the draft of the version after a locked read, with these records and over the pictures of that read. The
 * read stays as it is.
 */
export function beginAmendment(
  tx: WriteTransaction,
  { unitId, readerId, purpose, occasion, now }: AtUnit & { readonly now: Date },
  amends: { readonly readId: string; readonly reason: string },
  records: readonly ReadRecord[],
): void {
  const draftId = randomUUID();
  change(
    tx,
    'INSERT INTO read_draft VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?)',
    draftId,
    unitId,
    readerId,
    purpose,
    occasion,
    amends.readId,
    amends.reason,
    JSON.stringify(records),
    now.toISOString(),
  );
  change(
    tx,
    'INSERT INTO draft_image SELECT ?, instance_id FROM read_image WHERE read_id = ?',
    draftId,
    amends.readId,
  );
}

/** Whether this reader has said the last word on a unit: a read is there, and no draft that amends it. */
export const isLocked = (db: ReadableDb, { unitId, readerId, purpose, occasion }: AtUnit): boolean =>
  firstRow(
    db,
    `SELECT 1 FROM read WHERE unit_id = ? AND reader_id = ? AND purpose = ? AND occasion = ? AND NOT EXISTS (
       SELECT 1 FROM read_draft AS draft WHERE draft.unit_id = read.unit_id AND draft.reader_id = read.reader_id
         AND draft.purpose = read.purpose AND draft.occasion = read.occasion AND draft.amendment_of IS NOT NULL)`,
    unitId,
    readerId,
    purpose,
    occasion,
  ) !== undefined;

export const NO_SUCH_UNIT: DraftRefusal = {
  kind: 'notFound',
  message: 'There is no such case in this workspace. Nothing was changed. Go back to the worklist.',
};

export const LOCKED: DraftRefusal = {
  kind: 'readLocked',
  message:
    'This case was submitted, and a submitted read is locked: the change was not saved. ' +
    'The read is kept as it was submitted. Open the case again to see it.',
};

export const CONFLICT: DraftRefusal = {
  kind: 'draftConflict',
  message:
    'This case was changed in another window, so the change was not saved over it. The newer draft is kept. ' +
    'Open the case again to go on from there.',
};

const COMMITTED: DraftRefusal = {
  kind: 'invalidRequest',
  message:
    'Your own grade was committed before the derived one was shown, so it is not changed any more, and what is ' +
    'changed beside it is recorded as such. What was saved before is kept. Open the case again.',
};

const FOREIGN_PICTURE: DraftRefusal = {
  kind: 'invalidRequest',
  message:
    'A mark lies on a picture that is not part of this read, so the draft was not saved. ' +
    'What was saved before is kept. Open the case again.',
};
