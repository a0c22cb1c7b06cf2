import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readFrameBytes } from '../../electron/dicom/frameBytes.ts';
import { parseInstance } from '../../electron/dicom/parseInstance.ts';
import { bytesInMemory } from '../../electron/dicom/sourceBytes.ts';
import { storedFrame } from '../../electron/store/identityVault.ts';
import { fileRows } from '../../electron/store/identityVaultFiles.ts';
import type { Workspace } from '../../electron/store/open.ts';
import { asId } from '../../shared/base/ids.ts';
import type { ImportReport } from '../../shared/contracts/imports.ts';
import { importsOf } from '../import/importing.ts';
import { processorSeconds } from '../processorTime.ts';
import { temporaryFolder, temporaryWorkspace } from '../store/temporaryWorkspace.ts';
import type { MalformedFile, Outcome } from './malformedFile.ts';
import { writeMalformedSet } from './malformedSet.ts';

const MB = 1024 ** 2;
const MAX_GROWTH = 256 * MB;
const MAX_FILE_SECONDS = 5;
const isRoot = process.geteuid?.() === 0;

async function importFolder(workspace: Workspace, folder: string): Promise<ImportReport> {
  const manager = importsOf(workspace);
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

/** The frames that the workspace holds of a file; none where it holds no picture of these bytes. */
async function framesOf(workspace: Workspace, bytes: Uint8Array): Promise<readonly (Uint8Array | null)[]> {
  const frames: (Uint8Array | null)[] = [];
  const [row] = fileRows(workspace.db, 'content_sha256 = ?', hashOf(bytes));
  for (let number = 1; row !== undefined; number += 1) {
    const frame = storedFrame(workspace.db, workspace.originalsDirectory, asId(row.ownerId), number);
    if (frame === null) break;
    frames.push(await readFrameBytes(frame));
  }
  return frames;
}

/** Whether all frames are there, and are those that were written where that is known. */
const areWhole = (
  found: readonly (Uint8Array | null)[],
  written: readonly Uint8Array[] | undefined,
): boolean =>
  found.every((frame) => frame !== null) &&
  (written === undefined ||
    (found.length === written.length &&
      written.every((frame, index) => Buffer.from(frame).equals(found[index] ?? Buffer.alloc(0)))));

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
      `${set.length} malformed files in ${seconds.toFixed(1)} s, none in more than ${longest.toFixed(2)} s, ` +
        `memory grew by ${Math.round(growth / MB)} MB: ` +
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
      const reason = reasons.get(`${basename(folder)}/${file.name}`);
      const frames = await framesOf(workspace, file.bytes);
      const outcome = outcomeOf(file, reason !== undefined, frames.length > 0);
      counts[outcome] += 1;
      if (!file.may.includes(outcome)) {
        wrong.push(`${file.name}: ${outcome}, not ${file.may.join(' or ')}; ${reason}`);
      }
      if (outcome === 'image' && !areWhole(frames, file.frames)) wrong.push(`${file.name}: a frame is wrong`);
    }
    expect(wrong).toEqual([]);
    expect(counts.image).toBe(added + alreadyHere);
    expect(counts.notImage + counts.document).toBe(notImages + documents);
    expect(counts.damaged).toBe(reasons.size);
    expect(growth).toBeLessThan(MAX_GROWTH);
    expect(longest).toBeLessThan(MAX_FILE_SECONDS);
  });

  it.skipIf(isRoot)(
    `names what may not be read${isRoot ? ' (skipped: root may read anything)' : ''}`,
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

/** What became of a file, as far as report and workspace tell; what it was counted as its parser tells. */
function outcomeOf(file: MalformedFile, isNamed: boolean, isPicture: boolean): Outcome {
  if (isNamed) return 'damaged';
  if (isPicture) return 'image';
  return parseInstance(bytesInMemory(file.bytes), file.name).kind === 'document' ? 'document' : 'notImage';
}

function secondsToParse(bytes: Uint8Array): number {
  const worked = processorSeconds();
  parseInstance(bytesInMemory(bytes), 'file');
  return worked();
}
