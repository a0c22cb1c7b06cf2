import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPackage } from '../../electron/packages/packageFile.ts';
import { MANIFEST, sha256Of } from '../../electron/packages/packageWriter.ts';
import { readHash, type StoredRead, storedRead } from '../../electron/store/lockedReads.ts';
import type { Workspace } from '../../electron/store/open.ts';
import { withWrite } from '../../electron/store/withWrite.ts';
import { canonicalJson } from '../../shared/base/canonicalJson.ts';
import { ok } from '../../shared/base/result.ts';
import { assignmentManifestSchema } from '../../shared/contracts/packageFormats.ts';
import { unzipped } from '../service/exportedArchive.ts';
import { must, NOON, temporaryFolder } from '../store/temporaryWorkspace.ts';
import { columnOf, merged, packagedStudy, readersKey, readerWhoHasRead, sentBack } from './packagedStudy.ts';
import { rewrittenReads, zipped } from './rewrittenPackage.ts';

/** Puts another read in the place of a locked one, hash and history made to fit. */
function rewrite(
  { db }: Workspace,
  readId: string,
  change: (read: StoredRead) => Partial<StoredRead['sealed']>,
) {
  const stored = storedRead(db, readId);
  if (stored === null) throw new Error('no read');
  const sealed = { ...stored.sealed, ...change(stored) };
  const sha256 = readHash(sealed);
  must(
    withWrite(db, { actor: sealed.readerId, action: 'read.submitted', at: NOON }, (tx) => {
      tx.exec('DROP TRIGGER IF EXISTS read_no_update');
      tx.prepare('UPDATE read SET document_json = ?, context_json = ?, sha256 = ? WHERE read_id = ?').run(
        canonicalJson(sealed.records),
        canonicalJson(sealed.context),
        sha256,
        readId,
      );
      return ok({ value: null, subject: readId, detail: { sha256 } });
    }),
  );
}

const sentence = (taking: Promise<unknown>): Promise<string> =>
  taking.then(
    (report) => JSON.stringify(report),
    (thrown: Error) => `${thrown.name}: ${thrown.message}`,
  );

describe('a package that somebody made to do harm', () => {
  it('writes no more than it says, however much is packed in a picture', async () => {
    const study = await packagedStudy();
    const entries = await unzipped(readFileSync(await study.packageFor(0)));
    const manifest = assignmentManifestSchema.parse(JSON.parse(String(entries.get(MANIFEST))));
    const [file] = manifest.files;
    if (file === undefined) throw new Error('no picture');
    const path = await zipped(new Map([...entries, [file.name, Buffer.alloc(32 * 1024 * 1024)]]));
    const bytes = readFileSync(path);
    // In the table of contents (APPNOTE 4.3.12) the size is that of the manifest.
    const entry = bytes.lastIndexOf(file.name) - 46;
    expect(bytes.readUInt32LE(entry)).toBe(0x02014b50);
    bytes.writeUInt32LE(file.bytes, entry + 24);
    writeFileSync(path, bytes);
    const opened = await openPackage(path, 'osteoread.assignments', assignmentManifestSchema);
    const target = join(temporaryFolder(), 'unpacked.dcm');
    expect(await sentence(opened.unpack(file, target))).toMatch(/altered|damaged/);
    opened.close();
    expect(existsSync(target) ? statSync(target).size : 0).toBeLessThanOrEqual(file.bytes);
  });

  it('brings no read that cannot be opened, and none of its figures into the study', async () => {
    const study = await packagedStudy();
    const reader = await readerWhoHasRead(study);
    const [first = '', second = ''] = columnOf(reader, 'SELECT read_id FROM read ORDER BY read_id');
    rewrite(reader, first, () => ({ records: 'no records' }));
    reader.db.prepare("UPDATE read SET derived_json = '{}' WHERE read_id = ?").run(second);
    const report = await merged(study, await sentBack(reader));
    expect(report).toMatchObject({ merged: 0, alreadyHere: 0 });
    expect(report?.kind === 'readsTaken' && report.conflicts).toEqual([
      expect.stringMatching(/^Case .*not understood.*left out/),
      expect.stringMatching(/^Case .*not understood.*left out/),
    ]);
    expect(columnOf(study.coordinator, 'SELECT read_id FROM read')).toEqual([]);
  });

  it('brings no read that was graded by other rules than its protocol has', async () => {
    const study = await packagedStudy();
    const reader = await readerWhoHasRead(study);
    const [first = ''] = columnOf(reader, 'SELECT read_id FROM read ORDER BY read_id');
    rewrite(reader, first, ({ sealed }) => {
      const { rules, ...context } = Object(sealed.context);
      return { context: { ...context, rules: { ...rules, threshold: 0.01 } } };
    });
    const report = await merged(study, await sentBack(reader));
    expect(report).toMatchObject({ merged: 1, conflicts: [expect.stringMatching(/other rules.*left out/)] });
  });

  it('brings no correction of a read of another case', async () => {
    const study = await packagedStudy();
    const reader = await readerWhoHasRead(study);
    const [first = '', second = ''] = columnOf(reader, 'SELECT read_id FROM read ORDER BY read_id');
    rewrite(reader, second, () => ({}));
    reader.db
      .prepare("UPDATE read SET version = 2, amendment_of = ?, amendment_reason = 'x' WHERE read_id = ?")
      .run(first, second);
    rewrite(reader, second, () => ({}));
    const report = await merged(study, await sentBack(reader));
    expect(report).toMatchObject({ merged: 1, conflicts: [expect.stringMatching(/corrects.*left out/)] });
  });

  it('says so where a read in it is no JSON, or a file is named twice and another not at all', async () => {
    const study = await packagedStudy();
    const reader = await readerWhoHasRead(study);
    const [path, key] = [await sentBack(reader), await readersKey(reader)];
    const noJson = await rewrittenReads(path, key, (manifest, entries) => {
      const bytes = Buffer.from('{');
      const [name] = manifest.reads.map(({ file }) => file);
      entries.set(name ?? '', bytes);
      const told = { name: name ?? '', bytes: 1, sha256: sha256Of(bytes) };
      return { ...manifest, files: manifest.files.map((file) => (file.name === name ? told : file)) };
    });
    expect(await sentence(merged(study, noJson))).toMatch(/^Error: .*damaged/);
    const twice = await rewrittenReads(path, key, (manifest, entries) => {
      entries.set('reads/unnamed.json', Buffer.from('{}'));
      return { ...manifest, files: [...manifest.files, ...manifest.files.slice(0, 1)] };
    });
    expect(await sentence(merged(study, twice))).toMatch(/^Error: .*altered/);
    expect(columnOf(study.coordinator, 'SELECT read_id FROM read')).toEqual([]);
  });

  it('says nothing of the reads, the time and the questions of another reader', async () => {
    const study = await packagedStudy();
    const [reader, other] = [await readerWhoHasRead(study), await readerWhoHasRead(study, 1)];
    await merged(study, await sentBack(other));
    const [theirs = ''] = columnOf(study.coordinator, 'SELECT read_id FROM read');
    const path = await rewrittenReads(await sentBack(reader), await readersKey(reader), (manifest) => {
      const at = NOON.toISOString();
      const effort = { readId: theirs, openedAt: at, closedAt: at, activeMs: 1, idleMs: 0, tools: '{}' };
      const query = {
        queryId: '00000000-0000-4000-8000-000000000001',
        readId: theirs,
        cause: null,
        at,
        text: 'x',
      };
      return { ...manifest, efforts: [effort], queries: [query] };
    });
    await merged(study, path);
    expect(
      columnOf(study.coordinator, `SELECT read_id FROM read_effort WHERE read_id = '${theirs}'`),
    ).toEqual([]);
    expect(columnOf(study.coordinator, `SELECT read_id FROM query WHERE read_id = '${theirs}'`)).toEqual([]);
  });

  it('does not stand for the workspace of another reader', async () => {
    const study = await packagedStudy();
    const [reader, other] = [await readerWhoHasRead(study), await readerWhoHasRead(study, 1)];
    const [workspaceId = ''] = columnOf(other, 'SELECT workspace_id FROM workspace');
    const path = await rewrittenReads(await sentBack(reader), await readersKey(reader), (manifest) => ({
      ...manifest,
      workspaceId,
    }));
    expect(await sentence(merged(study, path))).toContain('nobody has confirmed');
    expect(await merged(study, await sentBack(other))).toMatchObject({ merged: 2, conflicts: [] });
  });
});
