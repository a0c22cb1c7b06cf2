import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runStudyJob } from '../../electron/jobs/studyJobRun.ts';
import type { Workspace } from '../../electron/store/open.ts';
import { csvRecords } from '../../shared/cohort/csvRecords.ts';
import { problemSchema } from '../../shared/contracts/problem.ts';
import {
  STUDY_EXPORT_FILES,
  STUDY_EXPORT_KINDS,
  STUDY_TABLE_KINDS,
} from '../../shared/contracts/studyExports.ts';
import type { StudyJobProgress } from '../../shared/contracts/studyJobs.ts';
import { temporaryFolder } from '../store/temporaryWorkspace.ts';
import { importPatients, lockRead, recordsFor } from '../study/readsOfTwo.ts';
import { unzipped } from './exportedArchive.ts';
import { begunJob, endedJob, finishedJob } from './finishedJob.ts';
import { type RunningService, runningService, serviceWithOneCase } from './runningService.ts';

const ALL = { kind: 'allFiles' } as const;

const UNWATCHED = { onProgress: () => undefined, isCancelled: () => false };

const dataFor = ({ directory, implicitReader }: Workspace, target: string) => ({
  workspaceDirectory: directory,
  vaultKey: null,
  softwareVersion: 'test',
  actor: implicitReader.readerId,
  cancel: new SharedArrayBuffer(4),
  target,
  job: ALL,
});

const mounted = (place: string, options: string): boolean =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', place]).status === 0;

/** Whether this machine lets us mount a disk. */
const canMount = ((): boolean => {
  const trial = mkdtempSync(join(tmpdir(), 'osteoread-disk-'));
  const isMountable = mounted(trial, 'size=4k');
  if (isMountable) spawnSync('umount', [trial]);
  rmSync(trial, { recursive: true, force: true });
  return isMountable;
})();

const pathOf = ({ jobId }: StudyJobProgress) => `/api/study/jobs/${jobId}/file`;

const toldOf = ({ workspace }: RunningService): readonly unknown[] =>
  workspace.db
    .prepare("SELECT detail_json FROM audit_event WHERE action = 'study.exported' ORDER BY sequence")
    .pluck()
    .all()
    .map((json) => JSON.parse(String(json)));

describe('a file of the study that takes a while', () => {
  it('is made of every file of the study, each as it is saved alone, and told in the audit', async () => {
    const service = await serviceWithOneCase();
    const done = await endedJob(service, await begunJob(service, ALL));
    // A file each, then agreement, cohort and animals.
    const items = STUDY_EXPORT_KINDS.length + 3;
    expect(done).toMatchObject({ state: 'done', kind: 'allFiles', items, finished: items, failure: null });
    expect(toldOf(service)).toEqual([{ kind: 'allFiles' }]);
    const answer = await service.get(pathOf(done));
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${done.fileName}"`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(answer.headers.get('content-length')).toBe(String(done.report?.bytes));
    expect(bytes).toHaveLength(done.report?.bytes ?? -1);
    const archive = await unzipped(bytes);
    for (const kind of STUDY_EXPORT_KINDS) {
      const alone = await (await service.get(`/api/study/exports/${kind}`)).arrayBuffer();
      expect(archive.get(STUDY_EXPORT_FILES[kind].name), kind).toEqual(Buffer.from(alone));
    }
    expect(await (await service.get('/api/study/jobs/current')).json()).toEqual(done);
  });

  it('is a workbook whose sheets are the tables, cell by cell', async () => {
    const service = runningService();
    const { workspace } = service;
    const [unit] = importPatients(workspace, 1);
    if (unit === undefined) throw new Error('no unit');
    const at = { unitId: unit.unitId, readerId: workspace.implicitReader.readerId };
    lockRead(workspace, at, recordsFor(unit.film, 2));
    const done = await finishedJob(service, { kind: 'excel' });
    expect(done).toMatchObject({ state: 'done', fileName: 'osteoread-study.xlsx' });
    const sheets = await readXlsxFile(done.file ?? Buffer.alloc(0));
    expect(sheets.slice(0, STUDY_TABLE_KINDS.length).map(({ sheet }) => sheet)).toEqual([
      ...STUDY_TABLE_KINDS,
    ]);
    expect(sheets.at(-1)?.sheet).toBe('notes');
    expect(sheets[0]?.data).toHaveLength(2);
    for (const { sheet, data } of sheets.slice(0, STUDY_TABLE_KINDS.length)) {
      const parsed = csvRecords(await (await service.get(`/api/study/exports/${sheet}`)).text());
      if (!parsed.ok) throw new Error('no table');
      const { headings, records } = parsed.value;
      const cells = data.map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
      expect(cells, sheet).toEqual([headings, ...records.map(({ fields }) => fields)]);
    }
  });

  it('is there for whoever asked for it alone, and one at a time', async () => {
    const service = runningService();
    const coordinator = await service.signInAs('coordinator');
    const first = await begunJob(service, ALL);
    const busy = await service.send('POST', '/api/study/jobs', ALL);
    // A thread takes longer to start than a request.
    expect(problemSchema.parse(await busy.json()).kind).toBe('exportBusy');
    await endedJob(service, first);
    await service.signInAs('auditor');
    for (const address of [`/api/study/jobs/${first.jobId}`, pathOf(first)])
      expect((await service.get(address)).status).toBe(404);
    expect(await (await service.get('/api/study/jobs/current')).json()).toBeNull();
    await service.send('DELETE', `/api/study/jobs/${first.jobId}`);
    service.signIns.signIn(coordinator);
    expect((await service.get(pathOf(first))).status).toBe(200);
  });

  it('leaves nothing when it is cancelled between two of its parts', async () => {
    const { workspace } = runningService();
    const target = join(temporaryFolder(), 'study.zip');
    const seen: number[] = [];
    const end = await runStudyJob(dataFor(workspace, target), {
      onProgress: ({ finished }) => seen.push(finished),
      isCancelled: () => seen.length === 3,
    });
    expect([end.kind, seen]).toEqual(['cancelled', [0, 1, 2]]);
    expect(readdirSync(dirname(target))).toEqual([]);
  });

  it.skipIf(!canMount).each([
    ['full', 'size=4k', 'The disk is full'],
    ['read-only', 'ro', 'cannot be written there'],
  ])(
    `leaves nothing on a disk that is %s, and says so${canMount ? '' : ' (skipped: no disk can be mounted)'}`,
    async (_, options, said) => {
      const place = temporaryFolder();
      expect(mounted(place, options)).toBe(true);
      onTestFinished(() => void spawnSync('umount', [place]));
      const { workspace } = runningService();
      const end = await runStudyJob(dataFor(workspace, join(place, 'study.zip')), UNWATCHED);
      expect(end).toMatchObject({ kind: 'failed', message: expect.stringContaining(said) });
      expect(readdirSync(place)).toEqual([]);
    },
  );
});
