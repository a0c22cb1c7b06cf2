import { describe, expect, it, vi } from 'vitest';
import { importProgressSchema } from '../../shared/contracts/imports.ts';
import { problemSchema } from '../../shared/contracts/problem.ts';
import { sessionSchema } from '../../shared/contracts/session.ts';
import { settingSchema } from '../../shared/contracts/settings.ts';
import { imported, radiograph, runningService } from './runningService.ts';

const problemOf = async (response: Response) => problemSchema.parse(await response.json());

describe('the session', () => {
  it('says who reads, and that the workspace is not sealed', async () => {
    const { get, workspace } = runningService();
    const response = await get('/api/session');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(sessionSchema.parse(await response.json())).toEqual({
      softwareVersion: '0.1.0-test',
      reader: { ...workspace.implicitReader, role: 'implicit' },
      signIn: { kind: 'notNeeded' },
      isSealed: false,
      isLocked: false,
      isBlinded: false,
      warning: null,
    });
  });
});

describe('settings', () => {
  it('are kept as they were given, null where nothing was, and gone when taken back', async () => {
    const { get, send } = runningService();
    const valueNow = async () => settingSchema.parse(await (await get('/api/settings/keyMap')).json()).value;
    expect(await valueNow()).toBeNull();
    const keyMap = { preset: 'weasis', keys: { draw: ['b', 'B'] }, speed: 1.5 };
    expect((await send('PUT', '/api/settings/keyMap', { value: keyMap })).status).toBe(200);
    expect(await valueNow()).toEqual(keyMap);
    await send('PUT', '/api/settings/keyMap', { value: null });
    expect(await valueNow()).toBeNull();
  });

  it('refuse a key that is no name, a body that is no setting, and what is too large', async () => {
    const { send } = runningService();
    expect((await problemOf(await send('PUT', '/api/settings/..%2Fx', { value: 1 }))).kind).toBe('notFound');
    expect((await problemOf(await send('PUT', '/api/settings/keyMap', { values: 1 }))).kind).toBe(
      'invalidRequest',
    );
    const large = { value: 'x'.repeat(300_000) };
    expect((await problemOf(await send('PUT', '/api/settings/keyMap', large))).kind).toBe('invalidRequest');
  });
});

describe('an upload', () => {
  it('takes files one by one, ends when it is finished, and fills the worklist', async () => {
    const service = runningService();
    const begun = await service.send('POST', '/api/imports', { kind: 'upload' });
    expect(begun.status).toBe(201);
    const { importId, state } = importProgressSchema.parse(await begun.json());
    expect(state).toBe('receiving');
    const put = (path: string, body: Uint8Array) =>
      service.app.request(`http://osteoread/api/imports/${importId}/files?path=${encodeURIComponent(path)}`, {
        method: 'PUT',
        body: new Uint8Array(body),
      });
    expect((await put('case/ap.dcm', radiograph('AP'))).status).toBe(204);
    expect((await put('case/notes.txt', Buffer.from('hello'))).status).toBe(204);
    await service.send('POST', `/api/imports/${importId}/finish`);
    const { report } = await imported(service, importId);
    expect(report).toMatchObject({
      added: 1,
      alreadyHere: 0,
      notImages: 1,
      damaged: [],
      studies: 1,
      series: 1,
    });
    expect((await service.worklist()).rows).toHaveLength(1);
  });

  it('is refused while another import runs, and without a path', async () => {
    const service = runningService();
    const { importId } = importProgressSchema.parse(
      await (await service.send('POST', '/api/imports', { kind: 'upload' })).json(),
    );
    expect((await problemOf(await service.send('POST', '/api/imports', { kind: 'upload' }))).kind).toBe(
      'importBusy',
    );
    expect((await problemOf(await service.send('PUT', `/api/imports/${importId}/files`))).kind).toBe(
      'invalidRequest',
    );
    expect(await (await service.get('/api/imports/current')).json()).toEqual({
      progress: expect.objectContaining({ importId }),
      lastEndedMsAgo: null,
    });
    const cancelled = await service.send('DELETE', `/api/imports/${importId}`);
    expect(importProgressSchema.parse(await cancelled.json()).importId).toBe(importId);
    expect((await imported(service, importId)).state).toBe('cancelled');
    expect(await (await service.get('/api/imports/current')).json()).toEqual({
      progress: null,
      lastEndedMsAgo: expect.any(Number),
    });
  });

  it('knows no import that was never begun', async () => {
    const { get, send } = runningService();
    expect((await problemOf(await get('/api/imports/none'))).kind).toBe('notFound');
    expect((await problemOf(await send('POST', '/api/imports/none/finish'))).kind).toBe('notFound');
    expect((await problemOf(await send('POST', '/api/imports', { kind: 'magic' }))).kind).toBe(
      'invalidRequest',
    );
  });
});

describe('what nobody expected', () => {
  it('ends in a sentence; the log says where, and repeats no value', async () => {
    const { get, workspace } = runningService();
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    workspace.db.pragma('ignore_check_constraints = ON');
    workspace.db
      .prepare('INSERT INTO reader_setting VALUES (?, ?, ?)')
      .run(workspace.implicitReader.readerId, 'keyMap', 'Doe^Jane');
    const problem = await problemOf(await get('/api/settings/keyMap'));
    expect(problem).toMatchObject({ kind: 'unexpected', status: 500 });
    const logged = log.mock.calls.flat().join('\n');
    log.mockRestore();
    expect(logged).toMatch(/SyntaxError[\s\S]*readerSetting/);
    expect(logged + problem.detail).not.toMatch(/Doe|Jane/);
  });

  it('of the disk is named for what it is', async () => {
    const { send, workspace } = runningService();
    workspace.db.pragma('query_only = ON');
    const problem = await problemOf(await send('PUT', '/api/settings/keyMap', { value: 1 }));
    expect(problem).toMatchObject({ kind: 'workspaceReadOnly', status: 507 });
  });
});
