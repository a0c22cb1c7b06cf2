import { closeSync, existsSync, fstatSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { DamagedFile, ImportReport } from '../../shared/contracts/imports.ts';
import { closeConnection, hurry, openImportConnection, waitForDisk } from '../store/connection.ts';
import type { WritableDb } from '../store/database.ts';
import { keepStep, stepsOf } from '../store/identityVaultImports.ts';
import {
  type Asked,
  type BatchPart,
  beginImportRun,
  endImportRun,
  type ImportContext,
  noteImportStep,
  resumeImportRun,
  storeImportBatch,
} from '../store/importBatch.ts';
import { vaultOriginals } from '../store/vaultFiles.ts';
import { type ImportStop, SOURCE_GONE, stopOf, stopSentence, workspaceStop } from './importStops.ts';
import { type FileKey, NO_PICTURES, openTally } from './importTally.ts';
import { type Keeping, type Originals, WorkspaceWriteError } from './originals.ts';
import type { ParsedDocument, ParsedInstance } from './parsedInstance.ts';
import { parseInstance } from './parseInstance.ts';
import { bytesOfFile } from './sourceBytes.ts';
import { sourceReason } from './sourceReason.ts';

/** A file to import. `name` is what the report calls it. */
export type FileToImport = { readonly path: string; readonly name: string; readonly keeping: Keeping };

export type ImportRunOptions = {
  readonly importRunId: string;
  readonly workspaceDirectory: string;
  /** A folder for plain files that are not yet kept: of an unsealed workspace, outside a sealed one. */
  readonly temporaryDirectory: string;
  /** The key of a sealed workspace; zeroed once the import's connection holds a copy. */
  readonly key: Uint8Array | null;
  readonly actor: string;
  readonly softwareVersion: string;
  /** Null where it goes on with the import of this id, which was cut short. */
  readonly asked: Asked | null;
};

/** How an import ended: `failure` is the sentence of one that was stopped and can be gone on with. */
export type ImportEnd = { readonly report: ImportReport; readonly failure: string | null };

/** One import under way, on its own connection. A bad file never stops it; a workspace that cannot be written does. */
export type ImportRun = {
  /** Whether a file was taken before the import was cut short, and need not be opened again. */
  readonly isTaken: (key: FileKey) => boolean;
  readonly takenBefore: number;
  /** Names the files and folders that the next ones come from. False where the import cannot go on without one of them. */
  readonly from: (roots: readonly string[]) => boolean;
  /** Takes one file. False where the import takes no more. */
  readonly take: (file: FileToImport, key: FileKey) => boolean;
  /** Reports what could not even be opened. False likewise. */
  readonly skip: (unreadable: DamagedFile, key: FileKey) => boolean;
  /** Says that all of a file that holds others was taken. */
  readonly opened: (key: FileKey) => void;
  /** Commits what was taken so far. */
  readonly flush: () => void;
  readonly bytes: () => number;
  /** Commits the rest and closes the connection. One that is not over can be gone on with. Call once. */
  readonly end: (isOver: boolean) => ImportEnd;
};

/** What is lost to a crash, and read again, is never more than this. */
const BATCH_FILES = 256;
const BATCH_MS = 500;

/** Begins an import into an open workspace, or goes on with one. Refuses with a sentence where it cannot be written. */
export function beginImport(options: ImportRunOptions): Result<ImportRun, string> {
  const db = openImportConnection(options.workspaceDirectory, options.key);
  options.key?.fill(0);
  mkdirSync(options.temporaryDirectory, { recursive: true, mode: 0o700 });
  // What is on its way to its name is on the disk of the originals, and as they are: plain or sealed.
  const keeping = join(options.workspaceDirectory, 'incoming', options.importRunId);
  mkdirSync(keeping, { recursive: true });
  const originals = vaultOriginals(db, options.workspaceDirectory, keeping);
  const begun = openImportRun(db, originals, options);
  if (!begun.ok) closeConnection(db);
  return begun;
}

type Taken = { readonly parsed: ParsedInstance | ParsedDocument; readonly key: FileKey };

/** The same on a connection and with originals that are there; it closes the connection when it ends. */
export function openImportRun(
  db: WritableDb,
  originals: Originals,
  options: Pick<ImportRunOptions, 'importRunId' | 'actor' | 'softwareVersion' | 'asked'>,
): Result<ImportRun, string> {
  const { importRunId, asked } = options;
  const now = (): Date => new Date();
  const context: ImportContext = { importRunId, actor: options.actor, now };
  const begun =
    asked === null ? resumeImportRun(db, context) : beginImportRun(db, { ...options, asked, now });
  if (!begun.ok) return err(begun.error.message);
  hurry(db);
  const tally = openTally(asked === null ? stepsOf(db, importRunId) : []);

  let batch: Taken[] = [];
  let flushedMs = performance.now();
  let stop: ImportStop | null = null;
  let bytes = 0;
  let sources: readonly string[] = [];

  const storePictures = (taken: readonly Taken[]): void => {
    let step = tally.step(NO_PICTURES);
    const stored = storeImportBatch(
      db,
      taken.map(({ parsed }) => parsed),
      context,
      {
        write: (tx, part) => {
          step = tally.step(picturesOf(taken, part));
          keepStep(tx, importRunId, step);
        },
        written: () => tally.kept(step),
      },
    );
    if (!stored.ok) stop ??= stopOf(stored.error);
  };
  const noteOthers = (): void => {
    const step = tally.step(NO_PICTURES);
    const noted = noteImportStep(db, context, step);
    if (noted.ok) tally.kept(step);
    else stop ??= stopOf(noted.error);
  };
  const flush = (): void => {
    flushedMs = performance.now();
    if (stop !== null || (batch.length === 0 && tally.waiting() === 0)) return;
    const taken = batch;
    batch = [];
    try {
      originals.sync();
    } catch (thrown) {
      stop = workspaceStop(thrown);
      return;
    }
    if (taken.length === 0) noteOthers();
    else storePictures(taken);
  };

  /** One file that cannot be read is damaged; with all of its source gone, nothing is said of any of them. */
  const unreadable = (key: FileKey, file: DamagedFile): void => {
    if (sources.every((source) => existsSync(source))) tally.damaged(key, file);
    else {
      flush();
      stop ??= SOURCE_GONE;
    }
  };

  /** Opens, reads and keeps one file. What it throws is the file's fault, unless it is a WorkspaceWriteError. */
  const read = (file: FileToImport, key: FileKey): void => {
    const descriptor = openSync(file.path, 'r');
    try {
      const { size } = fstatSync(descriptor);
      bytes += size;
      const parsed = parseInstance(bytesOfFile(descriptor), file.path);
      switch (parsed.kind) {
        case 'notImage':
          tally.notImage(key, size);
          break;
        case 'damaged':
          tally.damaged(key, { file: file.name, reason: parsed.reason });
          break;
        case 'document':
        case 'image': {
          const object = parsed.kind === 'image' ? parsed.picture : parsed.document;
          const kept = originals.keep({ path: file.path, descriptor }, file.keeping);
          if (kept.sizeBytes === object.sizeBytes) {
            batch.push({ parsed: { ...object, contentHash: kept.contentHash }, key });
          } else {
            tally.damaged(key, {
              file: file.name,
              reason: 'It was changed while it was read. Import it again.',
            });
          }
        }
      }
    } finally {
      closeSync(descriptor);
    }
  };

  return ok({
    isTaken: tally.isTaken,
    takenBefore: tally.takenBefore,
    from: (roots) => {
      sources = roots.filter((root) => existsSync(root));
      // One that is gone on with had all of them when it was begun.
      if (asked === null && sources.length < roots.length) stop ??= SOURCE_GONE;
      return stop === null;
    },
    take: (file, key) => {
      if (stop !== null) return false;
      try {
        read(file, key);
      } catch (thrown) {
        if (thrown instanceof WorkspaceWriteError) {
          // What was taken before is whole on disk; its rows may still find room.
          flush();
          stop ??= workspaceStop(thrown);
        } else unreadable(key, { file: file.name, reason: sourceReason(thrown) });
      } finally {
        // Ours and not kept: the rest of an upload or an archive would fill the disk.
        if (file.keeping === 'move') rmSync(file.path, { force: true });
      }
      const isFull = batch.length + tally.waiting() >= BATCH_FILES;
      if (isFull || performance.now() - flushedMs >= BATCH_MS) flush();
      return stop === null;
    },
    skip: (file, key) => {
      unreadable(key, file);
      return stop === null;
    },
    opened: tally.opened,
    flush,
    bytes: () => bytes,
    end: (isOver) => {
      flush();
      if (stop === null && isOver) {
        waitForDisk(db);
        const ended = endImportRun(db, context, tally.counts());
        if (!ended.ok) stop = stopOf(ended.error);
      }
      closeConnection(db);
      const report = tally.report(asked === null ? tally.takenBefore : null);
      return { report, failure: stop === null ? null : stopSentence(stop, report.added) };
    },
  });
}

function picturesOf(taken: readonly Taken[], { from, to, places, ...counts }: BatchPart) {
  const part = taken.slice(from, to);
  return {
    keys: part.map(({ key }) => key),
    bytes: part.reduce((sum, { parsed }) => sum + parsed.sizeBytes, 0),
    added: counts.added,
    alreadyHere: counts.alreadyHere,
    documents: counts.documents,
    imagingStudyIds: places.map(({ imagingStudyId }) => imagingStudyId),
    seriesIds: places.flatMap(({ seriesId }) => seriesId ?? []),
  };
}
