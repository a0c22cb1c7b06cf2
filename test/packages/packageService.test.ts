import { describe, expect, it } from 'vitest';
import { assignCases } from '../../electron/store/readingOrders.ts';
import { asId, type UnitId } from '../../shared/base/ids.ts';
import {
  openSectionSchema,
  ownSectionsSchema,
  sectionAddedSchema,
  sectionResultsSchema,
} from '../../shared/contracts/histology.ts';
import {
  ownPackagesSchema,
  type PackageProgress,
  type PackageReport,
  packageProgressSchema,
  packagesSchema,
} from '../../shared/contracts/packages.ts';
import { pendingSignatureSchema } from '../../shared/contracts/signatures.ts';
import { deriveSection, type SectionFigures } from '../../shared/histology/deriveSection.ts';
import { checkAll } from '../service/exportedArchive.ts';
import { PASSPHRASE, type RunningService, runningService } from '../service/runningService.ts';
import { bridgedOnAp } from '../store/completeRead.ts';
import { addReaders } from '../store/studySetUp.ts';
import { must, NOON } from '../store/temporaryWorkspace.ts';
import { counted, photographOf } from './packagedSections.ts';
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

/** Takes a photograph in as a section of the one patient, gives it its scale, and gives it to the readers. */
async function sectionGiven(
  home: RunningService,
  coordinator: Parameters<RunningService['signIns']['signIn']>[0],
) {
  home.signIns.signIn(coordinator);
  const patientId = String(home.workspace.db.prepare('SELECT patient_id FROM patient').pluck().get());
  const asked = new URLSearchParams({ patientId, stain: 'cd31', name: 'canary.jpg' });
  const added = await home.app.request(`http://osteoread/api/histology/photographs?${asked}`, {
    method: 'POST',
    body: Uint8Array.from(await photographOf('#d8a0b8')),
  });
  const { sectionId } = sectionAddedSchema.parse(await added.json());
  const scale = { kind: 'scale', scale: { kind: 'stated', umPerPx: 0.5 } };
  expect((await home.send('PUT', `/api/study/histology/sections/${sectionId}`, scale)).status).toBe(200);
  expect((await home.send('POST', '/api/study/histology/assignments')).status).toBe(200);
}

/** Reads the one section of a reader, as the room of sections does; the numbers of it. */
async function sectionLocked(away: RunningService): Promise<SectionFigures> {
  const { sections } = ownSectionsSchema.parse(await (await away.get('/api/histology/sections')).json());
  const at = `/api/histology/sections/${sections[0]?.assignmentId}`;
  const picture = await away.get(`${at}/picture`);
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  const draft = { baseRevision: 0, records: counted(4) };
  expect((await away.send('PUT', `${at}/draft`, draft)).status).toBe(200);
  const locked = await away.send('POST', `${at}/submit`, { baseRevision: 1 });
  const { context, records } = openSectionSchema.parse(await locked.json());
  return deriveSection(context, records).figures;
}

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
    expect(await listed()).toMatchObject({ cases: 2, sections: 0, unchecked: 0 });
    await sectionGiven(home, coordinator);
    expect(await listed()).toMatchObject({ cases: 2, sections: 1, uncalibrated: 0, unchecked: 0 });
    const asked = { readerId, passphrase: PASSPHRASE };
    const made = await endOf(home, await home.send('POST', '/api/packages/assignments', asked));
    expect(reportOf(made)).toMatchObject({ kind: 'assignmentsMade', cases: 2, pictures: 8, sections: 1 });
    const assignments = await fileOf(home, made);

    const away = runningService();
    const unnamed = await takenIn(away, assignments, 'assignments', 'short');
    expect(unnamed).toMatchObject({ state: 'failed', failure: expect.stringContaining('passphrase') });
    const own = 'the reader’s own';
    expect(reportOf(await takenIn(away, assignments, 'assignments', own))).toMatchObject({
      added: 2,
      sections: 1,
    });
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
    const figures = await sectionLocked(away);
    const { reads: pending, sections } = pendingSignatureSchema.parse(
      await (await away.get('/api/signatures/pending')).json(),
    );
    const signing = {
      readIds: pending.map(({ readId }) => readId),
      sectionReadIds: sections.map(({ sectionReadId }) => sectionReadId),
      passphrase: own,
    };
    expect((await away.send('POST', '/api/signatures', signing)).status).toBe(201);
    const mine = ownPackagesSchema.parse(await (await away.get('/api/packages/mine')).json());
    expect(mine).toMatchObject({
      workspace: 'reader',
      cases: 2,
      reads: 2,
      sections: 1,
      sectionReads: 1,
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
    expect(reportOf(await takenIn(home, reads, 'reads'))).toMatchObject({
      merged: 2,
      sections: 1,
      conflicts: [],
    });
    expect(reportOf(await takenIn(home, reads, 'reads'))).toMatchObject({
      merged: 0,
      sections: 0,
      alreadyHere: 3,
    });
    // The signature covers what the reader saw, and still does.
    const signed = home.workspace.db
      .prepare(
        `SELECT count(DISTINCT read_id) AS reads, count(DISTINCT signature_id) AS signatures
         FROM signature JOIN signature_read USING (signature_id) JOIN merged_read USING (read_id)
         WHERE document_json LIKE '%' || original_sha256 || '%' AND key_signature IS NOT NULL`,
      )
      .get();
    expect(signed).toEqual({ reads: 2, signatures: 1 });
    expect(
      home.workspace.db
        .prepare(
          'SELECT count(*) FROM signature_section_read JOIN merged_section_read USING (section_read_id)',
        )
        .pluck()
        .get(),
    ).toBe(1);
    // What came from elsewhere counts as what was read here.
    const results = sectionResultsSchema.parse(await (await home.get('/api/study/histology/results')).json());
    expect(results.sections.map(({ reads: one }) => one)).toEqual([[{ reader: 1, figures }]]);
    const packages = packagesSchema.parse(await (await home.get('/api/packages')).json());
    expect(packages.readers).toMatchObject([
      { fingerprints: [mine.fingerprint], cases: 2, reads: 2, sections: 1, sectionReads: 1 },
    ]);
    expect(packages.ledger.map(({ items, sections: ofSections }) => [items, ofSections])).toEqual([
      [2, 1],
      [2, 1],
    ]);
    expect(packages.ledger.map(({ kind, direction }) => `${kind} ${direction}`).sort()).toEqual([
      'assignments made',
      'reads taken',
    ]);

    const wrong = await home.send('POST', '/api/packages/assignments', { readerId, passphrase: 'not this' });
    expect(wrong.status).toBe(403);
  });
});
