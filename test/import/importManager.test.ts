import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createImportManager } from '../../electron/dicom/importManager.ts';
import { openWorkspace, type Workspace } from '../../electron/store/open.ts';
import type { ImportProgress, StartImport } from '../../shared/contracts/imports.ts';
import { radiograph } from './smallRadiograph.ts';

let folder = '';
let workspace: Workspace;
let manager: ReturnType<typeof createImportManager>;
const noDemo = () => Promise.reject(new Error('no demo in this test'));

function open(writeDemo: Parameters<typeof createImportManager>[0]['writeDemo'] = noDemo): void {
  const opened = openWorkspace(join(folder, 'workspace'), { now: () => new Date(), softwareVersion: 'test' });
  if (!opened.ok) throw new Error(opened.error.message);
  workspace = opened.value;
  manager = createImportManager({
    workspaceDirectory: workspace.directory,
    db: workspace.db,
    actor: () => workspace.implicitReader.readerId,
    softwareVersion: 'test',
    writeDemo,
  });
}

const unused = { actor: () => 'nobody', softwareVersion: 'test', writeDemo: noDemo };

async function run(request: StartImport): Promise<ImportProgress> {
  const started = manager.start(request);
  if (!started.ok) throw new Error(started.error.message);
  const ended = await manager.ended(started.value.importId);
  if (ended === null) throw new Error('the import left no result');
  return ended;
}

const originals = (): readonly string[] =>
  readdirSync(workspace.originalsDirectory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

const streamOf = (bytes: Uint8Array): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start: (controller) => {
      controller.enqueue(bytes);
      controller.close();
    },
  });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'osteoread-import-'));
  mkdirSync(join(folder, 'films', 'inner'), { recursive: true });
});

afterEach(async () => {
  await manager.close();
  workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('an import of files and folders', () => {
  it('adds the pictures of a folder, counts the rest, and names what is damaged', async () => {
    const films = join(folder, 'films');
    writeFileSync(join(films, 'ap.dcm'), radiograph(1));
    writeFileSync(join(films, 'inner', 'copy of ap'), radiograph(1));
    writeFileSync(join(films, 'inner', 'lateral'), radiograph(2));
    writeFileSync(join(films, 'cut.dcm'), radiograph(3).subarray(0, -10));
    writeFileSync(join(films, 'empty.dcm'), '');
    writeFileSync(join(films, 'notes.txt'), 'a text');
    open();
    const { state, report, failure } = await run({ kind: 'paths', paths: [films] });
    expect({ state, failure }).toEqual({ state: 'done', failure: null });
    expect(report).toMatchObject({ added: 2, alreadyHere: 1, notImages: 1, studies: 1, series: 1 });
    expect(report?.damaged).toEqual([
      {
        file: 'films/cut.dcm',
        reason: expect.stringMatching(
          /^The file ends before its pixel data is complete: 22 of 32 bytes\. .+/,
        ),
      },
      { file: 'films/empty.dcm', reason: expect.stringMatching(/^The file is empty: .+ again/) },
    ]);
    expect(originals()).toHaveLength(2);
  });

  it('keeps its bad news for whoever asks next, and tells it once', async () => {
    writeFileSync(join(folder, 'films', 'empty.dcm'), '');
    open();
    const { importId } = await run({ kind: 'paths', paths: [join(folder, 'films')] });
    rmSync(join(folder, 'films', 'empty.dcm'));
    await run({ kind: 'paths', paths: [join(folder, 'films')] });
    expect(manager.current()).toMatchObject({ importId, state: 'done' });
    expect(manager.progress(importId)?.report?.damaged).toHaveLength(1);
    expect(manager.current()).toBeNull();
  });

  it('is not kept from beginning by what an earlier one left behind and nobody may remove', async () => {
    open();
    const left = join(folder, 'workspace', 'incoming', 'left');
    mkdirSync(left, { recursive: true });
    const isRoot = process.geteuid?.() === 0;
    chmodSync(join(folder, 'workspace', 'incoming'), 0o555);
    if (isRoot) process.seteuid?.(65_534);
    try {
      expect(() =>
        createImportManager({ ...unused, workspaceDirectory: workspace.directory, db: workspace.db }),
      ).not.toThrow();
    } finally {
      if (isRoot) process.seteuid?.(0);
      chmodSync(join(folder, 'workspace', 'incoming'), 0o755);
    }
    expect(existsSync(left)).toBe(true);
  });

  it('finds everything already here when it is run again, and leaves no half file behind', async () => {
    writeFileSync(join(folder, 'films', 'ap.dcm'), radiograph(1));
    open();
    await run({ kind: 'paths', paths: [join(folder, 'films')] });
    const { report } = await run({ kind: 'paths', paths: [join(folder, 'films')] });
    expect(report).toMatchObject({ added: 0, alreadyHere: 1, studies: 1, series: 1 });
    expect(readdirSync(join(workspace.directory, 'incoming'))).toEqual([]);
  });

  it('leaves the files where they were, names what is gone, and ends in spite of links in a circle', async () => {
    const films = join(folder, 'films');
    writeFileSync(join(films, 'ap.dcm'), radiograph(1));
    symlinkSync(films, join(films, 'inner', 'back'));
    symlinkSync(join(films, 'nowhere'), join(films, 'dangling'));
    open();
    const { report } = await run({ kind: 'paths', paths: [films] });
    expect(report).toMatchObject({ added: 1, alreadyHere: 0 });
    expect(report?.damaged.map(({ file }) => file)).toEqual(['films/dangling']);
    expect(existsSync(join(films, 'ap.dcm'))).toBe(true);
  });

  it('does not import its own workspace', async () => {
    writeFileSync(join(folder, 'films', 'ap.dcm'), radiograph(1));
    open();
    await run({ kind: 'paths', paths: [join(folder, 'films')] });
    const { report } = await run({ kind: 'paths', paths: [folder] });
    expect(report).toMatchObject({ added: 0, alreadyHere: 1, notImages: 0, damaged: [] });
  });

  it('refuses a second import while one runs, and can be cancelled with what it added kept', async () => {
    for (let seed = 0; seed < 60; seed += 1) {
      writeFileSync(join(folder, 'films', `${seed}.dcm`), radiograph(seed));
    }
    open();
    const first = manager.start({ kind: 'paths', paths: [join(folder, 'films')] });
    const second = manager.start({ kind: 'paths', paths: [join(folder, 'films')] });
    expect(second).toMatchObject({ ok: false, error: { kind: 'importBusy' } });
    if (!first.ok) throw new Error('refused');
    manager.cancel(first.value.importId);
    const ended = await manager.ended(first.value.importId);
    expect(ended?.state).toBe('cancelled');
    const { report } = await run({ kind: 'paths', paths: [join(folder, 'films')] });
    expect((report?.added ?? 0) + (ended?.report?.added ?? 0)).toBe(60);
    expect(report?.alreadyHere).toBe(ended?.report?.added);
  });
});

describe('an upload', () => {
  it('takes files one by one under the sender’s names and ends when told', async () => {
    open();
    const started = manager.start({ kind: 'upload' });
    if (!started.ok) throw new Error('refused');
    const { importId } = started.value;
    const bytes = radiograph(1);
    expect(await manager.receive(importId, 'films/ap.dcm', streamOf(bytes))).toEqual({
      ok: true,
      value: { bytes: bytes.length },
    });
    await manager.receive(importId, 'films/bad.dcm', streamOf(bytes.subarray(0, 200)));
    expect(manager.progress(importId)?.state).toBe('receiving');
    manager.finish(importId);
    const ended = await manager.ended(importId);
    expect(ended).toMatchObject({
      state: 'done',
      report: { added: 1, damaged: [{ file: 'films/bad.dcm' }] },
    });
    expect(await manager.receive(importId, 'late.dcm', streamOf(bytes))).toMatchObject({
      ok: false,
      error: { kind: 'notReceiving' },
    });
    expect(await manager.receive('nobody', 'x.dcm', streamOf(bytes))).toMatchObject({
      ok: false,
      error: { kind: 'notFound' },
    });
  });

  it('drops a file that breaks off and goes on with the next', async () => {
    open();
    const started = manager.start({ kind: 'upload' });
    if (!started.ok) throw new Error('refused');
    const { importId } = started.value;
    const broken = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(radiograph(1).subarray(0, 100)),
      pull: (controller) => controller.error(new Error('connection lost')),
    });
    expect(await manager.receive(importId, 'a.dcm', broken)).toMatchObject({ ok: false });
    await manager.receive(importId, 'b.dcm', streamOf(radiograph(2)));
    manager.finish(importId);
    expect((await manager.ended(importId))?.report).toMatchObject({ added: 1, damaged: [] });
  });
});

describe('the demo study', () => {
  it('is written, then imported, and shares its bytes with the originals', async () => {
    open(async ({ directory, onProgress }) => {
      mkdirSync(directory, { recursive: true });
      writeFileSync(join(directory, 'ap.dcm'), radiograph(1));
      onProgress({ done: 1, total: 1 });
      return { files: ['ap.dcm'] };
    });
    const { state, report, found, finished } = await run({ kind: 'demo' });
    expect({ state, found, finished }).toEqual({ state: 'done', found: 1, finished: 1 });
    expect(report).toMatchObject({ added: 1, damaged: [] });
    expect(existsSync(join(workspace.directory, 'demo', 'ap.dcm'))).toBe(true);
  });

  it('says so when it could not be made, and imports nothing', async () => {
    open(() => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })));
    const { state, failure } = await run({ kind: 'demo' });
    expect(state).toBe('failed');
    expect(failure).toContain('The disk is full');
  });
});
