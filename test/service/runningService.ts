import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { onTestFinished } from 'vitest';
import { createAnswers } from '../../electron/answers/answers.ts';
import { createImportManager, type ImportRefusal } from '../../electron/dicom/importManager.ts';
import { writePart10 } from '../../electron/dicom/part10Writer.ts';
import { createPixelThread } from '../../electron/dicom/pixels/pixelThread.ts';
import { withRemoteImports } from '../../electron/dicomweb/remoteImports.ts';
import { createExportManager } from '../../electron/export/exportManager.ts';
import { createStudyJobs } from '../../electron/jobs/studyJobs.ts';
import { createPackageManager } from '../../electron/packages/packageManager.ts';
import { buildService } from '../../electron/service/app.ts';
import { type Clocks, createSignIns, type SignIns } from '../../electron/service/signIns.ts';
import {
  type Account,
  type AccountRole,
  hasAccounts,
  lockAfterMinutes,
  makeAccount,
} from '../../electron/store/accounts.ts';
import type { Workspace } from '../../electron/store/open.ts';
import { createHeavyWrites } from '../../electron/writes/heavyWrites.ts';
import { err } from '../../shared/base/result.ts';
import { importProgressSchema } from '../../shared/contracts/imports.ts';
import { type ReadingUnit, readingUnitSchema } from '../../shared/contracts/unit.ts';
import { type Worklist, worklistSchema } from '../../shared/contracts/worklist.ts';
import type { DicomElement } from '../../shared/dicomObjects/dicomElement.ts';
import { greyPicture } from '../import/greyPixels.ts';
import {
  must,
  OPTIONS,
  QUICK_DERIVATION,
  temporaryFolder,
  temporaryWorkspace,
} from '../store/temporaryWorkspace.ts';

/** What identifies the person of {@link radiograph}; none of it may reach a reader. */
export const CANARIES = [
  'CanaryFamily',
  'CanaryGiven',
  'CANARY-ID-4711',
  'CanaryIssuer',
  '19310203',
  'CANARY-ACC-1',
  'CanaryStudyText',
  'CanarySeriesText',
  '20240229',
  '134501.987',
  '20240230',
  'CanaryHospital',
  'CanaryStreet',
  'CanaryDoctor',
  'CanaryProtocol',
  'CanaryComment',
  'CANARYSTATION',
  '1.2.826.0.1.999.1',
  '1.2.826.0.1.999.2',
  '1.2.826.0.1.999.3',
  '1.2.826.0.1.999.4',
  'canary-file-name',
] as const;

/** The pixels of the radiograph: 10 × 20, each its own number. */
export const PIXELS = new Uint8Array(Uint16Array.from({ length: 200 }, (_, index) => index * 17).buffer);

/** A small AP or lateral DX whose header is full of identity; `film` makes it one of several. */
export function radiograph(view: 'AP' | 'LL', changed: readonly DicomElement[] = [], film = 0): Uint8Array {
  const elements: readonly DicomElement[] = [
    { tag: 0x00080020, vr: 'DA', value: '20240229' },
    { tag: 0x00080021, vr: 'DA', value: '20240230' },
    { tag: 0x00080030, vr: 'TM', value: '134501.987' },
    { tag: 0x00080050, vr: 'SH', value: 'CANARY-ACC-1' },
    { tag: 0x00080060, vr: 'CS', value: 'DX' },
    { tag: 0x00080080, vr: 'LO', value: 'CanaryHospital' },
    { tag: 0x00080081, vr: 'ST', value: 'CanaryStreet' },
    { tag: 0x00080090, vr: 'PN', value: 'CanaryDoctor' },
    { tag: 0x00081010, vr: 'SH', value: 'CANARYSTATION' },
    { tag: 0x00081030, vr: 'LO', value: 'CanaryStudyText' },
    { tag: 0x0008103e, vr: 'LO', value: 'CanarySeriesText' },
    { tag: 0x00100010, vr: 'PN', value: 'CanaryFamily^CanaryGiven' },
    { tag: 0x00100020, vr: 'LO', value: 'CANARY-ID-4711' },
    { tag: 0x00100021, vr: 'LO', value: 'CanaryIssuer' },
    { tag: 0x00100030, vr: 'DA', value: '19310203' },
    { tag: 0x00104000, vr: 'LT', value: 'CanaryComment' },
    { tag: 0x00180015, vr: 'CS', value: 'TIBIA' },
    { tag: 0x00181030, vr: 'LO', value: 'CanaryProtocol' },
    { tag: 0x00185101, vr: 'CS', value: view },
    { tag: 0x0020000d, vr: 'UI', value: '1.2.826.0.1.999.1' },
    { tag: 0x0020000e, vr: 'UI', value: '1.2.826.0.1.999.2' },
    { tag: 0x00200011, vr: 'IS', value: 1 },
    { tag: 0x00200013, vr: 'IS', value: view === 'AP' ? 1 : 2 },
    { tag: 0x00200020, vr: 'CS', value: view === 'AP' ? ['L', 'F'] : ['A', 'F'] },
    { tag: 0x00200052, vr: 'UI', value: '1.2.826.0.1.999.4' },
    { tag: 0x00200062, vr: 'CS', value: 'L' },
    ...greyPicture({ rows: 20, columns: 10, values: new Uint16Array(PIXELS.buffer), spacingMm: [0.1, 0.1] }),
  ];
  return writePart10({
    sopClassUid: '1.2.840.10008.5.1.4.1.1.1.1',
    sopInstanceUid: `1.2.826.0.1.999.3.${2 * film + (view === 'AP' ? 1 : 2)}`,
    elements: [...elements.filter(({ tag }) => changed.every((change) => change.tag !== tag)), ...changed],
  });
}

/** The passphrase of every account of these tests. */
export const PASSPHRASE = 'correct horse battery';

/** The service over a new workspace, with what asks it. */
export type RunningService = {
  readonly app: Hono;
  readonly workspace: Workspace;
  readonly signIns: SignIns;
  /** Makes an account and signs it in; from then on nobody acts who is not signed in. */
  readonly signInAs: (role: AccountRole, name?: string) => Promise<Account>;
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>;
  readonly send: (method: 'POST' | 'PUT' | 'DELETE', path: string, json?: unknown) => Promise<Response>;
  readonly worklist: () => Promise<Worklist>;
  readonly unit: (unitId: string) => Promise<ReadingUnit>;
  readonly importPaths: (...paths: readonly string[]) => Promise<string>;
};

/** Clocks that stand, unless a test moves them. */
const STOPPED: Clocks = { monotonicMs: () => 0, wallMs: () => 0 };

export function runningService(
  folder = temporaryFolder(),
  clocks = STOPPED,
  now = OPTIONS.now,
): RunningService {
  const workspace = temporaryWorkspace(folder);
  const signIns = createSignIns({
    hasAccounts: () => hasAccounts(workspace.db),
    implicitReader: workspace.implicitReader,
    lockAfterMinutes: () => lockAfterMinutes(workspace.db),
    ...clocks,
  });
  const actor = (): string => signIns.actor()?.readerId ?? 'system';
  const manager = createImportManager({
    workspaceDirectory: folder,
    db: workspace.db,
    actor,
    softwareVersion: OPTIONS.softwareVersion,
    writeDemo: () => Promise.resolve({ files: [] }),
  });
  const imports = withRemoteImports<ImportRefusal, typeof manager>(manager);
  const pixels = createPixelThread();
  const exports = createExportManager({
    workspaceDirectory: folder,
    db: workspace.db,
    softwareVersion: OPTIONS.softwareVersion,
  });
  const packages = createPackageManager({
    workspaceDirectory: folder,
    db: workspace.db,
    plainDirectory: workspace.vault.plainDirectory,
  });
  const studyJobs = createStudyJobs({
    workspaceDirectory: folder,
    db: workspace.db,
    softwareVersion: OPTIONS.softwareVersion,
    plainDirectory: workspace.vault.plainDirectory,
  });
  const answers = createAnswers({ workspaceDirectory: folder, db: workspace.db });
  const heavyWrites = createHeavyWrites({ workspaceDirectory: folder, db: workspace.db });
  onTestFinished(async () => {
    await heavyWrites.ended();
    await answers.close();
    await packages.close();
    await studyJobs.close();
    await exports.close();
    await imports.close();
    await pixels.close();
  });
  const app = buildService({
    workspace,
    answers,
    heavyWrites,
    signIns,
    imports,
    exports,
    packages,
    studyJobs,
    pixels,
    restoreBackup: async () => err('not here'),
    ...OPTIONS,
    now,
  });
  const ask = async (path: string, init?: RequestInit) => app.request(`http://osteoread${path}`, init);
  const send: RunningService['send'] = (method, path, json) =>
    ask(path, {
      method,
      ...(json === undefined
        ? {}
        : { body: JSON.stringify(json), headers: { 'content-type': 'application/json' } }),
    });
  const get: RunningService['get'] = (path, headers = {}) => ask(path, { headers });
  return {
    app,
    workspace,
    signIns,
    signInAs: async (role, name = `The ${role}`) => {
      const made = await makeAccount(
        workspace.db,
        { actor: 'system', at: OPTIONS.now() },
        { name, role, specialty: null, passphrase: PASSPHRASE },
        QUICK_DERIVATION,
      );
      signIns.signIn(must(made));
      return must(made);
    },
    get,
    send,
    worklist: async () => worklistSchema.parse(await (await get('/api/worklist')).json()),
    unit: async (unitId) => readingUnitSchema.parse(await (await get(`/api/units/${unitId}`)).json()),
    importPaths: async (...paths) => {
      const begun = importProgressSchema.parse(
        await (await send('POST', '/api/imports', { kind: 'paths', paths })).json(),
      );
      await imported({ get }, begun.importId);
      return begun.importId;
    },
  };
}

/** The report of an import, once it has ended. */
export async function imported({ get }: Pick<RunningService, 'get'>, importId: string) {
  for (;;) {
    const progress = importProgressSchema.parse(await (await get(`/api/imports/${importId}`)).json());
    if (progress.state !== 'running' && progress.state !== 'receiving') return progress;
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** A service with one case: an AP and a lateral radiograph, imported from files. */
export async function serviceWithOneCase(service = runningService()) {
  const folder = join(temporaryFolder(), 'canary-file-name');
  mkdirSync(folder);
  writeFileSync(join(folder, 'canary-file-name-ap.dcm'), radiograph('AP'));
  writeFileSync(join(folder, 'canary-file-name-lateral.dcm'), radiograph('LL'));
  const importId = await service.importPaths(folder);
  const [row] = (await service.worklist()).rows;
  if (row === undefined) throw new Error('the import made no case');
  return { ...service, importId, unitId: row.unitId, source: folder };
}
