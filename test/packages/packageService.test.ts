import { describe, expect, it } from 'vitest';
import { assignCases } from '../../electron/store/readingOrders.ts';
import { asId, type UnitId } from '../../shared/base/ids.ts';
import {
  ownPackagesSchema,
  type PackageProgress,
  type PackageReport,
  packageProgressSchema,
  packagesSchema,
} from '../../shared/contracts/packages.ts';
import { pendingSignatureSchema } from '../../shared/contracts/signatures.ts';
import { checkAll } from '../service/exportedArchive.ts';
import { PASSPHRASE, type RunningService, runningService } from '../service/runningService.ts';
import { bridgedOnAp } from '../store/completeRead.ts';
import { addReaders } from '../store/studySetUp.ts';
import { must, NOON } from '../store/temporaryWorkspace.ts';
import { blinded, studyOnDisk } from './packagedStudy.ts';

/** The end of what an answer began. */
async function endOf(service: RunningService, begun: Response): Promise<PackageProgress> {
  if (begun.status !== 201) throw new Error(await begun.text());
  const { jobId } = packageProgressSchema.parse(await begun.json());
  for (;;) {
    const progress = packageProgressSchema.parse(
      await (await service.get(`/api/packages/jobs/${jobId}`)).json(),
    );
    if (progress.state !== 'running') return progress;
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** Sends a file and takes it in, as a screen does. */
async function takenIn(
  service: RunningService,
  file: Uint8Array<ArrayBuffer>,
  kind: 'assignments' | 'reads',
  passphrase: string | null = null,
): Promise<PackageProgress> {
  const sent = await service.app.request('http://osteoread/api/packages/incoming', {
    method: 'PUT',
    body: file,
  });
  const { incomingId }: { incomingId: string } = await sent.json();
  return endOf(service, await service.send('POST', '/api/packages/taken', { incomingId, kind, passphrase }));
}

const fileOf = async (
  service: RunningService,
  { jobId }: PackageProgress,
): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await (await service.get(`/api/packages/jobs/${jobId}/file`)).arrayBuffer());

const reportOf = ({ report, failure }: PackageProgress): PackageReport => {
  if (report === null) throw new Error(failure ?? 'no report');
  return report;
};

describe('two computers and a stick', () => {
  it('carry a study there and back: assignments, key, reads, and nothing twice', async () => {
    const home = runningService();
    await home.importPaths(studyOnDisk(1));
    const coordinator = await home.signInAs('coordinator');
    const [readerId] = addReaders(home.workspace, 'Reader Alpha');
    blinded(home.workspace, coordinator.readerId);
    must(assignCases(home.workspace.db, { readerId: coordinator.readerId, now: NOON }, { kind: 'first' }));

    const listed = async () =>
      packagesSchema.parse(await (await home.get('/api/packages')).json()).readers[0];
    expect(await listed()).toMatchObject({ cases: 2, unchecked: 4 });
    checkAll(home.workspace);
    expect(await listed()).toMatchObject({ cases: 2, unchecked: 0 });
    const asked = { readerId, passphrase: PASSPHRASE };
    const made = await endOf(home, await home.send('POST', '/api/packages/assignments', asked));
    expect(reportOf(made)).toMatchObject({ kind: 'assignmentsMade', cases: 2, pictures: 8 });
    const assignments = await fileOf(home, made);

    const away = runningService();
    const unnamed = await takenIn(away, assignments, 'assignments', 'short');
    expect(unnamed).toMatchObject({ state: 'failed', failure: expect.stringContaining('passphrase') });
    const own = 'the reader’s own';
    expect(reportOf(await takenIn(away, assignments, 'assignments', own))).toMatchObject({ added: 2 });
    expect(away.signIns.actor()).toMatchObject({ role: 'reader', name: 'Reader Alpha' });
    const { rows } = await away.worklist();
    expect(rows).toHaveLength(2);
    for (const { unitId } of rows) {
      const unit = await away.unit(unitId);
      const [ap] = unit.images;
      if (ap === undefined) throw new Error('a case without pictures');
      const save = { baseRevision: 0, records: bridgedOnAp(ap.instanceId) };
      expect((await away.send('PUT', `/api/units/${asId<UnitId>(unitId)}/draft`, save)).status).toBe(200);
      const submitted = await away.send('POST', `/api/units/${unitId}/submit`, { baseRevision: 1 });
      expect([submitted.status, await submitted.text()]).toMatchObject([200, expect.anything()]);
    }
    const { reads: pending } = pendingSignatureSchema.parse(
      await (await away.get('/api/signatures/pending')).json(),
    );
    const signing = { readIds: pending.map(({ readId }) => readId), passphrase: own };
    expect((await away.send('POST', '/api/signatures', signing)).status).toBe(201);
    const mine = ownPackagesSchema.parse(await (await away.get('/api/packages/mine')).json());
    expect(mine).toMatchObject({
      workspace: 'reader',
      cases: 2,
      reads: 2,
      coordinator: { name: 'The coordinator' },
    });
    const key = await (await away.get('/api/packages/key')).json();
    const sent = await endOf(away, await away.send('POST', '/api/packages/reads', { passphrase: own }));
    const reads = await fileOf(away, sent);

    const early = await takenIn(home, reads, 'reads');
    expect(early.failure).toContain('nobody has confirmed');
    const looked = await (await home.send('POST', '/api/packages/keys/look', key)).json();
    expect(looked).toEqual({ name: 'Reader Alpha', fingerprint: mine.fingerprint });
    const confirm = await home.send('POST', '/api/packages/keys', { readerId, enrolment: key });
    expect(confirm.status).toBe(204);
    expect(reportOf(await takenIn(home, reads, 'reads'))).toMatchObject({ merged: 2, conflicts: [] });
    expect(reportOf(await takenIn(home, reads, 'reads'))).toMatchObject({ merged: 0, alreadyHere: 2 });
    // The signature covers what the reader saw, and still does.
    const signed = home.workspace.db
      .prepare(
        `SELECT count(DISTINCT read_id) AS reads, count(DISTINCT signature_id) AS signatures
         FROM signature JOIN signature_read USING (signature_id) JOIN merged_read USING (read_id)
         WHERE document_json LIKE '%' || original_sha256 || '%' AND key_signature IS NOT NULL`,
      )
      .get();
    expect(signed).toEqual({ reads: 2, signatures: 1 });
    const packages = packagesSchema.parse(await (await home.get('/api/packages')).json());
    expect(packages.readers).toMatchObject([{ fingerprints: [mine.fingerprint], cases: 2, reads: 2 }]);
    expect(packages.ledger.map(({ kind, direction }) => `${kind} ${direction}`).sort()).toEqual([
      'assignments made',
      'reads taken',
    ]);

    const wrong = await home.send('POST', '/api/packages/assignments', { readerId, passphrase: 'not this' });
    expect(wrong.status).toBe(403);
  });
});
