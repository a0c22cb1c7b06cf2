import { describe, expect, it } from 'vitest';
import { bridgedOnAp } from '../store/completeRead.ts';
import { CANARIES, serviceWithOneCase } from './runningService.ts';

/** What is refused rather than given, by its status: there is no export yet, and nobody has checked the films for text. */
const REFUSED: Readonly<Record<string, number>> = {
  '/api/consensus/:consensusId': 404,
  '/api/consensus/:consensusId/document/:reader': 404,
  '/api/exports/:id': 404,
  '/api/exports/:id/file': 404,
  '/api/histology/sections/:assignmentId': 404,
  '/api/histology/sections/:assignmentId/picture': 404,
  '/api/packages/jobs/:id': 404,
  '/api/packages/jobs/:id/file': 404,
  '/api/packages/key': 404,
  '/api/study/jobs/:id': 404,
  '/api/study/jobs/:id/file': 404,
  '/api/study/histology/sections/:sectionId/picture': 404,
  '/dicomweb/studies/:study': 406,
  '/dicomweb/studies/:study/series/:series': 406,
  '/dicomweb/studies/:study/series/:series/instances/:instance': 406,
};

describe('what the service says to a reader', () => {
  it('holds no name, date, number, path, original UID or content hash, on any GET route', async () => {
    const service = await serviceWithOneCase();
    const { get, send, unitId, workspace, app, importId } = service;
    const seeded = workspace.db
      .prepare('SELECT group_concat(payload_json) FROM identity_record')
      .pluck()
      .get();
    // The test could not fail if the import had lost these already.
    for (const canary of [
      'CanaryFamily^CanaryGiven',
      'CANARY-ID-4711',
      '20240229',
      '1.2.826.0.1.999.1',
      'canary-file-name',
    ]) {
      expect(seeded).toContain(canary);
    }
    const hashes = workspace.db.prepare('SELECT content_sha256 FROM identity_file').pluck().all() as string[];
    expect(hashes).toHaveLength(2);

    const { images, defect } = await service.unit(unitId);
    const [ap] = images;
    if (ap === undefined) throw new Error('no picture');
    const patientId = workspace.db.prepare('SELECT patient_id FROM patient').pluck().get();
    const addresses: Readonly<Record<string, string>> = {
      unitId,
      defectId: defect.defectId,
      patientId: String(patientId),
      id: importId,
      key: 'keys',
      sectionId: unitId,
      assignmentId: unitId,
      kind: 'json',
      study: ap.studyUid,
      series: ap.seriesUid,
      instance: ap.instanceUid,
      frame: '1',
      frames: '1',
      instanceId: ap.instanceId,
      seriesId: ap.seriesId,
      place: '0',
      run: `${ap.instanceId}.1`,
    };
    await send('PUT', '/api/settings/keys', { value: { draw: 'b' } });
    const scan = async (): Promise<string> => {
      let said = '';
      for (const { path } of app.routes.filter(({ method }) => method === 'GET')) {
        const response = await get(path.replace(/:(\w+)/g, (_, name: string) => addresses[name] ?? ''));
        expect(response.status, path).toBe(REFUSED[path] ?? 200);
        said += `${path} ${[...response.headers].join()} ${await response.text()}\n`;
      }
      return said;
    };
    const before = await scan();
    await send('PUT', `/api/units/${unitId}/draft`, { baseRevision: 0, records: bridgedOnAp(ap.instanceId) });
    const withDraft = await scan();
    expect((await send('POST', `/api/units/${unitId}/submit`, { baseRevision: 1 })).status).toBe(200);
    for (const said of [before, withDraft, await scan()]) {
      expect(said).toContain(ap.instanceUid);
      for (const canary of [...CANARIES, ...hashes, workspace.directory]) {
        expect(said.toLowerCase(), canary).not.toContain(canary.toLowerCase());
      }
      expect(said.toLowerCase()).not.toMatch(/\betag\b|last-modified/);
    }
  });

  it('does not tell the time where the study does not let readers know it', async () => {
    const service = await serviceWithOneCase();
    const { db } = service.workspace;
    db.exec(
      "UPDATE time_point SET days_since_spacer = 91, label = 'Third month'; UPDATE study SET is_time_known = 0",
    );
    const said = [
      await (await service.get('/api/worklist')).text(),
      await (await service.get(`/api/units/${service.unitId}`)).text(),
    ];
    expect(said.join()).toContain('"timePoint":null');
    expect(said.join()).not.toMatch(/:91\b|month/i);
  });

  it('serves every GET route there is with the scan above', async () => {
    const { app } = await serviceWithOneCase();
    expect(
      app.routes
        .filter(({ method }) => method === 'GET')
        .map(({ path }) => path)
        .sort(),
    ).toEqual([
      '/api/accounts',
      '/api/audit/check',
      '/api/audit/events',
      '/api/audit/table',
      '/api/backups',
      '/api/checks',
      '/api/checks/:instanceId',
      '/api/consensus',
      '/api/consensus/:consensusId',
      '/api/consensus/:consensusId/document/:reader',
      '/api/exports/:id',
      '/api/exports/:id/file',
      '/api/exports/current',
      '/api/exports/plan',
      '/api/histology/sections',
      '/api/histology/sections/:assignmentId',
      '/api/histology/sections/:assignmentId/picture',
      '/api/imports/:id',
      '/api/imports/current',
      '/api/imports/unfinished',
      '/api/longitudinal',
      '/api/longitudinal/:defectId',
      '/api/longitudinal/:defectId/events',
      '/api/longitudinal/of-unit/:unitId',
      '/api/packages',
      '/api/packages/jobs/:id',
      '/api/packages/jobs/:id/file',
      '/api/packages/key',
      '/api/packages/mine',
      '/api/queries',
      '/api/remotes',
      '/api/session',
      '/api/settings/:key',
      '/api/signatures/pending',
      '/api/study/agreement',
      '/api/study/animals',
      '/api/study/assignments',
      '/api/study/beginning',
      '/api/study/case-data',
      '/api/study/case-data/:patientId',
      '/api/study/cases',
      '/api/study/circumstances',
      '/api/study/cohort',
      '/api/study/exports/:kind',
      '/api/study/histology',
      '/api/study/histology/results',
      '/api/study/histology/sections/:sectionId/picture',
      '/api/study/jobs/:id',
      '/api/study/jobs/:id/file',
      '/api/study/jobs/current',
      '/api/study/ordered-cases',
      '/api/study/progress',
      '/api/study/protocol',
      '/api/study/species',
      '/api/units/:unitId',
      '/api/units/:unitId/frames/:run',
      '/api/units/:unitId/pictures/:instanceId/thumbnail',
      '/api/units/:unitId/priors',
      '/api/units/:unitId/series',
      '/api/units/:unitId/series/:seriesId/stacks/:place',
      '/api/vault',
      '/api/worklist',
      '/dicomweb/instances',
      '/dicomweb/series',
      '/dicomweb/studies',
      '/dicomweb/studies/:study',
      '/dicomweb/studies/:study/instances',
      '/dicomweb/studies/:study/metadata',
      '/dicomweb/studies/:study/series',
      '/dicomweb/studies/:study/series/:series',
      '/dicomweb/studies/:study/series/:series/instances',
      '/dicomweb/studies/:study/series/:series/instances/:instance',
      '/dicomweb/studies/:study/series/:series/instances/:instance/bulkdata/7FE00010',
      '/dicomweb/studies/:study/series/:series/instances/:instance/frames/:frame/rendered',
      '/dicomweb/studies/:study/series/:series/instances/:instance/frames/:frame/thumbnail',
      '/dicomweb/studies/:study/series/:series/instances/:instance/frames/:frames',
      '/dicomweb/studies/:study/series/:series/instances/:instance/metadata',
      '/dicomweb/studies/:study/series/:series/instances/:instance/rendered',
      '/dicomweb/studies/:study/series/:series/instances/:instance/thumbnail',
      '/dicomweb/studies/:study/series/:series/metadata',
      '/dicomweb/studies/:study/series/:series/thumbnail',
      '/dicomweb/studies/:study/thumbnail',
    ]);
  });
});
