import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Workspace } from '../../electron/store/open.ts';
import type { ImportReport, StartImport } from '../../shared/contracts/imports.ts';
import { runToEnd } from '../e2e/runningApp.ts';
import { brokenIn } from '../store/brokenIn.ts';
import { temporaryFolder, temporaryWorkspace } from '../store/temporaryWorkspace.ts';
import { importsOf } from './importing.ts';
import { radiograph } from './smallRadiograph.ts';

const FILES = 420;

/** Pictures of three series in folders, one of them twice, with a text, an empty and a cut file among them. */
function writeFilms(folder: string): string {
  const films = join(folder, 'films');
  for (let seed = 0; seed < FILES; seed += 1) {
    const series = join(films, `series ${seed % 3}`);
    if (seed < 3) mkdirSync(series, { recursive: true });
    const seriesUid = { tag: 0x0020000e, vr: 'UI', value: `2.25.2${seed % 3}` } as const;
    writeFileSync(join(series, `${seed}.dcm`), radiograph(seed, [seriesUid]));
  }
  writeFileSync(join(films, 'again.dcm'), radiograph(0, [{ tag: 0x0020000e, vr: 'UI', value: '2.25.20' }]));
  writeFileSync(join(films, 'notes.txt'), 'a text');
  writeFileSync(join(films, 'empty.dcm'), '');
  writeFileSync(join(films, 'series 1', 'cut.dcm'), radiograph(1).subarray(0, -10));
  return films;
}

type Manager = ReturnType<typeof importsOf>;

async function run(manager: Manager, request: StartImport): Promise<ImportReport> {
  const started = manager.start(request);
  if (!started.ok) throw new Error(started.error.message);
  const ended = await manager.ended(started.value.importId);
  if (ended === null || ended.report === null || ended.failure !== null) {
    throw new Error(ended?.failure ?? 'the import left no report');
  }
  return ended.report;
}

const namesBelow = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
        .sort()
    : [];

/** What an import leaves, by content: nothing of it depends on chance. */
function stateOf({ db, originalsDirectory }: Workspace) {
  const count = (table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  return {
    contents: db.prepare('SELECT content_sha256 FROM identity_file ORDER BY 1').pluck().all(),
    originals: namesBelow(originalsDirectory),
    counts: ['patient', 'imaging_study', 'series', 'instance', 'unit_image', 'reading_unit'].map(count),
    left: ['identity_import', 'identity_import_step'].map(count),
    runs: count('import_run'),
  };
}

const KILLED_AT_ORIGINAL = new URL('../store/crash/killedAtOriginal.ts', import.meta.url).href;

/** Runs the import command, which dies as it has kept so many originals. */
async function killedAt(workspace: string, films: string, originals: number): Promise<void> {
  const command = ['--import', KILLED_AT_ORIGINAL, 'electron/importCli.ts', '--workspace', workspace, films];
  const env = { ...process.env, OSTEOREAD_KILLED_AT_ORIGINAL: String(originals) };
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'ignore', 'inherit'], env });
  await once(child, 'close');
  expect(child.signalCode).toBe('SIGKILL');
}

const withoutTime = ({ seconds: _, resumedAfter: __, ...report }: ImportReport) => report;

describe('an import that is killed', () => {
  it('goes on at the next start, at whatever moment that was, and ends as if nothing had happened', async () => {
    const folder = temporaryFolder();
    const films = writeFilms(folder);
    const whole = temporaryWorkspace();
    const wholeReport = await run(importsOf(whole), { kind: 'paths', paths: [films] });

    const cut = join(folder, 'workspace');
    // Fewer in all than there are, so that none of the three comes to the end.
    const moments = [randomInt(1, 130), randomInt(1, 130), randomInt(1, 130)];
    for (const moment of moments) await killedAt(cut, films, moment);
    const { code, stdout, stderr } = await runToEnd('importCli', ['--workspace', cut, films]);
    const report: ImportReport = JSON.parse(stdout);

    expect(code, `${moments.join()} ${stderr}`).toBe(0);
    expect(withoutTime(report), moments.join()).toEqual(withoutTime(wholeReport));
    expect(report.resumedAfter).not.toBeNull();
    expect(stderr).toContain('had been cut short');
    const workspace = temporaryWorkspace(cut);
    expect(stateOf(workspace)).toEqual(stateOf(whole));
    expect(namesBelow(join(cut, 'incoming'))).toEqual([]);
    expect(brokenIn(workspace.db)).toEqual([]);
  });
});

/** A workspace whose import was ended with the application, somewhere in the middle. */
async function cutShort(folder: string, films: string) {
  const workspace = temporaryWorkspace(join(folder, 'workspace'));
  const manager = importsOf(workspace);
  const started = manager.start({ kind: 'paths', paths: [films] });
  if (!started.ok) throw new Error(started.error.message);
  const { importId } = started.value;
  const isRunning = () => manager.progress(importId)?.state === 'running';
  while (isRunning() && namesBelow(workspace.originalsDirectory).length < 100) await pause(2);
  expect(manager.unfinished()).toEqual([]);
  await manager.close();
  return { workspace, importId, next: importsOf(workspace) };
}

describe('an import that was cut short', () => {
  it('is known by its number of files, opens none of them again, and reports the whole', async () => {
    const folder = temporaryFolder();
    const films = writeFilms(folder);
    const { workspace, importId, next } = await cutShort(folder, films);
    const [cut] = next.unfinished();
    expect(cut).toMatchObject({ importId, kind: 'paths' });
    expect(cut?.files).toBeGreaterThanOrEqual(100);
    expect(cut?.files).toBeLessThan(FILES);
    // What was taken need not be readable any more: one that was opened again would be damaged now.
    const taken = workspace.db.prepare(
      "SELECT payload_json ->> 'originalPath' FROM identity_record WHERE kind = 'instance'",
    );
    const paths: unknown[] = taken.pluck().all();
    for (const path of paths) writeFileSync(String(path), '');
    const report = await run(next, { kind: 'resume', importId });
    expect(report).toMatchObject({ added: FILES, alreadyHere: 1, notImages: 1, studies: 1, series: 3 });
    expect(report.damaged.map(({ file }) => file).sort()).toEqual([
      'films/empty.dcm',
      'films/series 1/cut.dcm',
    ]);
    expect(report.resumedAfter).toBe(cut?.files);
    expect(next.unfinished()).toEqual([]);
    expect(next.start({ kind: 'resume', importId })).toMatchObject({
      ok: false,
      error: { kind: 'notFound' },
    });
  });

  it('is gone on with where the same folder is chosen again, and may be left', async () => {
    const folder = temporaryFolder();
    const films = writeFilms(folder);
    const { importId, next } = await cutShort(folder, films);
    expect(
      (await run(next, { kind: 'paths', paths: [join(films, '..', 'films')] })).resumedAfter,
    ).not.toBeNull();
    expect(next.unfinished()).toEqual([]);

    const other = await cutShort(temporaryFolder(), films);
    expect(other.next.leave(other.importId)).toEqual({ ok: true, value: null });
    expect(other.next.leave(importId)).toEqual({ ok: true, value: null });
    expect(other.next.unfinished()).toEqual([]);
    const again = await run(other.next, { kind: 'paths', paths: [films] });
    expect(again.resumedAfter).toBeNull();
    expect(again.alreadyHere).toBeGreaterThanOrEqual(100);
    expect(again.added + again.alreadyHere).toBe(FILES + 1);
  });

  it('waits for its disk: while what it read is gone it takes nothing, and stays', async () => {
    const folder = temporaryFolder();
    const films = writeFilms(folder);
    const { importId, next } = await cutShort(folder, films);
    renameSync(films, join(folder, 'unplugged'));
    const started = next.start({ kind: 'resume', importId });
    expect(started.ok).toBe(true);
    const ended = await next.ended(importId);
    expect(ended?.state).toBe('failed');
    expect(ended?.report?.damaged.length).toBeLessThanOrEqual(2);
    expect(ended?.failure).toMatch(/is not there any more.+ are kept\..+ goes on where it stopped\./);
    renameSync(join(folder, 'unplugged'), films);
    expect(await run(next, { kind: 'resume', importId })).toMatchObject({ added: FILES });
  });

  it('cannot be read again by the service where it was sent, and says so by its kind', async () => {
    const workspace = temporaryWorkspace();
    const manager = importsOf(workspace);
    const started = manager.start({ kind: 'upload' });
    if (!started.ok) throw new Error('refused');
    const { importId } = started.value;
    await manager.receive(importId, 'ap.dcm', new Blob([new Uint8Array(radiograph(1))]).stream());
    while (manager.progress(importId)?.state === 'receiving' && manager.progress(importId)?.finished !== 1) {
      await pause(10);
    }
    await manager.close();
    const next = importsOf(workspace);
    expect(next.unfinished()).toEqual([{ importId, kind: 'upload', files: 1 }]);
    expect(next.start({ kind: 'resume', importId })).toMatchObject({
      ok: false,
      error: { kind: 'notFound' },
    });
    expect(next.leave(importId).ok).toBe(true);
    expect(next.unfinished()).toEqual([]);
  });
});
