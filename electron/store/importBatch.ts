import { randomUUID } from 'node:crypto';
import type { StudyId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { ParsedDocument, ParsedInstance } from '../dicom/parsedInstance.ts';
import { change, type WritableDb, type WriteTransaction } from './database.ts';
import { storeDocument } from './documents.ts';
import type { StoreFault } from './errors.ts';
import {
  forgetImport,
  type ImportKind,
  type ImportStep,
  keepAsked,
  keepStep,
} from './identityVaultImports.ts';
import { type PlaceBefore, type StoredDocument, type StoredInstance, storeInstance } from './instances.ts';
import { currentStudy } from './study.ts';
import { withWrite } from './withWrite.ts';

/** One run of an import: named by its audit events, whoever's connection writes them. */
export type ImportContext = {
  readonly importRunId: string;
  readonly actor: string;
  readonly now: () => Date;
};

/** What became of a batch. The ids are of every file in it, so that a caller can count over several batches. */
export type BatchOutcome = {
  readonly added: number;
  readonly alreadyHere: number;
  readonly imagingStudyIds: ReadonlySet<string>;
  readonly seriesIds: ReadonlySet<string>;
};

/** How an import ended, without anything that could name a person. */
export type ImportCounts = {
  readonly added: number;
  readonly alreadyHere: number;
  readonly notImages: number;
  readonly damaged: number;
};

/** What an import was asked to take. */
export type Asked = { readonly kind: ImportKind; readonly roots: readonly string[] };

/** Writes the beginning of an import, and says by which id its batches name it. */
export function beginImportRun(
  db: WritableDb,
  options: {
    readonly importRunId?: string;
    readonly actor: string;
    readonly now: () => Date;
    readonly softwareVersion: string;
    /** Kept until the import ends, so that it can go on where it was cut short. */
    readonly asked?: Asked;
  },
): Result<string, StoreFault> {
  const { importRunId = randomUUID(), asked } = options;
  const at = options.now();
  return withWrite(db, { actor: options.actor, action: 'import.begun', at }, (tx) => {
    change(
      tx,
      'INSERT INTO import_run (import_run_id, started_at, software_version) VALUES (?, ?, ?)',
      importRunId,
      at.toISOString(),
      options.softwareVersion,
    );
    if (asked !== undefined) keepAsked(tx, importRunId, asked);
    return ok({ value: importRunId, subject: importRunId, detail: null });
  });
}

/** Writes that an import goes on that was cut short. */
export const resumeImportRun = (db: WritableDb, context: ImportContext): Result<null, StoreFault> =>
  withWrite(db, { actor: context.actor, action: 'import.resumed', at: context.now() }, () =>
    ok({ value: null, subject: context.importRunId, detail: null }),
  );

/**
 * Writes how an import ended; `left` is one that was cut short and is not gone on with. A run without this was
 * cut short; what it had added stays.
 */
export function endImportRun(
  db: WritableDb,
  context: ImportContext,
  counts: ImportCounts,
  how: 'ended' | 'left' = 'ended',
): Result<null, StoreFault> {
  return withWrite(db, { actor: context.actor, action: `import.${how}`, at: context.now() }, (tx) => {
    change(
      tx,
      'UPDATE import_run SET counts_json = ? WHERE import_run_id = ?',
      JSON.stringify(counts),
      context.importRunId,
    );
    forgetImport(tx, context.importRunId);
    return ok({ value: null, subject: context.importRunId, detail: counts });
  });
}

/** A transaction is committed once it has taken this long, so that a reader's save never waits for an import. */
const TRANSACTION_MS = 10;

/** What stopped a batch, and what of it had been committed before. */
export type BatchFault = StoreFault & { readonly before: BatchOutcome };

/** Files of a batch that one transaction took in: those at `from` up to, not including, `to`. */
export type BatchPart = {
  readonly from: number;
  readonly to: number;
  readonly added: number;
  readonly alreadyHere: number;
  readonly documents: number;
  readonly places: readonly (StoredInstance | StoredDocument)[];
};

/** Keeps count of what is committed. */
export type BatchJournal = {
  /** In the transaction that takes the part in. */
  readonly write: (tx: WriteTransaction, part: BatchPart) => void;
  /** Once it is committed. */
  readonly written: (part: BatchPart) => void;
};

const NO_JOURNAL: BatchJournal = { write: () => undefined, written: () => undefined };

/**
 * Takes parsed files into the record, in as many short transactions as it needs. When one of them fails, those
 * before it stay; asking again with the same batch finds them already here.
 */
export function storeImportBatch(
  db: WritableDb,
  batch: readonly (ParsedInstance | ParsedDocument)[],
  context: ImportContext,
  journal: BatchJournal = NO_JOURNAL,
): Result<BatchOutcome, BatchFault> {
  let added = 0;
  let alreadyHere = 0;
  const imagingStudyIds = new Set<string>();
  const seriesIds = new Set<string>();
  const { studyId } = currentStudy(db);
  let next = 0;
  while (next < batch.length) {
    const written = withWrite(
      db,
      { actor: context.actor, action: 'import.stored', at: context.now() },
      (tx) => {
        const part = storePart(tx, batch, next, { studyId, importRunId: context.importRunId });
        journal.write(tx, part);
        const detail = { added: part.added, alreadyHere: part.alreadyHere, documents: part.documents };
        return ok({ value: part, subject: context.importRunId, detail });
      },
    );
    if (!written.ok) {
      return err({ ...written.error, before: { added, alreadyHere, imagingStudyIds, seriesIds } });
    }
    const part = written.value;
    for (const { imagingStudyId, seriesId } of part.places) {
      imagingStudyIds.add(imagingStudyId);
      if (seriesId !== null) seriesIds.add(seriesId);
    }
    next = part.to;
    added += part.added;
    alreadyHere += part.alreadyHere;
    journal.written(part);
  }
  return ok({ added, alreadyHere, imagingStudyIds, seriesIds });
}

function storePart(
  tx: WriteTransaction,
  batch: readonly (ParsedInstance | ParsedDocument)[],
  from: number,
  context: { readonly studyId: StudyId; readonly importRunId: string },
): BatchPart {
  const startedMs = performance.now();
  const outcomes = { added: 0, alreadyHere: 0, document: 0 };
  const places: (StoredInstance | StoredDocument)[] = [];
  const before: PlaceBefore = { known: null };
  let to = from;
  do {
    const parsed = batch[to];
    if (parsed === undefined) break;
    const stored =
      'documentKind' in parsed
        ? storeDocument(tx, parsed, context)
        : storeInstance(tx, parsed, context, before);
    outcomes[stored.outcome] += 1;
    places.push(stored);
    to += 1;
  } while (performance.now() - startedMs < TRANSACTION_MS);
  const { document: documents, ...counts } = outcomes;
  return { from, to, places, documents, ...counts };
}

/** Keeps count of files that brought nothing into the record: no pictures, or damaged ones. */
export const noteImportStep = (
  db: WritableDb,
  context: ImportContext,
  step: ImportStep & { readonly files: number },
): Result<null, StoreFault> =>
  withWrite(db, { actor: context.actor, action: 'import.noted', at: context.now() }, (tx) => {
    keepStep(tx, context.importRunId, step);
    return ok({ value: null, subject: context.importRunId, detail: { files: step.files } });
  });
