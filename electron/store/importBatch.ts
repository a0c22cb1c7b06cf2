import { randomUUID } from 'node:crypto';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { ParsedInstance } from '../dicom/parsedInstance.ts';
import { change, type WritableDb } from './database.ts';
import type { StoreFault } from './errors.ts';
import { type PlaceBefore, type StoredInstance, storeInstance } from './instances.ts';
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

/** Writes the beginning of an import, and says by which id its batches name it. */
export function beginImportRun(
  db: WritableDb,
  options: { readonly actor: string; readonly now: () => Date; readonly softwareVersion: string },
): Result<string, StoreFault> {
  const importRunId = randomUUID();
  const at = options.now();
  return withWrite(db, { actor: options.actor, action: 'import.begun', at }, (tx) => {
    change(
      tx,
      'INSERT INTO import_run (import_run_id, started_at, software_version) VALUES (?, ?, ?)',
      importRunId,
      at.toISOString(),
      options.softwareVersion,
    );
    return ok({ value: importRunId, subject: importRunId, detail: null });
  });
}

/** Writes how an import ended. A run without this was cut short; what it had added stays. */
export function endImportRun(
  db: WritableDb,
  context: ImportContext,
  counts: ImportCounts,
): Result<null, StoreFault> {
  return withWrite(db, { actor: context.actor, action: 'import.ended', at: context.now() }, (tx) => {
    change(
      tx,
      'UPDATE import_run SET counts_json = ? WHERE import_run_id = ?',
      JSON.stringify(counts),
      context.importRunId,
    );
    return ok({ value: null, subject: context.importRunId, detail: counts });
  });
}

/** A transaction is committed once it has taken this long, so that a reader's save never waits for an import. */
const TRANSACTION_MS = 10;

/** What stopped a batch, and what of it had been committed before. */
export type BatchFault = StoreFault & { readonly before: BatchOutcome };

/**
 * Takes parsed files into the record, in as many short transactions as it needs. When one of them fails, those
 * before it stay; asking again with the same batch finds them already here.
 */
export function storeImportBatch(
  db: WritableDb,
  batch: readonly ParsedInstance[],
  context: ImportContext,
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
        const startedMs = performance.now();
        let end = next;
        const outcomes = { added: 0, alreadyHere: 0 };
        const places: StoredInstance[] = [];
        const before: PlaceBefore = { known: null };
        do {
          const parsed = batch[end];
          if (parsed === undefined) break;
          const stored = storeInstance(tx, parsed, { studyId, importRunId: context.importRunId }, before);
          outcomes[stored.outcome] += 1;
          places.push(stored);
          end += 1;
        } while (performance.now() - startedMs < TRANSACTION_MS);
        return ok({ value: { end, places, ...outcomes }, subject: context.importRunId, detail: outcomes });
      },
    );
    if (!written.ok) {
      return err({ ...written.error, before: { added, alreadyHere, imagingStudyIds, seriesIds } });
    }
    for (const { imagingStudyId, seriesId } of written.value.places) {
      imagingStudyIds.add(imagingStudyId);
      seriesIds.add(seriesId);
    }
    next = written.value.end;
    added += written.value.added;
    alreadyHere += written.value.alreadyHere;
  }
  return ok({ added, alreadyHere, imagingStudyIds, seriesIds });
}
