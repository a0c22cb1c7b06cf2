import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readFrameBytes } from '../../electron/dicom/frameBytes.ts';
import { createImportManager } from '../../electron/dicom/importManager.ts';
import { parseInstance } from '../../electron/dicom/parseInstance.ts';
import { bytesInMemory } from '../../electron/dicom/sourceBytes.ts';
import { storedFrame } from '../../electron/store/identityVault.ts';
import { fileRows } from '../../electron/store/identityVaultFiles.ts';
import type { Workspace } from '../../electron/store/open.ts';
import { asId } from '../../shared/base/ids.ts';
import type { ImportReport } from '../../shared/contracts/imports.ts';
import { temporaryFolder, temporaryWorkspace } from '../store/temporaryWorkspace.ts';
import type { MalformedFile, Outcome } from './malformedFile.ts';
import { writeMalformedSet } from './malformedSet.ts';

const MB = 1024 ** 2;
const MAX_GROWTH = 256 * MB;
const MAX_FILE_SECONDS = 5;

async function importFolder(workspace: Workspace, folder: string): Promise<ImportReport> {
  const manager = createImportManager({
    workspaceDirectory: workspace.directory,
    db: workspace.db,
    actor: workspace.reader.readerId,
    softwareVersion: 'test',
    writeDemo: () => Promise.reject(new Error('no demo in this test')),
  });
  onTestFinished(() => manager.close());
  const started = manager.start({ kind: 'paths', paths: [folder] });
  if (!started.ok) throw new Error(started.error.message);
  const ended = await manager.ended(started.value.importId);
  expect(ended).toMatchObject({ state: 'done', failure: null });
  if (ended?.report == null) throw new Error('the import left no report');
  return ended.report;
}

/** The most memory that the process held while something ran, above what it held before. */
async function growthDuring(run: () => Promise<void>): Promise<number> {
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 5);
  await run();
  clearInterval(watch);
  return Math.max(most, process.memoryUsage.rss()) - before;
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The frames that the workspace holds of a file, or null where it holds no picture of these bytes. */
async function framesOf(
  workspace: Workspace,
  bytes: Uint8Array,
): Promise<readonly (Uint8Array | null)[] | null> {
  const [row] = fileRows(workspace.db, 'content_sha256 = ?', hashOf(bytes));
  if (row === undefined) return null;
  const frames: (Uint8Array | null)[] = [];
  for (let number = 1; ; number += 1) {
    const frame = storedFrame(workspace.db, workspace.originalsDirectory, asId(row.instanceId), number);
    if (frame === null) return frames;
    frames.push(await readFrameBytes(frame));
  }
}

const sameBytes = (a: Uint8Array | null | undefined, b: Uint8Array | undefined): boolean =>
  a != null && b !== undefined && Buffer.from(a).equals(b);

describe('a folder of malformed files', () => {
  it('is imported to its end: all is accounted for, what is sound is whole, and nothing takes long or much', async () => {
    const folder = temporaryFolder();
    const workspace = temporaryWorkspace();
    const set = writeMalformedSet(folder);
    expect(set.length).toBeGreaterThanOrEqual(500);

    let report: ImportReport | undefined;
    const startedMs = performance.now();
    const growth = await growthDuring(async () => {
      report = await importFolder(workspace, folder);
    });
    const seconds = (performance.now() - startedMs) / 1000;
    if (report === undefined) throw new Error('no report');
    const longest = Math.max(...set.map(({ bytes }) => secondsToParse(bytes)));
    console.info(
      `${set.length} malformed files in ${seconds.toFixed(1)} s, none in more than ${longest.toFixed(2)} s, memory grew by ${Math.round(growth / MB)} MB: ` +
        JSON.stringify({ ...report, damaged: report.damaged.length }),
    );

    const reasons = new Map(report.damaged.map(({ file, reason }) => [file, reason]));
    expect(reasons.size).toBe(report.damaged.length);
    for (const [file, reason] of reasons) expect(reason, file).toMatch(/^[A-Z].{15,}\.$/s);
    const { added, alreadyHere, notImages, documents } = report;
    expect(added + alreadyHere + notImages + documents + reasons.size).toBe(set.length);

    const wrong: string[] = [];
    const counts: Record<Outcome, number> = { image: 0, damaged: 0, notImage: 0, document: 0 };
    for (const file of set) {
      const frames = await framesOf(workspace, file.bytes);
      const outcome = outcomeOf(file, reasons.has(`${basename(folder)}/${file.name}`), frames !== null);
      counts[outcome] += 1;
      if (!file.may.includes(outcome)) {
        wrong.push(
          `${file.name}: ${outcome}, not ${file.may.join(' or ')}; ${reasons.get(`${basename(folder)}/${file.name}`)}`,
        );
      }
      if (frames?.some((frame) => frame === null) || frames?.length === 0)
        wrong.push(`${file.name}: a frame is missing`);
      if (outcome === 'image' && file.frames !== undefined) {
        const isWhole = file.frames.every((frame, index) => sameBytes(frames?.[index], frame));
        if (!isWhole) wrong.push(`${file.name}: a frame is not what was written`);
      }
    }
    expect(wrong).toEqual([]);
    expect(counts.image).toBeGreaterThan(30);
    expect(growth).toBeLessThan(MAX_GROWTH);
    expect(longest).toBeLessThan(MAX_FILE_SECONDS);
  });

  it.skipIf(process.geteuid?.() === 0)(
    'names what may not be read (skipped: root may read anything)',
    async () => {
      const folder = temporaryFolder();
      mkdirSync(join(folder, 'closed'));
      writeFileSync(join(folder, 'closed.dcm'), 'closed');
      chmodSync(join(folder, 'closed.dcm'), 0);
      chmodSync(join(folder, 'closed'), 0);
      onTestFinished(() => chmodSync(join(folder, 'closed'), 0o755));
      const { damaged } = await importFolder(temporaryWorkspace(), folder);
      expect(
        damaged.map(({ file, reason }) => [basename(file), reason.includes('permission was denied')]),
      ).toEqual([
        ['closed', true],
        ['closed.dcm', true],
      ]);
    },
  );
});

/** What became of a file, as far as report and workspace tell; the rest tells its parser. */
function outcomeOf(file: MalformedFile, isNamed: boolean, isKept: boolean): Outcome {
  if (isNamed) return 'damaged';
  if (isKept) return 'image';
  return parseInstance(bytesInMemory(file.bytes), file.name).kind === 'document' ? 'document' : 'notImage';
}

function secondsToParse(bytes: Uint8Array): number {
  const startedMs = performance.now();
  parseInstance(bytesInMemory(bytes), 'file');
  return (performance.now() - startedMs) / 1000;
}
