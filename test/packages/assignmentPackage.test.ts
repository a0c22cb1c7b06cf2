import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportAssignments } from '../../electron/packages/assignmentExport.ts';
import { openPackage } from '../../electron/packages/packageFile.ts';
import type { Workspace } from '../../electron/store/open.ts';
import { currentStudy } from '../../electron/store/study.ts';
import { assignmentManifestSchema } from '../../shared/contracts/packageFormats.ts';
import { unzipped } from '../service/exportedArchive.ts';
import { CANARIES, PIXELS } from '../service/runningService.ts';
import { brokenIn } from '../store/brokenIn.ts';
import { must, NOON, temporaryFolder, temporaryWorkspace } from '../store/temporaryWorkspace.ts';
import { FILM_DATES, packagedStudy, readersComputer, taken, UNWATCHED } from './packagedStudy.ts';

const count = ({ db }: Workspace, table: string): number =>
  Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());

describe('an assignment package', () => {
  it('makes an empty workspace the reader’s own: blinded, one patient a case, without any time', async () => {
    const study = await packagedStudy(2);
    const path = await study.packageFor(0);
    const reader = temporaryWorkspace();
    const report = await taken(reader, path);
    expect(report).toMatchObject({
      kind: 'assignmentsTaken',
      added: 4,
      alreadyHere: 0,
      reader: 'Reader Alpha',
    });
    expect(currentStudy(reader.db)).toMatchObject({ isBlinded: true, isTimeKnown: false });
    expect(currentStudy(reader.db).protocolVersionId).toBe(
      currentStudy(study.coordinator.db).protocolVersionId,
    );
    expect(count(reader, 'patient')).toBe(4);
    expect(count(reader, 'assignment WHERE unit_id = assignment_id')).toBe(4);
    expect(count(reader, 'time_point WHERE day_offset IS NOT NULL OR days_since_spacer IS NOT NULL')).toBe(0);
    // The film from right after the spacer stands beside each case, every time as another film.
    expect(count(reader, 'time_point WHERE is_reference = 1')).toBe(4);
    expect(count(reader, 'instance')).toBe(16);
    expect(readdirSync(dirname(path))).toEqual(['for-0.zip']);
    expect(brokenIn(reader.db)).toEqual([]);
  });

  it('is taken in once, and goes on with what is new', async () => {
    const study = await packagedStudy();
    const reader = await readersComputer(study, 0);
    const again = await taken(reader, await study.packageFor(0, 'again.zip'), null);
    expect(again).toMatchObject({ added: 0, alreadyHere: 2 });
    expect(count(reader, 'instance')).toBe(8);
    expect(count(reader, 'package')).toBe(1);
  });

  it('holds nothing of who the patients are, when they were there, what they are here, and who else reads', async () => {
    const study = await packagedStudy(2);
    const { db } = study.coordinator;
    const entries = await unzipped(readFileSync(await study.packageFor(0)));
    const { reader: own } = JSON.parse(entries.get('manifest.json')?.toString() ?? '');
    const internal = db
      .prepare(
        `SELECT patient_id FROM patient UNION SELECT case_code FROM patient UNION SELECT defect_id FROM defect
         UNION SELECT time_point_id FROM time_point UNION SELECT unit_id FROM reading_unit
         UNION SELECT imaging_study_id FROM imaging_study UNION SELECT series_id FROM series
         UNION SELECT frame_of_reference_id FROM series UNION SELECT instance_id FROM instance
         UNION SELECT content_sha256 FROM identity_file UNION SELECT reading_order_id FROM reading_order
         UNION SELECT reader_id FROM reader WHERE reader_id <> ? UNION SELECT name FROM reader WHERE name = 'Reader Beta'
         UNION SELECT a.assignment_id FROM assignment AS a JOIN reading_order USING (reading_order_id) WHERE reader_id <> ?
         UNION SELECT alias_id FROM assignment_alias JOIN assignment USING (assignment_id)
           JOIN reading_order USING (reading_order_id) WHERE reader_id <> ?`,
      )
      .pluck()
      .all(own.readerId, own.readerId, own.readerId)
      .map(String);
    const uids = internal
      .filter((id) => id.length === 36)
      .map((id) => String(BigInt(`0x${id.replaceAll('-', '')}`)));
    const canaries = [...CANARIES, ...FILM_DATES, ...internal, ...uids];
    expect(internal.length).toBeGreaterThan(60);
    for (const [name, bytes] of entries) {
      const text = bytes.toString('latin1');
      for (const canary of canaries) expect(text.includes(canary), `${canary} in ${name}`).toBe(false);
    }
  });

  it('goes into a sealed workspace without a plain byte of a picture left in it', async () => {
    const path = await (await packagedStudy()).packageFor(0);
    const reader = temporaryWorkspace();
    const by = { actor: 'system', at: NOON };
    const sealing = { passphrase: 'the passphrase of a seal', by, isRemovingCopies: false };
    must(await reader.vault.seal({ ...sealing, isImporting: () => false }));
    expect(await taken(reader, path)).toMatchObject({ added: 2 });
    const files = readdirSync(reader.directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
    expect(count(reader, "identity_file WHERE encryption = 'aesGcmChunks'")).toBe(8);
    expect(files.some((bytes) => bytes.includes(Buffer.from(PIXELS)))).toBe(false);
    await reader.vault.close();
  });

  it('counts the pictures of each case anew, as a scanner does not', async () => {
    const study = await packagedStudy();
    const { db } = study.coordinator;
    db.exec(
      'UPDATE series SET series_number = 4711; UPDATE instance SET instance_number = instance_number + 8000',
    );
    const reader = await readersComputer(study, 0);
    const numbers = reader.db
      .prepare(
        'SELECT DISTINCT series_number, instance_number FROM instance JOIN series USING (series_id) ORDER BY 1, 2',
      )
      .raw()
      .all();
    expect(numbers).toEqual([
      [1, 1],
      [1, 2],
    ]);
  });

  it('shares no id between two cases of one patient, nor between two readers', async () => {
    const study = await packagedStudy(2);
    const idsOf = async (reader: number) => {
      const opened = await openPackage(
        await study.packageFor(reader),
        'osteoread.assignments',
        assignmentManifestSchema,
      );
      opened.close();
      return opened.manifest.assignments.map((assignment) => [
        ...new Set(JSON.stringify(assignment).match(/[0-9a-f]{8}-[0-9a-f-]{27}/g)),
      ]);
    };
    const all = [...(await idsOf(0)), ...(await idsOf(1))];
    expect(all).toHaveLength(8);
    expect(new Set(all.flat()).size).toBe(all.flat().length);
  });
});

describe('an assignment package that is not made', () => {
  it('leaves nothing behind: cancelled, in a folder that is not there, and with a picture that cannot be read', async () => {
    const study = await packagedStudy();
    const folder = temporaryFolder();
    const { coordinator, key, readers } = study;
    const make = (target: string, watch = UNWATCHED) =>
      exportAssignments(
        coordinator.db,
        {
          workspaceDirectory: coordinator.directory,
          readerId: readers[0] ?? '',
          target,
          coordinator: 'C',
          key,
        },
        watch,
      );
    let asked = 0;
    const cancelling = { ...UNWATCHED, isCancelled: () => ++asked > 3 };
    expect(await make(join(folder, 'cancelled.zip'), cancelling)).toBeNull();
    await expect(make(join(folder, 'not there', 'x.zip'))).rejects.toThrow('ENOENT');
    const [file] = readdirSync(coordinator.originalsDirectory, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.length > 60,
    );
    writeFileSync(join(coordinator.originalsDirectory, file ?? ''), 'another file');
    await expect(make(join(folder, 'damaged.zip'))).rejects.toThrow(/A picture of case .* cannot leave/);
    expect(readdirSync(folder)).toEqual([]);
    expect(count(coordinator, 'package')).toBe(0);
  });
});

describe('an assignment package that is not what it was', () => {
  const refusedBy = async (path: string, workspace = temporaryWorkspace()): Promise<string> => {
    const before = [count(workspace, 'audit_event'), readdirSync(workspace.originalsDirectory).length];
    const sentence = await taken(workspace, path).then(
      () => 'taken',
      (thrown: Error) => thrown.message,
    );
    expect([count(workspace, 'audit_event'), readdirSync(workspace.originalsDirectory).length]).toEqual(
      before,
    );
    return sentence;
  };
  const changed = (path: string, change: (bytes: Buffer) => Buffer): string => {
    const target = join(temporaryFolder(), 'changed.zip');
    writeFileSync(target, change(readFileSync(path)));
    return target;
  };

  it('is refused whole, whatever byte of it was changed', async () => {
    const path = await (await packagedStudy()).packageFor(0);
    const { length } = readFileSync(path);
    const workspace = temporaryWorkspace();
    for (let place = 1; place < 12; place += 1) {
      const at = Math.floor((place * length) / 12);
      const sentence = await refusedBy(
        changed(path, (bytes) => {
          bytes[at] = (bytes[at] ?? 0) ^ 1;
          return bytes;
        }),
        workspace,
      );
      expect(sentence, `byte ${at}`).toMatch(/altered|damaged|not a package/);
    }
  });

  it('is refused where it is cut short, and where it is no package at all', async () => {
    const path = await (await packagedStudy()).packageFor(0);
    const half = changed(path, (bytes) => bytes.subarray(0, bytes.length / 2));
    expect(await refusedBy(half)).toContain('cut short');
    expect(await refusedBy(changed(path, () => Buffer.from('no zip')))).toContain('cut short');
    expect(await refusedBy(join(temporaryFolder(), 'not there.zip'))).toContain('no such file');
  });

  it('is refused for another reader, of another study, and in the workspace it came from', async () => {
    const study = await packagedStudy();
    const reader = await readersComputer(study, 0);
    expect(await refusedBy(await study.packageFor(1), reader)).toContain('another reader');
    const other = await packagedStudy();
    expect(await refusedBy(await other.packageFor(0), reader)).toContain('another study');
    expect(await refusedBy(await study.packageFor(0), study.coordinator)).toContain('this very workspace');
  });

  it('leaves nothing where it was cancelled or the disk could not be written', async () => {
    const study = await packagedStudy();
    const path = await study.packageFor(0);
    const workspace = temporaryWorkspace();
    const cancelled = await taken(workspace, path, 'a long enough one', {
      ...UNWATCHED,
      isCancelled: () => true,
    });
    expect(cancelled).toBeNull();
    expect(count(workspace, 'patient')).toBe(0);
    workspace.db.exec(`CREATE TEMP TRIGGER full_disk BEFORE INSERT ON main.assignment
      BEGIN SELECT RAISE(ABORT, 'as on a full disk'); END`);
    await expect(taken(workspace, path)).rejects.toThrow('full disk');
    expect(count(workspace, 'patient')).toBe(0);
    expect(
      readdirSync(workspace.originalsDirectory, { recursive: true, withFileTypes: true }).filter((e) =>
        e.isFile(),
      ),
    ).toEqual([]);
  });
});
