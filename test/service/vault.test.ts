import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { primaryAt } from '../../electron/store/atUnit.ts';
import { databasePath } from '../../electron/store/connection.ts';
import { beginImportRun, noteImportStep } from '../../electron/store/importBatch.ts';
import { lockedReadOf } from '../../electron/store/lockedReads.ts';
import { exportProgressSchema } from '../../shared/contracts/exports.ts';
import { problemSchema } from '../../shared/contracts/problem.ts';
import { sealedSchema, type VaultStatus, vaultStatusSchema } from '../../shared/contracts/vault.ts';
import type { DicomElement } from '../../shared/dicomObjects/dicomElement.ts';
import { brokenIn } from '../store/brokenIn.ts';
import { bridgedOnAp } from '../store/completeRead.ts';
import { must, NOON, temporaryFolder } from '../store/temporaryWorkspace.ts';
import { checkAll, ended } from './exportedArchive.ts';
import {
  CANARIES,
  imported,
  PIXELS,
  type RunningService,
  radiograph,
  runningService,
  serviceWithOneCase,
} from './runningService.ts';

const PASSPHRASE = 'correct horse battery staple';

/** A database that a rescue has set aside, as it is now; the name of its folder. */
function setAside({ workspace: { db, directory } }: Pick<RunningService, 'workspace'>): string {
  const name = 'set-aside-2026-03-01T12-00-00.000Z';
  mkdirSync(join(directory, name));
  db.prepare('VACUUM INTO ?').run(databasePath(join(directory, name)));
  return name;
}

const statusOf = async ({ get }: Pick<RunningService, 'get'>): Promise<VaultStatus> =>
  vaultStatusSchema.parse(await (await get('/api/vault')).json());

/** Seals a workspace to its end, and gives the recovery code. */
async function seal({ send, workspace }: RunningService, isRemovingCopies = true): Promise<string> {
  const answer = await send('POST', '/api/vault/seal', { passphrase: PASSPHRASE, isRemovingCopies });
  expect(answer.status).toBe(201);
  const { recoveryCode } = sealedSchema.parse(await answer.json());
  await workspace.vault.settled();
  return recoveryCode;
}

const problemOf = async (answer: Response) => problemSchema.parse(await answer.json());
const unlock = ({ send }: RunningService, text: string, kind = 'passphrase') =>
  send('POST', '/api/vault/unlock', { kind, text });

/** Every file below a folder that holds one of the values, by name or in its bytes, as 8-bit or as 16-bit text. */
function findings(folder: string, values: readonly (string | Uint8Array)[]): readonly string[] {
  const needles = values.flatMap((value) =>
    typeof value === 'string' ? [Buffer.from(value), Buffer.from(value, 'utf16le')] : [Buffer.from(value)],
  );
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const path = join(folder, name);
    const bytes = contentOf(path);
    const found = needles.find((needle) => Buffer.from(name).includes(needle) || bytes.includes(needle));
    return found === undefined ? [] : [`${relative(folder, path)}: ${found.toString('latin1', 0, 40)}`];
  });
}

/** Nothing where it is a folder, or gone since it was listed. */
function contentOf(path: string): Buffer {
  try {
    return statSync(path).isFile() ? readFileSync(path) : Buffer.alloc(0);
  } catch {
    return Buffer.alloc(0);
  }
}

/** Thirteen persons, each with a name, a UID and a file name of her own. */
const PERSONS = Array.from({ length: 13 }, (_, n) => `Planted${String.fromCharCode(65 + n)}x`);
const planted = (name: string, n: number): readonly DicomElement[] => [
  { tag: 0x00100010, vr: 'PN', value: `${name}^Given` },
  { tag: 0x00100020, vr: 'LO', value: `ID-${name}` },
  { tag: 0x0020000d, vr: 'UI', value: `1.2.826.0.77.${n}.41` },
  { tag: 0x00080020, vr: 'DA', value: `1977${String(1 + (n % 12)).padStart(2, '0')}17` },
];
const PLANTED: readonly string[] = PERSONS.flatMap((name, n) => [
  name,
  `ID-${name}`,
  `1.2.826.0.77.${n}.41`,
  `1977${String(1 + (n % 12)).padStart(2, '0')}17`,
]);

function plantedFiles(): string {
  const folder = join(temporaryFolder(), 'PlantedFolder');
  mkdirSync(folder);
  PERSONS.forEach((name, n) => {
    writeFileSync(join(folder, `${name}.dcm`), radiograph('AP', planted(name, n)));
  });
  return folder;
}

async function frameOf({ get, unit }: RunningService, unitId: string, image = 0): Promise<Response> {
  const { studyUid, seriesUid, instanceUid } = (await unit(unitId)).images[image] ?? {};
  return get(`/dicomweb/studies/${studyUid}/series/${seriesUid}/instances/${instanceUid}/frames/1`, {
    accept: 'application/octet-stream; transfer-syntax=*',
  });
}

describe('a workspace that is sealed', () => {
  it('holds none of 50 planted names, numbers, UIDs, dates and paths in any file any more', async () => {
    const service = runningService();
    const { directory } = service.workspace;
    await service.importPaths(plantedFiles());
    const values = [...PLANTED, ...CANARIES, 'PlantedFolder', PIXELS.slice(0, 100)];
    expect(values.length).toBeGreaterThan(50);
    // The search finds what there is to find: in the database, its log, the originals.
    expect(findings(directory, PLANTED).length).toBeGreaterThan(13);
    await seal(service);
    expect(await statusOf(service)).toEqual({
      state: 'unlocked',
      isUnfinished: false,
      progress: null,
      failure: null,
      plainCopies: [],
      waitSeconds: 0,
    });
    expect(findings(directory, values)).toEqual([]);
    // The copy that was made afterwards is one of the sealed database.
    expect(readdirSync(join(directory, 'backups'))).toHaveLength(1);
    const [row] = (await service.worklist()).rows;
    expect(new Uint8Array(await (await frameOf(service, row?.unitId ?? '')).arrayBuffer())).toEqual(PIXELS);
  });

  it('names the copies that were made before, and removes them when it is asked', async () => {
    const service = await serviceWithOneCase();
    const aside = setAside(service);
    await seal(service, false);
    const { plainCopies } = await statusOf(service);
    expect(plainCopies).toEqual(['backups/daily-2026-03-01.sqlite', aside]);
    const restored = await service.send('POST', '/api/backups/restore', { name: 'daily-2026-03-01.sqlite' });
    expect((await problemOf(restored)).detail).toContain('from before the workspace was sealed');
    const left = await service.send('DELETE', '/api/vault/plain-copies');
    expect(vaultStatusSchema.parse(await left.json()).plainCopies).toEqual([]);
    expect(findings(service.workspace.directory, CANARIES)).toEqual([]);
  });

  it('takes in an import without a plain byte of it, and finds again what it has', async () => {
    const service = await serviceWithOneCase();
    await seal(service);
    const folder = plantedFiles();
    const seen: string[] = [];
    // What lies there while it runs counts too.
    const importing = service.importPaths(folder, service.source);
    for (let isOver = false; !isOver; ) {
      seen.push(...findings(service.workspace.directory, [...PLANTED, PIXELS.slice(0, 100)]));
      isOver = await Promise.race([
        importing.then(() => true),
        new Promise<false>((r) => setImmediate(r, false)),
      ]);
    }
    expect(seen).toEqual([]);
    const report = await (await service.get(`/api/imports/${await importing}`)).json();
    expect(report).toMatchObject({ report: { added: 13, alreadyHere: 2, damaged: [] } });
    expect(findings(service.workspace.directory, [...PLANTED, ...CANARIES, PIXELS.slice(0, 100)])).toEqual(
      [],
    );
    for (const { unitId } of (await service.worklist()).rows) {
      expect(new Uint8Array(await (await frameOf(service, unitId)).arrayBuffer())).toEqual(PIXELS);
    }
    // A second study of the same person, by date: days are counted although the first date is sealed.
    const later = join(temporaryFolder(), 'later.dcm');
    writeFileSync(
      later,
      radiograph('AP', [
        { tag: 0x00080020, vr: 'DA', value: '20240310' },
        { tag: 0x0020000d, vr: 'UI', value: '1.2.826.0.1.999.1.2' },
      ]),
    );
    await service.importPaths(later);
    const days = service.workspace.db
      .prepare('SELECT day_offset FROM imaging_study ORDER BY 1')
      .pluck()
      .all();
    expect(days).toContain(10);
  });

  it('takes in uploads by way of a folder outside, which is empty afterwards', async () => {
    const service = await serviceWithOneCase();
    await seal(service);
    const begun = await (await service.send('POST', '/api/imports', { kind: 'upload' })).json();
    const body = new Blob([Buffer.from(radiograph('AP', planted('PlantedUpload', 1)))]);
    const put = await service.app.request(
      `http://osteoread/api/imports/${begun.importId}/files?path=PlantedUpload.dcm`,
      { method: 'PUT', body },
    );
    expect(put.status).toBe(204);
    expect(findings(service.workspace.directory, ['PlantedUpload'])).toEqual([]);
    await service.send('POST', `/api/imports/${begun.importId}/finish`);
    for (let state = 'running'; state === 'running' || state === 'receiving'; ) {
      ({ state } = await (await service.get(`/api/imports/${begun.importId}`)).json());
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect((await service.worklist()).rows).toHaveLength(2);
    expect(findings(service.workspace.directory, ['PlantedUpload'])).toEqual([]);
    const outside = service.workspace.vault.plainDirectory();
    expect(relative(service.workspace.directory, outside)).toMatch(/^\.\./);
    expect(findings(outside, ['PlantedUpload'])).toEqual([]);
  });
});

describe('a locked workspace', () => {
  it('answers its session and its vault, and to all else that it is locked', async () => {
    const service = await serviceWithOneCase();
    const { app, get, send, unitId } = service;
    await seal(service);
    const before = await service.unit(unitId);
    expect((await send('POST', '/api/vault/lock')).status).toBe(200);
    expect(await (await get('/api/session')).json()).toMatchObject({ isSealed: true, isLocked: true });
    expect((await statusOf(service)).state).toBe('locked');
    const routes = app.routes.filter(
      ({ method, path }) => method !== 'ALL' && !/api\/(session|vault|settings)/.test(path),
    );
    expect(routes.length).toBeGreaterThan(15);
    for (const { method, path } of routes) {
      const answer = await app.request(`http://osteoread${path}`, { method });
      expect(answer.status, `${method} ${path}`).toBe(423);
      expect((await problemOf(answer)).kind).toBe('workspaceLocked');
    }
    expect((await unlock(service, PASSPHRASE)).status).toBe(200);
    expect(await service.unit(unitId)).toEqual(before);
  });

  it('is nobody’s when it is opened again: who locked it signs in anew', async () => {
    const service = runningService();
    await service.signInAs('coordinator');
    await seal(service);
    expect((await service.send('POST', '/api/vault/lock')).status).toBe(200);
    expect((await unlock(service, PASSPHRASE)).status).toBe(200);
    expect(await (await service.get('/api/session')).json()).toMatchObject({
      reader: null,
      signIn: { kind: 'away' },
    });
    expect((await service.get('/api/accounts')).status).toBe(401);
  });

  it('is not one while an export runs, whose thread has the key', async () => {
    const service = await serviceWithOneCase();
    await seal(service);
    const begun = await service.send('POST', '/api/exports', { units: null });
    const { jobId } = exportProgressSchema.parse(await begun.json());
    const refused = await problemOf(await service.send('POST', '/api/vault/lock'));
    expect(refused).toMatchObject({ kind: 'exportBusy', status: 409 });
    expect(refused.detail).toMatch(/An export is running.+Nothing was changed\. Wait/);
    expect((await statusOf(service)).state).toBe('unlocked');
    await ended(service, jobId);
    expect((await service.send('POST', '/api/vault/lock')).status).toBe(200);
  });

  it('opens by passphrase or recovery code, slows down guesses, and takes another passphrase', async () => {
    const service = runningService();
    const code = await seal(service);
    await service.send('POST', '/api/vault/lock');
    expect((await unlock(service, code.toLowerCase().replaceAll('-', ' '), 'recoveryCode')).status).toBe(200);
    const change = (text: string) =>
      service.send('POST', '/api/vault/passphrase', {
        secret: { kind: 'passphrase', text },
        passphrase: 'another passphrase',
      });
    expect((await change(PASSPHRASE)).status).toBe(200);
    await service.send('POST', '/api/vault/lock');
    const wrong = await problemOf(await unlock(service, PASSPHRASE));
    expect(wrong).toMatchObject({ kind: 'wrongPassphrase', status: 403 });
    expect(wrong.detail).toContain('try again in 1 second');
    // The right one has to wait as well.
    expect(await problemOf(await unlock(service, 'another passphrase'))).toMatchObject({
      kind: 'unlockTooSoon',
    });
    expect((await statusOf(service)).waitSeconds).toBe(1);
  });

  it('opens locked, and its copies hold nothing that is plain', async () => {
    const service = await serviceWithOneCase();
    const { directory } = service.workspace;
    await seal(service);
    service.workspace.close();
    const again = runningService(directory);
    expect(again.workspace.vault.state()).toBe('locked');
    expect(findings(directory, CANARIES)).toEqual([]);
    expect((await again.get('/api/worklist')).status).toBe(423);
    expect((await again.send('POST', '/api/imports', { kind: 'paths', paths: [directory] })).status).toBe(
      423,
    );
  });
});

/** An import that was cut short, of a folder and a damaged file that are named after the person. */
function leaveUnfinishedImport({ db }: RunningService['workspace'], roots: readonly string[]): void {
  const by = { actor: 'test', now: () => NOON };
  const asked = { kind: 'paths', roots } as const;
  const importRunId = must(beginImportRun(db, { ...by, softwareVersion: 'test', asked }));
  const damaged = [{ file: 'CanaryFamily/cut.dcm', reason: 'The file is empty.' }];
  const counts = { added: 0, alreadyHere: 0, notImages: 0, documents: 0, bytes: 1, milliseconds: 1 };
  const step = { ...counts, damaged, studies: [], series: [], taken: '', files: 1 };
  must(noteImportStep(db, { ...by, importRunId }, step));
}

const WITHDRAWN = { reason: 'Consent withdrawn.' };

describe('an erased patient', () => {
  it('leaves no import that was cut short and no archive, and waits for those that run', async () => {
    const service = await serviceWithOneCase();
    const { workspace, get, send, source } = service;
    const { db, directory } = workspace;
    leaveUnfinishedImport(workspace, [source]);
    expect(await (await get('/api/imports/unfinished')).json()).toMatchObject([{ kind: 'paths', files: 1 }]);
    checkAll(workspace);
    const [row] = (await service.worklist()).rows;
    const path = `/api/patients/${row?.caseCode}`;

    const upload = await (await send('POST', '/api/imports', { kind: 'upload' })).json();
    expect(await problemOf(await send('DELETE', path, WITHDRAWN))).toMatchObject({
      kind: 'importBusy',
      status: 409,
    });
    await send('DELETE', `/api/imports/${upload.importId}`);
    await imported(service, upload.importId);
    const begun = await send('POST', '/api/exports', { units: null });
    const refused = await problemOf(await send('DELETE', path, WITHDRAWN));
    expect(refused).toMatchObject({ kind: 'exportBusy', status: 409 });
    expect(refused.detail).toContain('Nothing was changed');
    const { jobId, report } = await ended(service, exportProgressSchema.parse(await begun.json()).jobId);
    expect(report?.exported).toBe(2);
    expect(readdirSync(join(directory, 'outgoing'))).toHaveLength(1);

    expect((await get(`/api/imports/${service.importId}`)).status).toBe(200);
    expect(await (await send('DELETE', path, WITHDRAWN)).json()).toEqual({ files: 2, copies: 1 });
    expect(existsSync(join(directory, 'outgoing'))).toBe(false);
    expect((await get(`/api/exports/${jobId}/file`)).status).toBe(404);
    expect(await (await get('/api/exports/current')).json()).toBeNull();
    expect(await (await get('/api/imports/unfinished')).json()).toEqual([]);
    expect((await get(`/api/imports/${service.importId}`)).status).toBe(404);
    expect(db.prepare('SELECT count(*) FROM identity_import_step').pluck().get()).toBe(0);
    expect(findings(directory, CANARIES)).toEqual([]);
    expect(brokenIn(db)).toEqual([]);
    // What was forgotten can be imported again.
    await service.importPaths(source);
    expect((await service.worklist()).rows).toHaveLength(1);
  });

  it.each([
    ['sealed', true],
    ['unsealed', false],
  ])(
    'of a workspace that is %s is gone from every file; the locked read and the audit verify',
    async (_, isSealed) => {
      const service = await serviceWithOneCase();
      const { workspace, send, unitId, unit, worklist } = service;
      const { db, implicitReader: reader, directory } = workspace;
      if (isSealed) await seal(service);
      const [ap] = (await unit(unitId)).images;
      await send('PUT', `/api/units/${unitId}/draft`, {
        baseRevision: 0,
        records: ap === undefined ? [] : bridgedOnAp(ap.instanceId),
      });
      expect((await send('POST', `/api/units/${unitId}/submit`, { baseRevision: 1 })).status).toBe(200);
      const at = primaryAt((await unit(unitId)).unitId, reader.readerId);
      const read = lockedReadOf(db, at);
      const caseCode = (await unit(unitId)).caseCode;
      const aside = setAside(service);
      const answer = await send('DELETE', `/api/patients/${caseCode}`, WITHDRAWN);
      expect(await answer.json()).toEqual({ files: 2, copies: 2 });
      expect(existsSync(join(directory, aside))).toBe(false);
      expect((await worklist()).rows).toEqual([]);
      expect(findings(directory, CANARIES)).toEqual([]);
      expect(
        readdirSync(join(directory, 'originals'), { recursive: true, withFileTypes: true }).filter((entry) =>
          entry.isFile(),
        ),
      ).toEqual([]);
      expect(db.prepare('SELECT wrapped_key, destroyed_at FROM identity_key').all()).toEqual([
        { wrapped_key: null, destroyed_at: NOON.toISOString() },
      ]);
      expect(lockedReadOf(db, at)).toEqual(read);
      expect(read?.isUnaltered).toBe(true);
      expect(brokenIn(db)).toEqual([]);
      expect(
        db
          .prepare("SELECT detail_json ->> 'reason' FROM audit_event WHERE action = 'patient.erased'")
          .pluck()
          .all(),
      ).toEqual(['Consent withdrawn.']);
      expect(db.prepare('SELECT count(*) FROM patient WHERE erased_at IS NOT NULL').pluck().get()).toBe(1);
      expect((await send('DELETE', `/api/patients/${caseCode}`, { reason: ' ' })).status).toBe(400);
      expect((await send('DELETE', `/api/patients/${caseCode}`, WITHDRAWN)).status).toBe(404);
      // The same person comes back as another one.
      await service.importPaths(service.source);
      expect((await worklist()).rows).toHaveLength(1);
    },
  );
});
