import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { writePart10 } from '../../electron/dicom/part10Writer.ts';
import { importProgressSchema } from '../../shared/contracts/imports.ts';
import { problemSchema } from '../../shared/contracts/problem.ts';
import {
  remoteSeriesListSchema,
  remoteStudiesSchema,
  remotesSchema,
} from '../../shared/contracts/remotes.ts';
import { greyPixels } from '../import/greyPixels.ts';
import { temporaryFolder } from '../store/temporaryWorkspace.ts';
import { freePort, hasOrthanc, ORTHANC_USER, orthancIn } from './orthancServer.ts';
import { imported, runningService } from './runningService.ts';

const STUDY = '1.2.826.0.1.998.1';
const SERIES = ['1.2.826.0.1.998.1.1', '1.2.826.0.1.998.1.2'] as const;
const SLICES = 150;
const SIDE = 256;

/** A slice of a synthetic CT, the same for the same number. */
function slice(series: string, number: number, study = STUDY, patient = 'Remote^Person'): Uint8Array {
  return writePart10({
    sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
    sopInstanceUid: `${series}.${number}`,
    elements: [
      { tag: 0x00080020, vr: 'DA', value: '20250131' },
      { tag: 0x00080060, vr: 'CS', value: 'CT' },
      { tag: 0x00081030, vr: 'LO', value: 'Tibia left' },
      { tag: 0x0008103e, vr: 'LO', value: 'Bone' },
      { tag: 0x00100010, vr: 'PN', value: patient },
      { tag: 0x00100020, vr: 'LO', value: 'REMOTE-1' },
      { tag: 0x0020000d, vr: 'UI', value: study },
      { tag: 0x0020000e, vr: 'UI', value: series },
      { tag: 0x00200011, vr: 'IS', value: 1 },
      { tag: 0x00200013, vr: 'IS', value: number },
      { tag: 0x00200032, vr: 'DS', value: [0, 0, number] },
      { tag: 0x00200037, vr: 'DS', value: [1, 0, 0, 0, 1, 0] },
      ...greyPixels(SIDE, (index) => (index * number) % 4000, { spacingMm: 0.5 }),
    ],
  });
}

const ANY = { patientId: '', patientName: '', fromDate: '', toDate: '', modality: '', offset: 0, limit: 25 };
const WHOLE = { studies: [{ studyInstanceUid: STUDY, seriesInstanceUids: null }] };

async function remoteOf(service: ReturnType<typeof runningService>, address: string) {
  const entry = { name: 'Orthanc', address: `${address}/`, auth: { kind: 'basic', ...ORTHANC_USER } };
  const made = await service.send('POST', '/api/remotes', entry);
  const { remotes } = remotesSchema.parse(await made.json());
  const [remote] = remotes;
  if (remote === undefined) throw new Error('no entry was made');
  const post = (path: string, json: unknown = {}) =>
    service.send('POST', `/api/remotes/${remote.remoteId}/${path}`, json);
  return {
    remote,
    post,
    startImport: async () => importProgressSchema.parse(await (await post('imports', WHOLE)).json()),
    studies: async (query: object) =>
      remoteStudiesSchema.parse(await (await post('studies', { ...ANY, ...query })).json()),
  };
}

describe.skipIf(!hasOrthanc)('an Orthanc (Debian packages orthanc and orthanc-dicomweb)', () => {
  it('is searched, imported from, lost mid-way with a sentence, and gone on with where it stopped', async () => {
    const orthanc = orthancIn(temporaryFolder(), await freePort());
    await orthanc.start();
    await orthanc.store(Array.from({ length: SLICES }, (_, index) => slice(SERIES[0], index + 1)));
    await orthanc.store([
      slice(SERIES[1], 1),
      slice('1.2.826.0.1.998.2.1', 1, '1.2.826.0.1.998.2', 'Other^One'),
    ]);
    const service = runningService();
    const { post, studies, startImport } = await remoteOf(service, orthanc.address);

    expect((await post('test')).status).toBe(204);
    const all = await studies({});
    expect([all.studies.length, all.hasMore]).toEqual([2, false]);
    expect(await studies({ patientName: 'remote', modality: 'CT', fromDate: '20250101' })).toMatchObject({
      studies: [
        {
          studyInstanceUid: STUDY,
          patientName: 'Remote Person',
          patientId: 'REMOTE-1',
          studyDate: '20250131',
          description: 'Tibia left',
          modalities: ['CT'],
          series: 2,
          instances: SLICES + 1,
        },
      ],
    });
    const first = await studies({ limit: 1 });
    const second = await studies({ limit: 1, offset: 1 });
    expect([first.hasMore, second.hasMore]).toEqual([true, false]);
    expect([...first.studies, ...second.studies]).toEqual(all.studies);
    const { series } = remoteSeriesListSchema.parse(
      await (await post('series', { studyInstanceUid: STUDY })).json(),
    );
    expect(series.map(({ instances, description }) => [instances, description]).sort()).toEqual([
      [1, 'Bone'],
      [SLICES, 'Bone'],
    ]);

    const begun = await startImport();
    const progress = async () =>
      importProgressSchema.parse(await (await service.get(`/api/imports/${begun.importId}`)).json());
    while ((await progress()).bytes < 10 * SIDE * SIDE * 2) await turn();
    await orthanc.kill();
    const lost = await imported(service, begun.importId);
    expect(lost.state).toBe('failed');
    expect(lost.failure).toContain('does not answer');
    expect(lost.failure).toContain('import the same studies again');
    const kept = lost.report?.added ?? 0;
    expect(kept).toBeGreaterThanOrEqual(10);
    expect(kept).toBeLessThan(SLICES + 1);
    expect(problemSchema.parse(await (await post('studies', ANY)).json())).toMatchObject({
      kind: 'remoteFailed',
      detail: expect.stringContaining('does not answer'),
    });

    await orthanc.start();
    const resumed = await imported(service, (await startImport()).importId);
    expect(resumed).toMatchObject({
      state: 'done',
      found: SLICES + 1 - kept,
      report: { added: SLICES + 1 - kept, alreadyHere: kept, damaged: [] },
    });
    const again = await imported(service, (await startImport()).importId);
    expect(again).toMatchObject({ state: 'done', found: 0, report: { added: 0, alreadyHere: SLICES + 1 } });
  });

  it('says that the password is wrong, and never tells it', async () => {
    const orthanc = orthancIn(temporaryFolder(), await freePort());
    await orthanc.start();
    const service = runningService();
    const { remote, post } = await remoteOf(service, orthanc.address);
    expect(JSON.stringify(remote)).not.toContain(ORTHANC_USER.password);
    const entry = { name: 'Orthanc', address: orthanc.address };
    const auth = { kind: 'basic', user: ORTHANC_USER.user, password: 'another' };
    expect((await service.send('PUT', `/api/remotes/${remote.remoteId}`, { ...entry, auth })).status).toBe(
      200,
    );
    expect(problemSchema.parse(await (await post('test')).json()).detail).toContain('refused the user name');
    await service.send('PUT', `/api/remotes/${remote.remoteId}`, {
      ...entry,
      auth: { kind: 'basic', ...ORTHANC_USER },
    });
    await service.send('PUT', `/api/remotes/${remote.remoteId}`, { ...entry, name: 'Renamed', auth: null });
    expect((await post('test')).status).toBe(204);
  });
});
