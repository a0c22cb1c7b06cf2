import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { answerIn } from '../../electron/dicomweb/storeInstance.ts';
import { csvRecords } from '../../shared/cohort/csvRecords.ts';
import { remotesSchema } from '../../shared/contracts/remotes.ts';
import {
  type StudyJobProgress,
  studyJobProgressSchema,
  unblindedPermitSchema,
} from '../../shared/contracts/studyJobs.ts';
import { objectsIn, oneRead } from '../dicomObjects/objectReads.ts';
import { temporaryFolder } from '../store/temporaryWorkspace.ts';
import { unzipped } from './exportedArchive.ts';
import { freePort, hasOrthanc, ORTHANC_USER, orthancIn } from './orthancServer.ts';
import { PASSPHRASE, type RunningService } from './runningService.ts';

type Asking = Pick<RunningService, 'get' | 'send'>;

async function remoteAt({ send }: Asking, address: string, auth: object = { kind: 'none' }): Promise<string> {
  const made = await send('POST', '/api/remotes', { name: 'PACS', address, auth });
  const id = remotesSchema.parse(await made.json()).remotes[0]?.remoteId;
  if (id === undefined) throw new Error('no entry');
  return id;
}

/** Runs a job of the study to its end. */
async function run(asking: Asking, job: object): Promise<StudyJobProgress> {
  const begun = await asking.send('POST', '/api/study/jobs', { cases: null, permit: null, ...job });
  return untilOver(asking, studyJobProgressSchema.parse(await begun.json()));
}

async function untilOver({ get }: Asking, begun: StudyJobProgress): Promise<StudyJobProgress> {
  let progress = begun;
  while (progress.state === 'running') {
    await new Promise((done) => setTimeout(done, 20));
    progress = studyJobProgressSchema.parse(await (await get(`/api/study/jobs/${progress.jobId}`)).json());
  }
  return progress;
}

const fileOf = async ({ get }: Asking, { jobId }: StudyJobProgress): Promise<Buffer> =>
  Buffer.from(await (await get(`/api/study/jobs/${jobId}/file`)).arrayBuffer());

/** What the list says of each object: its answer. */
async function answersOf(asking: Asking, progress: StudyJobProgress): Promise<readonly string[]> {
  const parsed = csvRecords((await fileOf(asking, progress)).toString('utf8'));
  return parsed.ok ? parsed.value.records.map(({ fields }) => `${fields[1]} ${fields[3]}`) : [];
}

type Answer = (uid: string) => { readonly status: number; readonly body: object } | 'hangUp' | 'silence';

/** A server that keeps what it is sent and answers as it is told. */
async function storeServer(answer: Answer) {
  const kept = new Map<string, Buffer>();
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    if (request.method === 'GET') {
      const found = [...kept.keys()].map((uid) => ({ '00080018': { vr: 'UI', Value: [uid] } }));
      response.setHeader('content-type', 'application/dicom+json');
      response.end(JSON.stringify(request.url?.includes('offset=0') ? found : []));
      return;
    }
    const boundary = /boundary="([^"]+)"/.exec(request.headers['content-type'] ?? '')?.[1] ?? '';
    const uid = boundary.replace('osteoread-', '');
    const answered = answer(uid);
    if (answered === 'silence') return;
    if (answered === 'hangUp') {
      request.socket.destroy();
      return;
    }
    const from = body.indexOf('\r\n\r\n') + 4;
    if (answered.status === 200) kept.set(uid, body.subarray(from, body.length - boundary.length - 8));
    response.writeHead(answered.status, { 'content-type': 'application/dicom+json' });
    response.end(JSON.stringify(answered.body));
  };
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { kept, address: `http://127.0.0.1:${port}/rs` };
}

const stored = (uid: string, warning: number | null = null) => ({
  status: 200,
  body: {
    '00081199': {
      vr: 'SQ',
      Value: [
        {
          '00081155': { vr: 'UI', Value: [uid] },
          ...(warning === null ? {} : { '00081196': { vr: 'US', Value: [warning] } }),
        },
      ],
    },
  },
});

const refused = (uid: string, reason: number) => ({
  status: 409,
  body: {
    '00081198': {
      vr: 'SQ',
      Value: [{ '00081155': { vr: 'UI', Value: [uid] }, '00081197': { vr: 'US', Value: [reason] } }],
    },
  },
});

describe('objects of locked reads', () => {
  it('lie in an archive by case and read, and nothing in it says who somebody is', async () => {
    const one = await oneRead('everyMark');
    const done = await run(one, { kind: 'dicomObjects' });
    expect(done).toMatchObject({ state: 'done', items: 1, finished: 1, report: { notes: [] } });
    const archive = await unzipped(await fileOf(one, done));
    const [report] = [...archive.keys()];
    expect(report).toMatch(/^[A-Z0-9]{5}\/tibia-L-time-1\/reader-1-primary-1-v1\/report-1\.dcm$/);
    expect([...archive.keys()].map((name) => name.split('/').at(-1))).toEqual([
      'report-1.dcm',
      'presentation-1.dcm',
      'key-objects-1.dcm',
      'index.csv',
      'README.txt',
    ]);
    const text = Buffer.concat([...archive.values()]).toString('latin1');
    expect(text).not.toMatch(/canary|1\.2\.826|20240229|What a reader typed/i);
    const [made] = await objectsIn(one);
    expect(archive.get(report ?? '')?.equals(Buffer.from(made?.bytes ?? []))).toBe(true);
    expect(await run(one, { kind: 'dicomObjects', cases: ['ZZZZZ'] })).toMatchObject({ items: 0 });
  });

  it('leave with identity only after the passphrase', async () => {
    const one = await oneRead('bridged');
    const body = { kind: 'dicomObjects', cases: null, permit: '0'.repeat(32) };
    expect((await one.send('POST', '/api/study/jobs', body)).status).toBe(403);
    await one.signInAs('coordinator');
    const asked = await one.send('POST', '/api/study/unblinding', { passphrase: PASSPHRASE });
    const { permit } = unblindedPermitSchema.parse(await asked.json());
    const archive = await unzipped(await fileOf(one, await run(one, { kind: 'dicomObjects', permit })));
    const report = [...archive].find(([name]) => name.endsWith('report-1.dcm'))?.[1].toString('latin1');
    expect(report).toContain('CanaryFamily^CanaryGiven');
    expect(archive.get('README.txt')?.toString()).toContain('WITH IDENTITY');
    const told = one.workspace.db.prepare('SELECT action FROM audit_event').pluck().all();
    expect(told).toContain('study.exportedUnblinded');
  });

  it('are sent one by one, told by each answer, and not sent twice', async () => {
    const one = await oneRead('everyMark');
    const [report, presentation] = await objectsIn(one);
    let isWilling = false;
    const server = await storeServer((uid) => {
      if (uid === presentation?.sopInstanceUid && !isWilling) return refused(uid, 290);
      return stored(uid, uid === report?.sopInstanceUid ? 45056 : null);
    });
    const remoteId = await remoteAt(one, server.address);
    const first = await run(one, { kind: 'sentObjects', remoteId });
    expect(first).toMatchObject({ state: 'done' });
    expect(first.report?.notes).toEqual([
      'Objects: 1 stored, 1 stored with a remark of the server, 1 refused. The file lists each with what the server said.',
    ]);
    const list = (await fileOf(one, first)).toString('utf8');
    expect(list).toContain('it does not take objects of this class (0122)');
    expect(list).toContain('and changed some of its values (B000)');
    expect(server.kept.get(report?.sopInstanceUid ?? '')?.equals(Buffer.from(report?.bytes ?? []))).toBe(
      true,
    );

    isWilling = true;
    const again = await run(one, { kind: 'sentObjects', remoteId });
    expect(await answersOf(one, again)).toEqual([
      'report alreadyThere',
      'presentation stored',
      'keyObjects alreadyThere',
    ]);
    const told = one.workspace.db
      .prepare("SELECT detail_json FROM audit_event WHERE action = 'study.objectsSent' ORDER BY sequence")
      .pluck()
      .all();
    expect(told.map((detail) => JSON.parse(String(detail)))).toEqual([
      { stored: 1, alreadyThere: 0, warning: 1, refused: 1, isIdentified: false },
      { stored: 1, alreadyThere: 2, warning: 0, refused: 0, isIdentified: false },
    ]);
  });

  it('are not sent where the server is away, and where it goes away what arrived is told', async () => {
    const one = await oneRead('bridged');
    const away = await remoteAt(one, `http://127.0.0.1:${await freePort()}`);
    expect(await run(one, { kind: 'sentObjects', remoteId: away })).toMatchObject({
      state: 'failed',
      failure: expect.stringContaining('does not answer'),
    });
    let sent = 0;
    const server = await storeServer((uid) => {
      sent += 1;
      return sent === 1 ? stored(uid) : 'hangUp';
    });
    const two = await oneRead('bridged');
    const broken = await run(two, { kind: 'sentObjects', remoteId: await remoteAt(two, server.address) });
    expect(broken.report?.notes).toEqual([
      'Objects: 1 stored. The file lists each with what the server said.',
      expect.stringContaining('send the same cases again to go on where it stopped'),
    ]);
    const unknown = { kind: 'sentObjects', remoteId: '00000000-0000-4000-8000-000000000000' };
    expect(await run(one, unknown)).toMatchObject({
      state: 'failed',
      failure: expect.stringContaining('no longer in the list'),
    });
  });

  it('are told as far as they were sent when that is cancelled, and an auditor sends none', async () => {
    const one = await oneRead('bridged');
    const reached = Promise.withResolvers<void>();
    let sent = 0;
    const server = await storeServer((uid) => {
      sent += 1;
      if (sent === 1) return stored(uid);
      reached.resolve();
      return 'silence';
    });
    const remoteId = await remoteAt(one, server.address);
    const job = { kind: 'sentObjects', remoteId, cases: null, permit: null };
    const begun = studyJobProgressSchema.parse(await (await one.send('POST', '/api/study/jobs', job)).json());
    await reached.promise;
    await one.send('DELETE', `/api/study/jobs/${begun.jobId}`);
    const ended = await untilOver(one, begun);
    expect(ended.report?.notes).toEqual([
      'Objects: 1 stored. The file lists each with what the server said.',
      expect.stringContaining('It was cancelled. What was stored stays there'),
    ]);
    await one.signInAs('auditor');
    expect((await one.send('POST', '/api/study/jobs', job)).status).toBe(403);
  });

  it.skipIf(!hasOrthanc)('are stored by an Orthanc (Debian: orthanc, orthanc-dicomweb), once', async () => {
    const orthanc = orthancIn(temporaryFolder(), await freePort());
    await orthanc.start();
    const one = await oneRead('ctWithBone');
    const remoteId = await remoteAt(one, orthanc.address, { kind: 'basic', ...ORTHANC_USER });
    const first = await run(one, { kind: 'sentObjects', remoteId });
    expect(await answersOf(one, first)).toEqual([
      'report stored',
      'segmentation stored',
      'presentation stored',
      'keyObjects stored',
      'keyObjects stored',
    ]);
    const again = await run(one, { kind: 'sentObjects', remoteId });
    expect(again.report?.notes[0]).toContain('0 stored, 5 there already');
  });
});

describe('an answer to what was sent', () => {
  it('that says nothing takes its status at its word', () => {
    expect(answerIn('', 200, '1.2')).toEqual({ kind: 'stored' });
    expect(answerIn('<html>', 409, '1.2').kind).toBe('refused');
    expect(
      answerIn('[{"00081198":{"vr":"SQ","Value":[{"00081197":{"vr":"US","Value":[42752]}}]}}]', 409, '1.2'),
    ).toEqual({
      kind: 'refused',
      sentence: 'The server refused the object: it has no room left (A700).',
    });
  });
});
