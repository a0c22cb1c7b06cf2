import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Hono } from 'hono';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAnswers } from '../../electron/answers/answers.ts';
import { captureActor } from '../../electron/service/actor.ts';
import { deriveAhead } from '../../electron/service/deriveAhead.ts';
import { studyExportRoutes } from '../../electron/service/study/exports.ts';
import { waitForHeavyWrites } from '../../electron/service/waitForHeavyWrites.ts';
import { primaryAt } from '../../electron/store/atUnit.ts';
import { databasePath } from '../../electron/store/connection.ts';
import { isLongToDerive, type ReadAsked } from '../../electron/store/derivedOnce.ts';
import { createHeavyWrites } from '../../electron/writes/heavyWrites.ts';
import { studyCaseDataSchema } from '../../shared/contracts/caseData.ts';
import { problemSchema } from '../../shared/contracts/problem.ts';
import { writeLargeStudy } from '../bench/largeStudy.ts';
import { allSidesClear } from '../store/completeRead.ts';
import { markedVolume } from '../store/markedVolume.ts';
import { NOON, OPTIONS, temporaryFolder, temporaryWorkspace } from '../store/temporaryWorkspace.ts';
import { importPatients } from '../study/readsOfTwo.ts';
import { runningService, serviceWithOneCase } from './runningService.ts';

/** More than is asked or changed where requests are answered. */
const LARGE = { cases: 80, events: 10_000 };

function largeFolder(size = LARGE): string {
  const folder = temporaryFolder();
  writeLargeStudy(folder, size);
  return folder;
}

/** Whether all that was written can be put into the database itself, which an open reader prevents. */
function isReadByNobody(folder: string): boolean {
  const db = new Database(databasePath(folder));
  db.exec("UPDATE defect SET limb = 'R'");
  const [{ busy }] = db.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }];
  db.close();
  return busy === 0;
}

describe('beside a thread that answers', () => {
  it('nothing holds the database that nobody takes', async () => {
    const folder = largeFolder();
    const { app } = runningService(folder);
    expect((await app.request('/api/audit/table', { method: 'HEAD' })).status).toBe(200);
    expect(isReadByNobody(folder)).toBe(true);
  });

  it('a read is locked without waiting for what was asked before', async () => {
    const { workspace, unitId, send, unit } = await serviceWithOneCase();
    const { db, directory, implicitReader } = workspace;
    const [picture] = (await unit(unitId)).images;
    if (picture === undefined) throw new Error('no picture');
    const records = [...allSidesClear, ...markedVolume(picture.seriesId)];
    await send('PUT', `/api/units/${unitId}/draft`, { baseRevision: 0, records });
    const asked: ReadAsked = { of: 'draft', at: primaryAt(unitId, implicitReader.readerId) };
    expect(isLongToDerive(db, asked)).toBe(true);
    const answers = createAnswers({ workspaceDirectory: directory, db });
    onTestFinished(() => answers.close());
    const order: string[] = [];
    const answered = answers
      .begin({ kind: 'derived', ...asked })
      .then(({ body }) => new Response(body).text())
      .then(() => order.push('answered'));
    await deriveAhead({ workspace, answers }, asked);
    order.push('derived where it is needed');
    await answered;
    expect(order).toEqual(['derived where it is needed', 'answered']);
    expect(answers.isBusy()).toBe(false);
  });

  it('a patient is erased to the end, whatever is asked meanwhile', async () => {
    const folder = largeFolder({ cases: 0, events: 10_000 });
    const { send, get, worklist } = await serviceWithOneCase(runningService(folder));
    const [row] = (await worklist()).rows;
    const copies = () => readdirSync(join(folder, 'backups'));
    const before = copies();
    const taken = await get('/api/audit/table');
    const asked = get('/api/study/cases');
    const erased = send('DELETE', `/api/patients/${row?.caseCode}`, { reason: 'withdrawn' });
    await expect(taken.text()).rejects.toThrow('was ended');
    // The erasure has begun. A file of before would hold what is erased until it was taken.
    const meanwhile = await get('/api/audit/table');
    expect((await asked).status).toBe(200);
    expect((await erased).status, await (await erased).clone().text()).toBe(200);
    expect(copies()).not.toEqual(expect.arrayContaining([...before]));
    expect(await meanwhile.text()).toContain('patient.erased');
  });
});

describe('beside a check of the audit', () => {
  it('nobody is erased, for the check still reads of whom', async () => {
    const folder = largeFolder({ cases: 0, events: 10_000 });
    const { send, worklist } = await serviceWithOneCase(runningService(folder));
    const path = `/api/patients/${(await worklist()).rows[0]?.caseCode}`;
    await send('POST', '/api/audit/check', { head: null });
    const refused = await send('DELETE', path, { reason: 'withdrawn' });
    expect(problemSchema.parse(await refused.json()).detail).toContain('The audit is being checked');
    await send('DELETE', '/api/audit/check');
    expect((await send('DELETE', path, { reason: 'withdrawn' })).status).toBe(200);
  });
});

describe('beside a change that takes long', () => {
  it('a file of the study waits before the audit is told of it, and not in the database', async () => {
    const folder = largeFolder({ cases: 2, events: 10 });
    const workspace = temporaryWorkspace(folder);
    const { db, implicitReader } = workspace;
    const answers = createAnswers({ workspaceDirectory: folder, db });
    onTestFinished(() => answers.close());
    const { promise, resolve } = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const settled = () => {
      asked.resolve();
      return promise;
    };
    const heavyWrites = { ...createHeavyWrites({ workspaceDirectory: folder, db }), settled };
    const app = new Hono()
      .use(captureActor({ actor: () => ({ ...implicitReader, role: 'implicit' }) }))
      .route('/', studyExportRoutes({ workspace, answers, heavyWrites, ...OPTIONS }));
    const told = () =>
      db.prepare("SELECT count(*) FROM audit_event WHERE action = 'study.exported'").pluck().get();
    const file = app.request('/exports/json');
    await asked.promise;
    expect(told()).toBe(0);
    resolve();
    expect((await file).status).toBe(200);
    expect(told()).toBe(1);
  });

  it('who leaves the computer locks it at once', async () => {
    const never = { settled: () => new Promise<void>(() => undefined) };
    const app = new Hono()
      .use(waitForHeavyWrites(never))
      .post('/api/session/lock', (context) => context.text('locked'));
    expect(await (await app.request('/api/session/lock', { method: 'POST' })).text()).toBe('locked');
  });

  it('others write while a copy is made, and what needs an idle workspace waits for it', async () => {
    const folder = largeFolder();
    const { db } = temporaryWorkspace(folder);
    const heavyWrites = createHeavyWrites({ workspaceDirectory: folder, db });
    const order: string[] = [];
    const copied = heavyWrites.copy({ at: NOON }).then(() => order.push('copied'));
    await heavyWrites.settled();
    order.push('others wrote');
    await heavyWrites.ended();
    expect(order).toEqual(['others wrote', 'copied']);
    await copied;
  });

  it('the files of the database are taken away: nothing is written elsewhere, and it is said', async () => {
    const folder = temporaryFolder();
    const { send, get, workspace } = runningService(folder);
    importPatients(workspace, 60);
    const { cases } = studyCaseDataSchema.parse(await (await get('/api/study/case-data')).json());
    const changes = cases.flatMap(({ patientId }) =>
      Object.entries({ age: 40, sex: 'male', infection: false, interval: 60 }).map(([key, to]) => ({
        patientId,
        key,
        from: null,
        to,
      })),
    );
    rmSync(databasePath(folder));
    const refused = await send('PUT', '/api/study/case-data', { via: 'import', changes });
    expect(problemSchema.parse(await refused.json())).toMatchObject({
      kind: 'workspaceDamaged',
      detail: expect.stringContaining('this was not saved'),
    });
    expect(existsSync(databasePath(folder))).toBe(false);
  });
});
