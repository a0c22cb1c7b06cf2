import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { describe, expect, it, onTestFinished } from 'vitest';
import type {
  FromImportWorker,
  ImportWorkerData,
  ToImportWorker,
} from '../../electron/dicom/importMessages.ts';
import { openWorkspace } from '../../electron/store/open.ts';
import { canMount, enlarge, needsMount, smallDisk } from '../store/smallDisk.ts';
import { must, OPTIONS, temporaryFolder, temporaryWorkspace } from '../store/temporaryWorkspace.ts';
import { importsOf } from './importing.ts';
import { radiograph } from './smallRadiograph.ts';

const MEGABYTE = 1024 * 1024;

function writeFilms(folder: string, count: number, side = 4): string {
  const films = join(folder, 'films');
  mkdirSync(films);
  const shape = [
    { tag: 0x00280010, vr: 'US', value: side },
    { tag: 0x00280011, vr: 'US', value: side },
    { tag: 0x7fe00010, vr: 'OW', value: new Uint8Array(2 * side * side) },
  ] as const;
  for (let seed = 0; seed < count; seed += 1) {
    writeFileSync(join(films, `${String(seed).padStart(4, '0')}.dcm`), radiograph(seed, shape));
  }
  return films;
}

function started(manager: ReturnType<typeof importsOf>, films: string): string {
  const begun = manager.start({ kind: 'paths', paths: [films] });
  if (!begun.ok) throw new Error(begun.error.message);
  return begun.value.importId;
}

/** Resolves once the first file is read, or the import has ended without. */
async function reading(manager: ReturnType<typeof importsOf>, importId: string): Promise<void> {
  const isBefore = () => {
    const progress = manager.progress(importId);
    return progress?.state === 'running' && progress.finished === 0;
  };
  while (isBefore()) await pause(1);
}

describe('a disk that fills up', () => {
  it.skipIf(!canMount)(
    `stops the import with a sentence, keeps what was added, and lets it go on${needsMount}`,
    async () => {
      const disk = smallDisk(12 * MEGABYTE);
      // 40 films of half a megabyte.
      const films = writeFilms(temporaryFolder(), 40, 512);
      const ballast = join(disk, 'ballast');
      writeFileSync(ballast, new Uint8Array(3_000_000));
      const workspace = must(openWorkspace(join(disk, 'workspace'), OPTIONS));
      onTestFinished(() => workspace.close());
      const manager = importsOf(workspace);
      const importId = started(manager, films);
      const ended = await manager.ended(importId);
      expect(ended?.state).toBe('failed');
      expect(ended?.failure).toMatch(
        /^The disk of the workspace is full, .+ Free some space and import .+\.$/,
      );
      const [cut] = manager.unfinished();
      expect(cut).toMatchObject({ importId, kind: 'paths' });
      expect(workspace.db.pragma('integrity_check', { simple: true })).toBe('ok');

      // More room, as on a disk that somebody has tidied: the same disk made larger.
      rmSync(ballast);
      enlarge(disk, 64 * MEGABYTE);
      const again = manager.start({ kind: 'resume', importId });
      expect(again.ok).toBe(true);
      expect((await manager.ended(importId))?.report).toMatchObject({
        added: 40,
        damaged: [],
        resumedAfter: cut?.files,
      });
    },
  );
});

describe('a source that vanishes while it is read', () => {
  it('stops the import, names none of its files damaged, and is gone on with when it is back', async () => {
    const folder = temporaryFolder();
    const films = writeFilms(folder, 300);
    const manager = importsOf(temporaryWorkspace());
    const importId = started(manager, films);
    await reading(manager, importId);
    renameSync(films, join(folder, 'unplugged'));
    const ended = await manager.ended(importId);
    expect(ended).toMatchObject({ state: 'failed', report: { damaged: [] } });
    expect(ended?.failure).toMatch(/^What was being imported is not there any more, .+ Connect the disk/);
    cpSync(join(folder, 'unplugged'), films, { recursive: true });
    expect(manager.start({ kind: 'resume', importId }).ok).toBe(true);
    expect((await manager.ended(importId))?.report).toMatchObject({ added: 300, damaged: [] });
  });

  it('names a single file that is gone, and goes on', async () => {
    const folder = temporaryFolder();
    const films = writeFilms(folder, 300);
    const manager = importsOf(temporaryWorkspace());
    const importId = started(manager, films);
    await reading(manager, importId);
    rmSync(join(films, '0299.dcm'));
    const report = (await manager.ended(importId))?.report;
    expect(report?.damaged.map(({ file }) => file)).toEqual(['films/0299.dcm']);
    expect(report?.added).toBe(299);
  });
});

describe('a worker that dies', () => {
  it('ends its import with a sentence, and leaves the way free for the next one', async () => {
    const workspace = temporaryWorkspace();
    const manager = importsOf(workspace);
    const films = writeFilms(temporaryFolder(), 3);
    // A table that is gone: nothing that the worker is prepared for.
    workspace.db.exec('ALTER TABLE unit_image RENAME TO mislaid');
    const importId = started(manager, films);
    const ended = await manager.ended(importId);
    expect(ended).toMatchObject({ state: 'failed', report: null });
    expect(ended?.failure).toMatch(/broke off through a fault of OsteoRead\. .+ go on where it stopped\.$/);
    workspace.db.exec('ALTER TABLE mislaid RENAME TO unit_image');
    expect(manager.unfinished()).toEqual([{ importId, kind: 'paths', files: 0 }]);
    expect((await manager.ended(started(manager, films)))?.report).toMatchObject({ added: 3 });
  });
});

describe('the progress of an import', () => {
  it('is told at most ten times a second, grows, and counts ahead of what is read', async () => {
    const workspace = temporaryWorkspace();
    const films = writeFilms(temporaryFolder(), 500);
    const temporaryDirectory = join(workspace.directory, 'incoming', 'test');
    const workerData: ImportWorkerData = {
      importRunId: crypto.randomUUID(),
      asked: { kind: 'paths', roots: [films] },
      workspaceDirectory: workspace.directory,
      temporaryDirectory,
      actor: workspace.implicitReader.readerId,
      softwareVersion: 'test',
      key: null,
      cancel: new SharedArrayBuffer(4),
    };
    const worker = new Worker(new URL('../../electron/dicom/importWorker.ts', import.meta.url), {
      workerData,
    });
    const told: Extract<FromImportWorker, { kind: 'progress' }>[] = [];
    const startedMs = performance.now();
    worker.on('message', (message: FromImportWorker) => {
      if (message.kind === 'progress') told.push(message);
    });
    const messages: readonly ToImportWorker[] = [{ kind: 'scan', roots: [films] }, { kind: 'end' }];
    for (const message of messages) worker.postMessage(message);
    await new Promise((resolve) => worker.once('exit', resolve));
    const seconds = (performance.now() - startedMs) / 1000;
    expect(told.length).toBeGreaterThan(2);
    expect(told.length).toBeLessThanOrEqual(Math.ceil(seconds * 10));
    const finished = told.map((message) => message.finished);
    expect(finished).toEqual(finished.toSorted((a, b) => a - b));
    expect(told.every((message) => message.found >= message.finished)).toBe(true);
    expect(told.some((message) => message.isCounted && message.found === 500 && message.finished < 500)).toBe(
      true,
    );
    expect(told.at(-1)).toMatchObject({ found: 500, finished: 500, isCounted: true });
  });
});
