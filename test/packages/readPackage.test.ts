import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MANIFEST, writePackage } from '../../electron/packages/packageWriter.ts';
import { amendRead } from '../../electron/store/amendments.ts';
import { auditWorkspace } from '../../electron/store/auditWorkspace.ts';
import { draftOf, saveDraft } from '../../electron/store/drafts.ts';
import { lockedReadById } from '../../electron/store/lockedReads.ts';
import type { Workspace } from '../../electron/store/open.ts';
import { makeKey, type OpenKey } from '../../electron/store/readerKeys.ts';
import { submitRead } from '../../electron/store/reads.ts';
import { verifyRead } from '../../electron/store/verifyRead.ts';
import type { JsonValue } from '../../shared/base/canonicalJson.ts';
import { unzipped } from '../service/exportedArchive.ts';
import { must, NOON, temporaryFolder } from '../store/temporaryWorkspace.ts';
import {
  casesOf,
  columnOf,
  enrol,
  merged,
  packagedStudy,
  QUICK,
  readAll,
  readersComputer,
  readersKey,
  readerWhoHasRead,
  sentBack,
} from './packagedStudy.ts';

/** A study whose first reader has read every case and is known by key. */
async function studyThatWasRead() {
  const study = await packagedStudy();
  return { study, reader: await readerWhoHasRead(study) };
}

const sentence = (taking: Promise<unknown>): Promise<string> =>
  taking.then(
    (report) => JSON.stringify(report),
    (thrown: Error) => thrown.message,
  );

/** What is broken in a workspace; the clock of the tests stands, and that of the packages does not. */
function findings({ db }: Workspace): readonly unknown[] {
  const walk = auditWorkspace(db, { softwareVersion: '0.1.0-test' });
  for (;;) {
    const step = walk.next();
    if (step.done) return step.value.findings.filter(({ kind }) => kind !== 'clockSetBack');
  }
}

describe('a read package', () => {
  it('brings what two readers locked apart to the coordinator, under the ids of the study', async () => {
    const { study, reader } = await studyThatWasRead();
    const other = await readerWhoHasRead(study, 1);
    for (const from of [reader, other]) {
      const report = await merged(study, await sentBack(from));
      expect(report).toMatchObject({ kind: 'readsTaken', merged: 2, alreadyHere: 0, conflicts: [] });
    }
    const { db } = study.coordinator;
    const ids = columnOf(study.coordinator, 'SELECT read_id FROM read');
    expect(ids).toHaveLength(4);
    for (const id of ids) {
      const read = lockedReadById(db, id);
      if (read === null) throw new Error('a read that is gone');
      expect(read.isUnaltered).toBe(true);
      expect(verifyRead(read)).toBe('intact');
      const shown = read.context.images.map(({ instanceId }) => instanceId);
      const marked = read.records.flatMap((record) => ('instanceId' in record ? [record.instanceId] : []));
      const known = columnOf(study.coordinator, 'SELECT instance_id FROM instance');
      expect(known).toEqual(expect.arrayContaining([...shown, ...marked]));
      expect(marked).not.toEqual([]);
    }
    // Two readers of one film are readers of one unit now.
    expect(columnOf(study.coordinator, 'SELECT count(*) FROM read GROUP BY unit_id')).toEqual(['2', '2']);
    expect(findings(study.coordinator)).toEqual([]);
  });

  it('keeps what was signed word for word, and the audit of the reader beside one’s own', async () => {
    const { study, reader } = await studyThatWasRead();
    const before = columnOf(study.coordinator, 'SELECT sha256 FROM audit_event ORDER BY sequence');
    await merged(study, await sentBack(reader));
    expect(columnOf(study.coordinator, 'SELECT original_sha256 FROM merged_read ORDER BY 1')).toEqual(
      columnOf(reader, 'SELECT sha256 FROM read ORDER BY 1'),
    );
    const theirs = columnOf(
      reader,
      "SELECT sha256 FROM audit_event WHERE action <> 'package.made' ORDER BY sequence",
    );
    const kept = columnOf(
      study.coordinator,
      "SELECT event_json ->> '$.sha256' FROM package_audit_event ORDER BY sequence",
    );
    expect(kept).toEqual(theirs);
    const own = columnOf(study.coordinator, 'SELECT sha256 FROM audit_event ORDER BY sequence');
    expect(own.slice(0, before.length)).toEqual(before);
    expect(own).toHaveLength(before.length + 1);
    const told = columnOf(
      study.coordinator,
      "SELECT detail_json ->> '$.auditHead' FROM audit_event WHERE action = 'package.readsTaken'",
    );
    expect(told).toEqual(theirs.slice(-1));
  });

  it('is taken in once, and later brings what is new, an amendment with its reason', async () => {
    const { study, reader } = await studyThatWasRead();
    const first = await sentBack(reader);
    await merged(study, first);
    expect(await merged(study, first)).toMatchObject({ merged: 0, alreadyHere: 2, conflicts: [] });
    const [at] = casesOf(reader.db);
    if (at === undefined) throw new Error('a reader without a case');
    must(amendRead(reader.db, { ...at, now: NOON }, 'The corner was wrong'));
    const draft = draftOf(reader.db, at);
    const save = { baseRevision: draft?.revision ?? 0, records: draft?.records ?? [] };
    const saved = must(saveDraft(reader.db, { ...at, now: NOON }, save));
    must(submitRead(reader.db, { ...at, now: NOON, softwareVersion: '0.1.0-test' }, saved.revision));
    expect(await merged(study, await sentBack(reader))).toMatchObject({
      merged: 1,
      alreadyHere: 2,
      conflicts: [],
    });
    expect(columnOf(study.coordinator, 'SELECT amendment_reason FROM read WHERE version = 2')).toEqual([
      'The corner was wrong',
    ]);
    // An older package after a newer one takes nothing away.
    expect(await merged(study, first)).toMatchObject({ merged: 0, alreadyHere: 2 });
    expect(findings(study.coordinator)).toEqual([]);
  });

  it('holds nothing but what its reader said', async () => {
    const { study, reader } = await studyThatWasRead();
    const entries = await unzipped(readFileSync(await sentBack(reader)));
    expect([...entries.keys()].map((name) => name.split('/')[0]).sort()).toEqual([
      'audit',
      MANIFEST,
      'reads',
      'reads',
      'signature.json',
    ]);
    const text = [...entries.values()].map(String).join();
    const secrets = columnOf(
      reader,
      'SELECT hex(wrapped_key) FROM reader_private_key UNION SELECT hex(passphrase_hash) FROM reader',
    );
    for (const secret of [...secrets, ...columnOf(study.coordinator, 'SELECT case_code FROM patient')]) {
      if (secret !== '') expect(text.toUpperCase().includes(secret)).toBe(false);
    }
  });
});

describe('a read package that does not fit', () => {
  /** The same package, its manifest changed and signed again by a key. */
  const rewritten = async (
    path: string,
    key: OpenKey,
    change: (manifest: { [name: string]: JsonValue }) => void,
  ): Promise<string> => {
    const entries = await unzipped(readFileSync(path));
    const manifest = JSON.parse(String(entries.get(MANIFEST)));
    change(manifest);
    const target = join(temporaryFolder(), 'rewritten.zip');
    await writePackage(target, key, async (add) => {
      for (const { name } of manifest.files) {
        const bytes = entries.get(name) ?? Buffer.alloc(0);
        await add(
          name,
          bytes.length,
          (async function* () {
            yield bytes;
          })(),
        );
      }
      return manifest;
    });
    return target;
  };
  const refused = async (study: Awaited<ReturnType<typeof packagedStudy>>, path: string): Promise<string> => {
    const before = columnOf(study.coordinator, 'SELECT count(*) FROM audit_event');
    const said = await sentence(merged(study, path));
    expect(columnOf(study.coordinator, 'SELECT count(*) FROM audit_event')).toEqual(before);
    expect(columnOf(study.coordinator, 'SELECT read_id FROM read')).toEqual([]);
    return said;
  };

  it('is refused whole where a byte was changed, it is cut short, or its key is not the reader’s', async () => {
    const { study, reader } = await studyThatWasRead();
    const path = await sentBack(reader);
    const bytes = readFileSync(path);
    for (let place = 1; place < 16; place += 1) {
      const at = Math.floor((place * bytes.length) / 16);
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 4;
      const target = join(temporaryFolder(), 'changed.zip');
      writeFileSync(target, changed);
      expect(await refused(study, target), `byte ${at}`).toMatch(/altered|damaged|not a package/);
    }
    const cut = join(temporaryFolder(), 'cut.zip');
    writeFileSync(cut, bytes.subarray(0, -100));
    expect(await refused(study, cut)).toContain('cut short');
    const own = await readersKey(reader);
    const stranger = { ...own, ...(await makeKey('another', QUICK)) };
    expect(await refused(study, await rewritten(path, stranger, () => undefined))).toContain(
      'nobody has confirmed',
    );
  });

  it('is refused whole from another study, a newer version, and with another history', async () => {
    const { study, reader } = await studyThatWasRead();
    const path = await sentBack(reader);
    const key = await readersKey(reader);
    const changes: readonly (readonly [RegExp, Parameters<typeof rewritten>[2]])[] = [
      [/newer OsteoRead/, (manifest) => Object.assign(manifest, { version: 3 })],
      [
        /another study/,
        (manifest) => Object.assign(manifest, { studyId: '00000000-0000-4000-8000-000000000000' }),
      ],
      [/other kind/, (manifest) => Object.assign(manifest, { format: 'osteoread.assignments' })],
      [/altered/, (manifest) => Object.assign(manifest, { audit: { ...Object(manifest.audit), events: 1 } })],
    ];
    for (const [says, change] of changes)
      expect(await refused(study, await rewritten(path, key, change))).toMatch(says);
  });

  it('leaves a read out by a sentence where its case is not known, and takes in the others', async () => {
    const { study, reader } = await studyThatWasRead();
    const [gone] = columnOf(study.coordinator, `SELECT patient_id FROM patient`);
    const [unit] = columnOf(reader, 'SELECT assignment_id FROM assignment ORDER BY position LIMIT 1');
    study.coordinator.db.pragma('foreign_keys = OFF');
    study.coordinator.db.exec(`DELETE FROM assignment WHERE assignment_id = '${unit}'`);
    expect(gone).not.toBeUndefined();
    const report = await merged(study, await sentBack(reader));
    expect(report).toMatchObject({ merged: 1, alreadyHere: 0 });
    expect(report?.kind === 'readsTaken' && report.conflicts).toEqual([
      expect.stringMatching(/^Case [A-Z0-9]{5}: .*not assigned.*left out/),
    ]);
  });

  it('keeps the read that is here where a second computer made another of the same version', async () => {
    const { study, reader } = await studyThatWasRead();
    await merged(study, await sentBack(reader));
    const second = await readersComputer(study, 0);
    enrol(study, second);
    readAll(second);
    const report = await merged(study, await sentBack(second));
    expect(report).toMatchObject({ merged: 0, alreadyHere: 0 });
    expect(report?.kind === 'readsTaken' && report.conflicts).toHaveLength(2);
    expect(columnOf(study.coordinator, 'SELECT read_id FROM read ORDER BY 1')).toEqual(
      columnOf(reader, 'SELECT read_id FROM read ORDER BY 1'),
    );
  });

  it('is refused where the history that came before was cut and gone on with', async () => {
    const { study, reader } = await studyThatWasRead();
    await merged(study, await sentBack(reader));
    reader.db.exec(`DROP TRIGGER audit_event_no_delete;
      DELETE FROM audit_event WHERE sequence = (SELECT max(sequence) FROM audit_event);
      DELETE FROM audit_event WHERE sequence = (SELECT max(sequence) FROM audit_event)`);
    const [at] = casesOf(reader.db);
    if (at === undefined) throw new Error('a reader without a case');
    amendRead(reader.db, { ...at, now: NOON }, 'Gone on with');
    const said = await sentence(merged(study, await sentBack(reader)));
    expect(said).toMatch(/history|altered/);
    expect(columnOf(study.coordinator, 'SELECT count(*) FROM package')).toEqual(['2']);
  });
});
