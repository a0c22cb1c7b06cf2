import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isForReading } from '../../electron/dicom/objectKinds.ts';
import { originalFile } from '../../electron/store/identityVault.ts';
import type { Workspace } from '../../electron/store/open.ts';
import { asId, type InstanceId } from '../../shared/base/ids.ts';
import { csvRecords } from '../../shared/cohort/csvRecords.ts';
import { exportPlanSchema } from '../../shared/contracts/exports.ts';
import { importProgressSchema } from '../../shared/contracts/imports.ts';
import { problemSchema } from '../../shared/contracts/problem.ts';
import { encodeDicom, greyPicture, type TestElement, type TestFile } from '../import/encodedDicom.ts';
import { temporaryFolder } from '../store/temporaryWorkspace.ts';
import {
  type Archive,
  archiveOf,
  checkAll,
  exported,
  framesByContent,
  headerIn,
  unpack,
  unzipped,
} from './exportedArchive.ts';
import { type RunningService, runningService, serviceWithOneCase } from './runningService.ts';

const EXPLICIT = '1.2.840.10008.1.2.1';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A picture of 4 × 6 pixels of one person and day. */
const picture = (
  name: string,
  changed: Partial<TestFile> & { readonly more?: readonly TestElement[] },
): Uint8Array => {
  const { more = [], ...file } = changed;
  const usual: readonly TestElement[] = [
    [0x00080018, 'UI', `1.2.826.0.1.${[...name].map((letter) => letter.charCodeAt(0)).join('')}`],
    [0x00080020, 'DA', '20240229'],
    [0x00100010, 'PN', 'Export^Person'],
    [0x00100020, 'LO', 'EXPORT-1'],
    [0x0020000d, 'UI', '1.2.826.0.2.1'],
    [0x0020000e, 'UI', '1.2.826.0.2.1.1'],
  ];
  const changes = new Set(more.map(([tag]) => tag));
  const own = [...usual.filter(([tag]) => !changes.has(tag)), ...more];
  const tags = new Set(own.map(([tag]) => tag));
  return encodeDicom({
    elements: [...greyPicture(4, 6).filter(([tag]) => !tags.has(tag)), ...own],
    pixels: { kind: 'native', bytes: Uint8Array.from({ length: 48 }, (_, index) => index * 5 + name.length) },
    transferSyntaxUid: EXPLICIT,
    ...file,
  });
};

async function importing(files: Readonly<Record<string, Uint8Array>>): Promise<RunningService> {
  const folder = temporaryFolder();
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, `${name}.dcm`), bytes);
  const service = runningService();
  const importId = await service.importPaths(folder);
  const { report } = importProgressSchema.parse(await (await service.get(`/api/imports/${importId}`)).json());
  expect(report?.damaged).toEqual([]);
  return service;
}

/** What the import of an archive makes of it. */
async function imported(archive: Archive): Promise<RunningService> {
  const folder = temporaryFolder();
  unpack(archive, folder);
  const service = runningService();
  await service.importPaths(folder);
  return service;
}

/** How pictures stand together, by their content: cases, studies, series and reading units. */
function grouping({ db }: Workspace, nameOf: (hash: string) => string | null): readonly string[] {
  const rows = db
    .prepare(
      `SELECT content_sha256 AS hash, patient_id, imaging_study_id, series_id, group_concat(unit_id) AS units, projection,
         instance.limb AS limb, modality
       FROM instance JOIN identity_file USING (instance_id) JOIN series USING (series_id)
         JOIN imaging_study USING (imaging_study_id) LEFT JOIN unit_image USING (instance_id)
       WHERE role = 'original' GROUP BY instance_id`,
    )
    .all() as readonly Record<string, string>[];
  return ['patient_id', 'imaging_study_id', 'series_id', 'units'].flatMap((level) =>
    [...Map.groupBy(rows, (row) => row[level] ?? '').values()]
      .map((group) => group.flatMap(({ hash = '' }) => nameOf(hash) ?? []).sort())
      .flatMap((names) => (names.length === 0 ? [] : [`${level}: ${names}`]))
      .sort(),
  );
}

/** Which exported file came from which stored one. */
function sourcesOf({ db, implicitReader: _ }: Workspace, archive: Archive): ReadonlyMap<string, string> {
  const index = csvRecords(archive.get('index.csv')?.toString() ?? '');
  const names = index.ok ? index.value.records.map(({ fields: [file = ''] }) => file) : [];
  const rows = db
    .prepare(
      `SELECT sop_class_uid AS sopClassUid, content_sha256 AS hash FROM instance JOIN identity_file USING (instance_id)
         JOIN series USING (series_id) JOIN imaging_study USING (imaging_study_id) JOIN patient USING (patient_id)
       WHERE role = 'original'
       ORDER BY case_code, imaging_study.day_offset, imaging_study_id, series_number, series_id, instance_number, instance_id`,
    )
    .all() as readonly { hash: string; sopClassUid: string }[];
  const pictures = rows.filter(({ sopClassUid }) => isForReading(sopClassUid));
  expect(names).toHaveLength(pictures.length);
  return new Map(
    names.map((name, at) => [sha256(archive.get(name) ?? Buffer.alloc(0)), pictures[at]?.hash ?? '']),
  );
}

/** Exports everything, imports it again, and compares pixels and grouping. */
async function expectSameAgain(service: RunningService): Promise<Archive> {
  checkAll(service.workspace);
  const done = await exported(service);
  expect(done).toMatchObject({ state: 'done', failure: null });
  expect(done.report?.leftOut.filter(({ kind }) => kind !== 'notPicture')).toEqual([]);
  const archive = await archiveOf(service, done);
  const again = await imported(archive);
  const source = sourcesOf(service.workspace, archive);
  const before = await framesByContent(service.workspace);
  const after = await framesByContent(again.workspace);
  // Two files that differed in nothing but what was removed are one.
  expect(after.size).toBe(source.size);
  const kept = new Set(source.values());
  for (const [hash, frames] of after) {
    expect(frames).not.toContain('unreadable');
    expect(sha256(Buffer.from(frames)), hash).toBe(
      sha256(Buffer.from(before.get(source.get(hash) ?? '') ?? '')),
    );
  }
  expect(grouping(again.workspace, (hash) => source.get(hash) ?? hash)).toEqual(
    grouping(service.workspace, (hash) => (kept.has(hash) ? hash : null)),
  );
  return archive;
}

const fragments = [Buffer.from([0xff, 0xd8, 1, 2]), Buffer.from([3, 4, 5, 6, 7, 8])];
const ENCODINGS: Readonly<Record<string, Uint8Array>> = {
  explicit: picture('explicit', {}),
  implicit: picture('implicit', { transferSyntaxUid: '1.2.840.10008.1.2' }),
  bigEndian: picture('bigEndian', { transferSyntaxUid: '1.2.840.10008.1.2.2' }),
  deflated: picture('deflated', { transferSyntaxUid: '1.2.840.10008.1.2.1.99' }),
  frames: picture('frames', {
    more: [[0x00280008, 'IS', '3']],
    pixels: { kind: 'native', bytes: Uint8Array.from({ length: 144 }, (_, index) => index) },
  }),
  encapsulated: picture('encapsulated', {
    transferSyntaxUid: '1.2.840.10008.1.2.4.70',
    more: [[0x00280008, 'IS', '2']],
    pixels: { kind: 'encapsulated', fragments, offsetTable: [0, 12] },
  }),
  bare: picture('bare', { hasPreamble: false, hasMeta: false, transferSyntaxUid: '1.2.840.10008.1.2' }),
};

const CLI = fileURLToPath(new URL('../../electron/exportCli.ts', import.meta.url));

const isThere = (tool: string): boolean => spawnSync(tool, ['--version']).error === undefined;
const hasDcmtk = isThere('dcmdump') && isThere('dcmftest');
const corpus = fileURLToPath(new URL('../../../shared/dicom/', import.meta.url));
const hasCorpus = existsSync(corpus);

describe('an exported archive', () => {
  it('comes back with the same pixels and the same grouping, in every encoding', async () => {
    const archive = await expectSameAgain(await importing(ENCODINGS));
    expect([...archive.keys()].filter((name) => name.startsWith('images/'))).toHaveLength(7);
    for (const [name, bytes] of archive) {
      if (!name.startsWith('images/')) continue;
      expect(bytes.subarray(0, 132)).toEqual(Buffer.concat([Buffer.alloc(128), Buffer.from('DICM')]));
    }
  });

  it.skipIf(!hasDcmtk)(
    `is read by dcmtk without a complaint${hasDcmtk ? '' : ' (skipped: dcmtk is not installed)'}`,
    async () => {
      const service = await importing(ENCODINGS);
      checkAll(service.workspace);
      const folder = temporaryFolder();
      unpack(await archiveOf(service, await exported(service)), folder);
      const files = readdirSync(join(folder, 'images')).map((name) => join(folder, 'images', name));
      expect(execFileSync('dcmftest', files).toString().match(/^yes/gm)).toHaveLength(files.length);
      for (const file of files) {
        const { status, stderr } = spawnSync('dcmdump', ['-q', file]);
        expect({ status, said: stderr.toString() }, file).toEqual({ status: 0, said: '' });
      }
    },
  );

  it.skipIf(!hasCorpus)(
    `of every real picture comes back with the same pixels and grouping${hasCorpus ? '' : ' (skipped: ../shared/dicom is absent)'}`,
    async () => {
      const service = runningService();
      await service.importPaths(corpus);
      const archive = await expectSameAgain(service);
      expect(archive.size).toBeGreaterThan(210);
    },
  );

  it('holds no byte of what stood behind the pixels, beside them, or in their unused bits', async () => {
    const comment = Buffer.concat([
      Buffer.from([0xff, 0xd8, 0xff, 0xfe, 0, 15]),
      Buffer.from('CanaryComment'),
      Buffer.from([0xff, 0xda, 0, 2, 9]),
    ]);
    const service = await importing({
      trailing: Buffer.concat([
        picture('trailing', {
          more: [
            [0x00280102, 'US', [11]],
            [0x60000010, 'US', [4]],
            [0x60000100, 'US', [16]],
            [0x60000102, 'US', [12]],
          ],
          pixels: { kind: 'native', bytes: new Uint8Array(new Uint16Array(24).fill(0x1fff).buffer) },
        }),
        // A private group behind the pixels.
        Buffer.from([0xe1, 0x7f, 0x10, 0x10, 0x4c, 0x4f, 12, 0]),
        Buffer.from('CanaryBehind'),
      ]),
      comment: picture('comment', {
        transferSyntaxUid: '1.2.840.10008.1.2.4.50',
        pixels: { kind: 'encapsulated', fragments: [comment] },
      }),
      // Two frames; the comment stands across two fragments, and more text behind the end of the picture in a third.
      split: picture('split', {
        more: [[0x00280008, 'IS', '2']],
        transferSyntaxUid: '1.2.840.10008.1.2.4.50',
        pixels: {
          kind: 'encapsulated',
          fragments: [
            comment.subarray(0, 6),
            Buffer.concat([comment.subarray(6), Buffer.from([3, 4, 5])]),
            Buffer.concat([Buffer.from([0xff, 0xd9]), Buffer.from('CanaryBehindEnd!')]),
            comment,
          ],
        },
      }),
    });
    checkAll(service.workspace);
    const archive = await archiveOf(service, await exported(service));
    const pictures = [...archive].filter(([name]) => name.startsWith('images/')).map(([, bytes]) => bytes);
    expect(pictures).toHaveLength(3);
    for (const bytes of pictures) expect(bytes.toString('latin1')).not.toContain('Canary');
    const native =
      pictures.find((bytes) => headerIn(bytes).transferSyntaxUid === EXPLICIT) ?? Buffer.alloc(0);
    expect(native.readUInt16LE(native.length - 2)).toBe(0x0fff);
  });

  it('leaves out what nobody has checked and what is damaged, and names both', async () => {
    const service = await importing({
      asks: picture('asks', {}),
      ct: picture('ct', {
        more: [
          [0x00080060, 'CS', 'CT'],
          [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2'],
          [0x0020000e, 'UI', '1.2.826.0.2.1.2'],
        ],
      }),
      yes: picture('yes', {
        more: [
          [0x00080060, 'CS', 'MR'],
          [0x00280301, 'CS', 'YES'],
          [0x0020000e, 'UI', '1.2.826.0.2.1.3'],
        ],
      }),
      broken: picture('broken', {
        more: [
          [0x00080060, 'CS', 'PT'],
          [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.128'],
          [0x0020000e, 'UI', '1.2.826.0.2.1.4'],
        ],
      }),
    });
    const { db, vault } = service.workspace;
    const broken = db
      .prepare("SELECT instance_id FROM instance JOIN series USING (series_id) WHERE modality = 'PT'")
      .pluck()
      .get();
    truncateSync(originalFile(db, vault, asId<InstanceId>(String(broken))).path, 100);
    const plan = exportPlanSchema.parse(await (await service.get('/api/exports/plan')).json());
    const done = await exported(service);
    const archive = await archiveOf(service, done);
    expect(done.report?.exported).toBe(1);
    expect(done.report?.leftOut.toSorted((a, b) => a.kind.localeCompare(b.kind))).toEqual(
      [
        { kind: 'damaged', pictures: 1 },
        ...plan.leftOut,
        ...(plan.leftOut[0]?.pictures === 2 ? [] : [{ kind: 'saysBurnedIn', pictures: 1 }]),
      ].toSorted((a, b) => a.kind.localeCompare(b.kind)),
    );
    const lines = archive.get('left-out.csv')?.toString().trim().split('\r\n') ?? [];
    expect(lines).toHaveLength(4);
    expect(lines.join()).toMatch(/burned/);
    expect(lines.join()).toContain('cannot be read');
    expect(archive.get('README.txt')?.toString()).toContain('Left out');
  });

  it('has the same UIDs, names and dates each time, and intervals in days are kept', async () => {
    const service = await importing({
      first: picture('first', {}),
      second: picture('second', {
        more: [
          [0x00080020, 'DA', '20240531'],
          [0x0020000d, 'UI', '1.2.826.0.2.2'],
          [0x0020000e, 'UI', '1.2.826.0.2.2.1'],
        ],
      }),
    });
    checkAll(service.workspace);
    const once = await archiveOf(service, await exported(service));
    const twice = await archiveOf(service, await exported(service));
    expect([...twice]).toEqual([...once]);
    const days = [...once]
      .filter(([name]) => name.startsWith('images/'))
      .map(([, bytes]) => headerIn(bytes).attributes.string('00080020'))
      .map((date) => Date.parse(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`) / 86_400_000);
    expect(days).toHaveLength(2);
    expect(Math.abs((days[0] ?? 0) - (days[1] ?? 0))).toBe(92);
    expect(once.get('index.csv')?.toString()).toMatch(/,92,"CR",/);
  });

  it('holds the pixels of the masked copy, and says that they were cleaned', async () => {
    const service = await serviceWithOneCase();
    const [ap] = (await service.unit(service.unitId)).images;
    const boxes = [{ kind: 'mask', left: 0, top: 0, right: 10, bottom: 5 }];
    expect((await service.send('PUT', `/api/checks/${ap?.instanceId}`, { boxes })).status).toBe(200);
    const done = await exported(service);
    expect(done.report).toMatchObject({ exported: 1, leftOut: [{ kind: 'unchecked', pictures: 1 }] });
    const archive = await archiveOf(service, done);
    const [, bytes = Buffer.alloc(0)] = [...archive].find(([name]) => name.startsWith('images/')) ?? [];
    const pixels = bytes.subarray(bytes.length - 400);
    expect(new Set(pixels.subarray(0, 100)).size).toBeLessThan(3);
    expect(pixels.readUInt16LE(200)).toBe(100 * 17);
    const methods = headerIn(bytes)
      .attributes.items('00120064')
      .map((item) => item.string('00080100'));
    expect(methods).toEqual(['113100', '113101', '113105', '113107']);
    expect(archive.get('index.csv')?.toString()).toContain(',"yes","2.25.');
  });
});

describe('an export', () => {
  it('of chosen units holds their pictures only', async () => {
    const service = await importing({
      one: picture('one', {}),
      other: picture('other', { more: [[0x00100020, 'LO', 'EXPORT-2']] }),
    });
    checkAll(service.workspace);
    const { rows } = await service.worklist();
    expect(rows).toHaveLength(2);
    const done = await exported(service, [String(rows[0]?.unitId)]);
    expect(done.report).toMatchObject({ exported: 1, cases: 1 });
    const unknown = await service.send('POST', '/api/exports', {
      units: ['11111111-1111-4111-8111-111111111111'],
    });
    expect(unknown.status).toBe(404);
  });

  it('can be cancelled, and leaves no archive', async () => {
    const service = runningService();
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'many'));
    for (let index = 0; index < 300; index += 1) {
      const more: readonly TestElement[] = [
        [0x00080060, 'CS', 'CT'],
        [0x00200013, 'IS', String(index)],
      ];
      writeFileSync(join(folder, 'many', `${index}.dcm`), picture(`many${index}`, { more }));
    }
    await service.importPaths(folder);
    const started = await service.send('POST', '/api/exports', { units: null });
    const { jobId } = (await started.json()) as { jobId: string };
    const busy = await service.send('POST', '/api/exports', { units: null });
    expect(problemSchema.parse(await busy.json()).kind).toBe('exportBusy');
    await service.send('DELETE', `/api/exports/${jobId}`);
    for (;;) {
      const { state } = (await (await service.get(`/api/exports/${jobId}`)).json()) as { state: string };
      if (state !== 'running') {
        expect(state).toBe('cancelled');
        break;
      }
      await new Promise((done) => setTimeout(done, 10));
    }
    expect((await service.get(`/api/exports/${jobId}/file`)).status).toBe(404);
    expect(readdirSync(join(service.workspace.directory, 'outgoing'))).toEqual([]);
  });

  it('is refused in a blinded study', async () => {
    const service = await importing({ one: picture('one', {}) });
    service.workspace.db.exec('UPDATE study SET is_blinded = 1');
    for (const answer of [
      await service.get('/api/exports/plan'),
      await service.send('POST', '/api/exports', { units: null }),
    ]) {
      expect(answer.status).toBe(403);
    }
  });

  it('has no dates and no days where readers may not know time', async () => {
    const service = await importing({ one: picture('one', {}) });
    checkAll(service.workspace);
    service.workspace.db.exec(
      'UPDATE study SET is_time_known = 0; UPDATE time_point SET days_since_spacer = 91',
    );
    const archive = await archiveOf(service, await exported(service));
    expect(archive.get('index.csv')?.toString()).not.toMatch(/,91,/);
    for (const [name, bytes] of archive) {
      if (!name.startsWith('images/')) continue;
      expect(headerIn(bytes).attributes.string('00080020')).toBe('');
      expect(headerIn(bytes).attributes.string('00280303')).toBe('REMOVED');
    }
  });

  it('of a sealed workspace is the same as before it was sealed', async () => {
    const service = await importing(ENCODINGS);
    checkAll(service.workspace);
    const before = await archiveOf(service, await exported(service));
    const sealed = await service.send('POST', '/api/vault/seal', {
      passphrase: 'correct horse battery staple',
      isRemovingCopies: true,
    });
    expect(sealed.status).toBe(201);
    await service.workspace.vault.settled();
    const plainKey = service.workspace.db.prepare('SELECT plain_key FROM identity_export_key').pluck().get();
    expect(plainKey).toBeNull();
    expect([...(await archiveOf(service, await exported(service)))]).toEqual([...before]);

    await service.workspace.vault.close();
    service.workspace.close();
    const out = join(temporaryFolder(), 'out.zip');
    const byScript = (passphrase: string) => {
      const { status } = spawnSync(
        process.execPath,
        [CLI, '--workspace', service.workspace.directory, '--out', out],
        { env: { ...process.env, OSTEOREAD_PASSPHRASE: passphrase } },
      );
      return status;
    };
    expect(byScript('another passphrase than this')).toBe(1);
    expect(existsSync(out)).toBe(false);
    expect(byScript('correct horse battery staple')).toBe(0);
    // The text beside them names another version of the software.
    const pictures = (archive: Archive) => [...archive].filter(([name]) => name !== 'README.txt');
    expect(pictures(await unzipped(readFileSync(out)))).toEqual(pictures(before));
  });

  it('by the command line writes the same archive, and says what it left out', async () => {
    const service = await importing({ explicit: picture('explicit', {}) });
    const { directory } = service.workspace;
    service.workspace.close();
    const out = join(temporaryFolder(), 'out.zip');
    const ran = spawnSync(process.execPath, [CLI, '--workspace', directory, '--out', out]);
    expect({ status: ran.status, said: ran.stderr.toString() }).toEqual({ status: 0, said: '' });
    expect(JSON.parse(ran.stdout.toString())).toMatchObject({
      exported: 0,
      leftOut: [{ kind: 'unchecked', pictures: 1 }],
    });
    expect(statSync(out).mode & 0o077).toBe(0);
    expect(readFileSync(out).toString('latin1', 0, 2)).toBe('PK');
    expect(spawnSync(process.execPath, [CLI, '--workspace', directory]).status).toBe(2);
  });
});
