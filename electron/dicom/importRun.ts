import { closeSync, fstatSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { DamagedFile, ImportReport } from '../../shared/contracts/imports.ts';
import { openImportConnection, originalsPath } from '../store/connection.ts';
import { classifyFault, type StoreFault } from '../store/errors.ts';
import { originalPath } from '../store/identityVault.ts';
import { beginImportRun, endImportRun, type ImportContext, storeImportBatch } from '../store/importBatch.ts';
import { type Keeping, openOriginals, WorkspaceWriteError } from './originals.ts';
import type { ParsedInstance } from './parsedInstance.ts';
import { parseInstance } from './parseInstance.ts';
import { bytesOfFile } from './sourceBytes.ts';
import { sourceReason } from './sourceReason.ts';

/** A file to import. `name` is what the report calls it. */
export type FileToImport = { readonly path: string; readonly name: string; readonly keeping: Keeping };

export type ImportRunOptions = {
  readonly workspaceDirectory: string;
  /** A folder of the workspace for files that are not yet whole. */
  readonly temporaryDirectory: string;
  readonly actor: string;
  readonly softwareVersion: string;
};

/** How an import ended: `failure` is the sentence of one that the workspace stopped. */
export type ImportEnd = { readonly report: ImportReport; readonly failure: string | null };

/** One import under way, on its own connection. A bad file never stops it; a workspace that cannot be written does. */
export type ImportRun = {
  /** Takes one file. False where the import has failed and takes no more. */
  readonly take: (file: FileToImport) => boolean;
  /** Reports what could not even be opened. */
  readonly skip: (unreadable: DamagedFile) => void;
  /** Commits what was taken so far. */
  readonly flush: () => void;
  readonly bytes: () => number;
  /** Commits the rest and closes the connection. Call once. */
  readonly end: () => ImportEnd;
};

const BATCH_FILES = 32;

/** Begins an import into an open workspace. Refuses with a sentence where it cannot be written. */
export function beginImport(options: ImportRunOptions): Result<ImportRun, string> {
  const startedMs = performance.now();
  const now = (): Date => new Date();
  const db = openImportConnection(options.workspaceDirectory);
  const begun = beginImportRun(db, { ...options, now });
  if (!begun.ok) {
    db.close();
    return err(begun.error.message);
  }
  mkdirSync(options.temporaryDirectory, { recursive: true });
  const context: ImportContext = { importRunId: begun.value, actor: options.actor, now };
  const originals = openOriginals(
    (contentHash) => originalPath(originalsPath(options.workspaceDirectory), contentHash),
    options.temporaryDirectory,
  );

  let batch: ParsedInstance[] = [];
  let failure: string | null = null;
  let bytes = 0;
  const damaged: DamagedFile[] = [];
  const counts = { added: 0, alreadyHere: 0, notImages: 0 };
  const studies = new Set<string>();
  const series = new Set<string>();

  const fail = (stop: WorkspaceStop): void => {
    failure ??= `${stop.happened} ${keptSentence(counts.added)} ${stop.remedy}`;
  };
  const flush = (): void => {
    if (batch.length === 0 || failure !== null) return;
    const taken = batch;
    batch = [];
    try {
      originals.sync();
    } catch (thrown) {
      fail(workspaceStop(thrown));
      return;
    }
    const stored = storeImportBatch(db, taken, context);
    const committed = stored.ok ? stored.value : stored.error.before;
    counts.added += committed.added;
    counts.alreadyHere += committed.alreadyHere;
    for (const id of committed.imagingStudyIds) studies.add(id);
    for (const id of committed.seriesIds) series.add(id);
    if (!stored.ok) fail(stopOf(stored.error));
  };

  /** Opens, reads and keeps one file. What it throws is the file's fault, unless it is a WorkspaceWriteError. */
  const read = (file: FileToImport): void => {
    const descriptor = openSync(file.path, 'r');
    try {
      const parsed = parseInstance(bytesOfFile(descriptor), file.path);
      switch (parsed.kind) {
        case 'document':
        case 'notImage':
          counts.notImages += 1;
          break;
        case 'damaged':
          damaged.push({ file: file.name, reason: parsed.reason });
          break;
        case 'image': {
          const kept = originals.keep({ path: file.path, descriptor }, file.keeping);
          if (kept.sizeBytes === parsed.picture.sizeBytes) {
            batch.push({ ...parsed.picture, contentHash: kept.contentHash });
          } else {
            damaged.push({ file: file.name, reason: 'It was changed while it was read. Import it again.' });
          }
        }
      }
      bytes += fstatSync(descriptor).size;
    } finally {
      closeSync(descriptor);
    }
  };

  return ok({
    take: (file) => {
      if (failure !== null) return false;
      try {
        read(file);
      } catch (thrown) {
        if (thrown instanceof WorkspaceWriteError) {
          // What was taken before is whole on disk; its rows may still find room.
          flush();
          fail(workspaceStop(thrown));
        } else damaged.push({ file: file.name, reason: sourceReason(thrown) });
      } finally {
        // Ours and not kept: the rest of an upload or an archive would fill the disk.
        if (file.keeping === 'move') rmSync(file.path, { force: true });
      }
      if (batch.length >= BATCH_FILES) flush();
      return failure === null;
    },
    skip: (unreadable) => {
      damaged.push(unreadable);
    },
    flush,
    bytes: () => bytes,
    end: () => {
      flush();
      const report: ImportReport = {
        ...counts,
        damaged,
        studies: studies.size,
        series: series.size,
        seconds: Math.round(performance.now() - startedMs) / 1000,
      };
      const ended = endImportRun(db, context, { ...counts, damaged: damaged.length });
      if (!ended.ok) fail(stopOf(ended.error));
      db.close();
      return { report, failure };
    },
  });
}

const keptSentence = (added: number): string =>
  added === 0 ? 'No picture had been added.' : `${added} pictures had been added and are kept.`;

/** Why the workspace ended an import, and what the person can do. */
type WorkspaceStop = { readonly happened: string; readonly remedy: string };

const AGAIN = 'import the same files again: it goes on where it stopped.';

function stopOf({ kind }: StoreFault): WorkspaceStop {
  switch (kind) {
    case 'workspaceFull':
      return {
        happened: 'The disk of the workspace is full, so the import stopped.',
        remedy: `Free some space and ${AGAIN}`,
      };
    case 'workspaceReadOnly':
      return {
        happened: 'The workspace’s folder cannot be written, so the import stopped.',
        remedy: `Allow writing to it and ${AGAIN}`,
      };
    case 'workspaceBusy':
      return {
        happened: 'Another program held the workspace’s database for too long, so the import stopped.',
        remedy: `Close that program and ${AGAIN}`,
      };
    case 'workspaceDamaged':
      return {
        happened: 'The workspace’s database is damaged, so the import stopped.',
        remedy:
          'Close OsteoRead, keep a copy of the folder, and restore the newest file of its “backups” folder.',
      };
  }
}

/** @throws what was thrown where it is a defect and no state of the disk */
function workspaceStop(thrown: unknown): WorkspaceStop {
  const cause = thrown instanceof WorkspaceWriteError ? thrown.cause : thrown;
  const fault = classifyFault(cause);
  if (fault === null) throw cause;
  return stopOf(fault);
}
