import { closeSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ok, type Result } from '../../shared/base/result.ts';
import { isSealedFile } from '../dicom/sealedFile.ts';
import { openSealedOriginals } from '../dicom/sealedOriginals.ts';
import { originalsPath, rewriteDatabase } from './connection.ts';
import type { WritableDb } from './database.ts';
import type { StoreFault } from './errors.ts';
import { plainRecords, sealRecords } from './identityVault.ts';
import {
  expectedPaths,
  type FileRow,
  plainFiles,
  plainFileTotals,
  plainPath,
  sealedPath,
  sealFileRow,
} from './identityVaultFiles.ts';
import { completeSeal } from './identityVaultSeal.ts';
import { randomKey } from './vaultCrypto.ts';
import { withWrite } from './withWrite.ts';

/** How far the sealing of what was there before has come. */
export type SealProgress = {
  readonly records: { readonly done: number; readonly total: number };
  readonly files: { readonly done: number; readonly total: number };
  readonly bytes: { readonly done: number; readonly total: number };
};

export type SealingOptions = {
  readonly directory: string;
  readonly actor: string;
  readonly now: () => Date;
  readonly onProgress: (progress: SealProgress) => void;
  readonly isStopped: () => boolean;
};

const RECORDS_AT_ONCE = 200;
const FILES_AT_ONCE = 32;
const BYTES_AT_ONCE = 64 * 1024 * 1024;

/**
 * Seals every record and file of a workspace that are still plain, on a connection that holds its key. A file is
 * written sealed under its new name and synced, then its row says so, then the plain one is removed: whenever this is
 * cut short, every file is whole under the name its row gives it, and calling it again goes on. At the end nothing
 * plain is left in free pages or in the log either. True once all is sealed, false where it was asked to stop.
 * @throws the system's error where a file cannot be read or written
 */
export function sealWorkspace(db: WritableDb, options: SealingOptions): Result<boolean, StoreFault> {
  const { actor, now, onProgress, isStopped } = options;
  const totals = plainFileTotals(db);
  const progress = {
    records: { done: 0, total: plainRecords(db) },
    files: { done: 0, total: totals.files },
    bytes: { done: 0, total: totals.bytes },
  };
  onProgress(progress);

  // Nothing plain is added any more, so what was counted is all there is.
  while (progress.records.done < progress.records.total) {
    if (isStopped()) return ok(false);
    const sealed = withWrite(db, { actor, action: 'vault.recordsSealed', at: now() }, (tx) => {
      const records = sealRecords(tx, RECORDS_AT_ONCE);
      return ok({ value: records, subject: null, detail: { records } });
    });
    if (!sealed.ok) return sealed;
    if (sealed.value === 0) throw new Error('fewer records to seal than were counted');
    progress.records.done += sealed.value;
    onProgress(progress);
  }

  const incoming = join(options.directory, 'incoming', 'sealing');
  mkdirSync(incoming, { recursive: true });
  let leftovers: readonly string[] = [];
  for (;;) {
    if (isStopped()) return ok(false);
    const batch = withinBytes(plainFiles(db, FILES_AT_ONCE));
    if (batch.length === 0) break;
    const sealed = sealFiles(db, batch, incoming, options);
    if (!sealed.ok) return sealed;
    // One batch later: somebody may have asked where a file lies just before its row said otherwise.
    removeFiles(leftovers);
    leftovers = sealed.value;
    progress.files.done += batch.length;
    progress.bytes.done += batch.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    onProgress(progress);
  }
  removeFiles(leftovers);
  rmSync(incoming, { recursive: true, force: true });
  removeStrays(db, originalsPath(options.directory));
  return forgetFreePages(db, options);
}

function withinBytes(files: readonly FileRow[]): readonly FileRow[] {
  let bytes = 0;
  const end = files.findIndex(({ sizeBytes }) => {
    bytes += sizeBytes;
    return bytes > BYTES_AT_ONCE;
  });
  return end === -1 ? files : files.slice(0, Math.max(1, end));
}

/** Where the plain files lie that nothing refers to any more. */
function sealFiles(
  db: WritableDb,
  batch: readonly FileRow[],
  incoming: string,
  { directory, actor, now }: SealingOptions,
): Result<readonly string[], StoreFault> {
  const originalsDirectory = originalsPath(directory);
  const keys = new Map(batch.map((file) => [file.fileId, randomKey()]));
  try {
    for (const file of batch) {
      const key = keys.get(file.fileId) ?? randomKey();
      const originals = openSealedOriginals(
        {
          // By the name under which it will be looked for, even if the disk has damaged what is in it.
          pathOf: () => sealedPath(db, originalsDirectory, file.contentHash),
          keyOf: () => ({ key, isNamed: false }),
        },
        incoming,
      );
      const path = plainPath(originalsDirectory, file);
      const descriptor = openIfThere(path);
      // A file that somebody took away is missing sealed as it was missing plain; importing it again brings it back.
      if (descriptor === null) continue;
      try {
        if (originals.keep({ path, descriptor }, 'copy').sizeBytes < 0) throw new Error('a file changed');
      } finally {
        closeSync(descriptor);
      }
      originals.sync();
    }
    return withWrite(db, { actor, action: 'vault.filesSealed', at: now() }, (tx) => {
      const plain = batch.flatMap((file) => {
        const key = keys.get(file.fileId);
        return key !== undefined && sealFileRow(tx, file, key) ? [plainPath(originalsDirectory, file)] : [];
      });
      return ok({ value: plain, subject: null, detail: { files: plain.length } });
    });
  } finally {
    for (const key of keys.values()) key.fill(0);
  }
}

function openIfThere(path: string): number | null {
  try {
    return openSync(path, 'r');
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null;
    throw thrown;
  }
}

/** On Windows a file that is being read stays until the next time. */
function removeFiles(paths: readonly string[]): void {
  for (const path of paths) {
    try {
      rmSync(path, { force: true });
    } catch (thrown) {
      if (!(thrown instanceof Error && 'code' in thrown)) throw thrown;
    }
  }
}

const OF_ORIGINALS = /^[0-9a-f]{64}$/;

/**
 * Takes away plain files that nothing refers to: what imports and sealings that were cut short left under the
 * originals' names. Sealed ones stay, because one may have come this moment.
 */
function removeStrays(db: WritableDb, originalsDirectory: string): void {
  const expected = expectedPaths(db, originalsDirectory);
  for (const folder of readdirSync(originalsDirectory)) {
    if (!/^[0-9a-f]{2}$/.test(folder)) continue;
    const files = readdirSync(join(originalsDirectory, folder))
      .filter((name) => OF_ORIGINALS.test(name))
      .map((name) => join(originalsDirectory, folder, name));
    removeFiles(files.filter((file) => !expected.has(file) && !isSealedFile(file)));
  }
}

/** What was deleted or overwritten still stands in free pages and in the log until both are written anew. */
function forgetFreePages(db: WritableDb, { actor, now }: SealingOptions): Result<boolean, StoreFault> {
  const rewritten = rewriteDatabase(db);
  if (!rewritten.ok) return rewritten;
  const completed = withWrite(db, { actor, action: 'vault.sealingCompleted', at: now() }, (tx) => {
    completeSeal(tx, now());
    return ok({ value: true, subject: null, detail: null });
  });
  return completed;
}
