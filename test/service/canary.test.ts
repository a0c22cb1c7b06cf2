import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { studyCaseDataSchema } from '../../shared/contracts/caseData.ts';
import { exportPlanSchema } from '../../shared/contracts/exports.ts';
import { ownSectionsSchema, sectionAddedSchema } from '../../shared/contracts/histology.ts';
import { currentImportSchema } from '../../shared/contracts/imports.ts';
import { checksSchema } from '../../shared/contracts/pictureChecks.ts';
import { STUDY_EXPORT_KINDS } from '../../shared/contracts/studyExports.ts';
import { studyJobProgressSchema } from '../../shared/contracts/studyJobs.ts';
import { readingUnitSchema } from '../../shared/contracts/unit.ts';
import { worklistSchema } from '../../shared/contracts/worklist.ts';
import { findCanaries, needlesOf, type Surface } from '../canary/findCanaries.ts';
import { type Canary, writePlantedStudy } from '../canary/plantedStudy.ts';
import { type ServedProcess, servedProcess } from '../canary/servedProcess.ts';
import { temporaryFolder } from '../store/temporaryWorkspace.ts';
import { archiveOf, exported } from './exportedArchive.ts';
import { runningService } from './runningService.ts';

/** What a client may accept: every form in which pictures and headers are handed out. */
const ACCEPTS = [
  '*/*',
  'application/json',
  'application/dicom+json',
  'application/octet-stream; transfer-syntax=*',
  'multipart/related; type="application/octet-stream"; transfer-syntax=*',
  'multipart/related; type="application/dicom"; transfer-syntax=*',
  'multipart/related; type="image/jpeg"',
  'image/jpeg',
];

/** Refusals that are as they should be: not every form of everything is there. */
const REFUSALS = [404, 406, 415];

/** The surfaces of the person who imports, who must be told which of the files at hand are damaged. */
const OF_THE_IMPORTER = /^\/api\/imports(\/|$)/;

/** Nothing is there without a study of several readers; what packages hold is searched in test/packages. */
const OF_SEVERAL_READERS = [
  '/api/packages/jobs/:id',
  '/api/packages/jobs/:id/file',
  '/api/packages/key',
  '/api/consensus/:consensusId',
  '/api/consensus/:consensusId/document/:reader',
];

type Addresses = Readonly<Record<string, readonly string[]>>;

/** Every address that a GET route has for these records; a parameter that nobody here knows fails the test. */
function addressesOf(path: string, known: Addresses): readonly string[] {
  const name = /:(\w+)/.exec(path)?.[1];
  if (name === undefined) return [path];
  const values = known[`${path.split('/').slice(0, 3).join('/')} ${name}`] ?? known[name];
  if (values === undefined) {
    throw new Error(
      `The canary test does not know what stands for :${name} in ${path}. Tell it, so that it is walked.`,
    );
  }
  return values.flatMap((value) => addressesOf(path.replace(`:${name}`, value), known));
}

const getRoutes = (): readonly string[] => [
  ...new Set(
    runningService()
      .app.routes.filter(({ method }) => method === 'GET')
      .map(({ path }) => path),
  ),
];

/** Asks for everything there is, in every form. */
async function everything(
  { get }: Pick<ServedProcess, 'get'>,
  routes: readonly string[],
  known: Addresses,
): Promise<{ readonly surfaces: readonly Surface[]; readonly answered: ReadonlySet<string> }> {
  const surfaces: Surface[] = [];
  const answered = new Set<string>();
  for (const route of routes) {
    for (const address of addressesOf(route, known)) {
      for (const accept of ACCEPTS) {
        const response = await get(address, { accept });
        const body = Buffer.from(await response.arrayBuffer());
        const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
        surfaces.push({
          name: `GET ${address} (${accept})`,
          bytes: Buffer.concat([Buffer.from(headers), body]),
        });
        if (response.ok) answered.add(route);
        else expect(REFUSALS, `${address} ${accept}: ${response.status} ${body}`).toContain(response.status);
      }
    }
  }
  return { surfaces, answered };
}

/** What a reader and a DICOMweb client know of the workspace by which they ask. */
async function knownOf({ get }: Pick<ServedProcess, 'get'>): Promise<Addresses> {
  const { rows } = worklistSchema.parse(await (await get('/api/worklist')).json());
  const unitId = rows.map((row) => String(row.unitId));
  const units = await Promise.all(
    unitId.map(async (id) => readingUnitSchema.parse(await (await get(`/api/units/${id}`)).json())),
  );
  const images = units.flatMap((unit) => unit.images);
  const checks = checksSchema.parse(await (await get('/api/checks')).json()).rows;
  const data = studyCaseDataSchema.parse(await (await get('/api/study/case-data')).json());
  return {
    unitId,
    defectId: [...new Set(units.map(({ defect }) => String(defect.defectId)))],
    patientId: data.cases.map(({ patientId }) => String(patientId)),
    instanceId: [...new Set([...images, ...checks].map((one) => String(one.instanceId)))],
    seriesId: [...new Set(images.map(({ seriesId }) => String(seriesId)))],
    place: ['0'],
    run: images.map(({ instanceId }) => `${instanceId}.1`),
    study: [...new Set(images.map(({ studyUid }) => studyUid))],
    series: [...new Set(images.map(({ seriesUid }) => seriesUid))],
    instance: images.map(({ instanceUid }) => instanceUid),
    frame: ['1'],
    frames: ['1'],
    key: ['keyMap'],
    kind: STUDY_EXPORT_KINDS,
    '/api/packages id': [randomUUID()],
    '/api/study id': [randomUUID()],
    consensusId: [randomUUID()],
    reader: ['1'],
  };
}

async function importEnded({ get }: Pick<ServedProcess, 'get'>, said: () => string) {
  await expect.poll(said, { interval: 100 }).toMatch(/^Import: /m);
  return currentImportSchema.parse(await (await get('/api/imports/current')).json()).progress;
}

/** A section photograph whose file and name say who somebody is, as it is asked for. */
async function sectionTakenIn(
  { get, send }: Pick<ServedProcess, 'get' | 'send'>,
  canaries: readonly Canary[],
): Promise<Addresses> {
  const [{ value } = { value: '' }] = canaries;
  const cases = studyCaseDataSchema.parse(await (await get('/api/study/case-data')).json()).cases;
  const photograph = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#d8a0b8' } })
    .withExif({ IFD0: { ImageDescription: value } })
    .jpeg()
    .toBuffer();
  expect(photograph.includes(value)).toBe(true);
  const asked = new URLSearchParams({
    patientId: String(cases[0]?.patientId),
    stain: 'he',
    name: `${value}.jpg`,
  });
  const answer = await send('POST', `/api/histology/photographs?${asked}`, photograph);
  const { sectionId } = sectionAddedSchema.parse(await answer.json());
  const { sections } = ownSectionsSchema.parse(await (await get('/api/histology/sections')).json());
  return { sectionId: [sectionId], assignmentId: sections.map(({ assignmentId }) => String(assignmentId)) };
}

/** A file of the study that was made in the background, by its id. */
async function studyJobDone({ get, send }: Pick<ServedProcess, 'get' | 'send'>): Promise<string> {
  const begun = await (await send('POST', '/api/study/jobs', { kind: 'allFiles' })).json();
  const { jobId } = studyJobProgressSchema.parse(begun);
  const state = async () => (await (await get(`/api/study/jobs/${jobId}`)).json()).state;
  await expect.poll(state, { interval: 100 }).toBe('done');
  return jobId;
}

const namesBelow = (folder: string): readonly Surface[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => ({
    name: `file name below the workspace: ${name}`,
    bytes: Buffer.from(name),
  }));

describe('of at least 50 values that tell who somebody is', () => {
  it('none stands in an answer to a reader, a log, an archive or a file name', async () => {
    // Before anything is asked: a workspace is made for it, and a connection would lie idle meanwhile.
    const routes = getRoutes();
    const folder = temporaryFolder();
    const workspace = join(folder, 'workspace');
    const { source, canaries, fileNames } = await writePlantedStudy(folder);
    expect(canaries.length).toBeGreaterThanOrEqual(50);
    expect(new Set(canaries.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(16);

    const served = await servedProcess('--workspace', workspace, '--import', source);
    const ended = await importEnded(served, served.said);
    expect(ended?.report).toMatchObject({ added: 6 });
    expect(ended?.report?.damaged).toHaveLength(1);

    // A person looks at what asks for it: a mask on one, nothing on the others.
    const checks = checksSchema.parse(await (await served.get('/api/checks')).json()).rows;
    expect(checks.length).toBeGreaterThanOrEqual(3);
    for (const [index, { instanceId }] of checks.entries()) {
      const boxes = index === 0 ? [{ kind: 'mask', left: 0, top: 0, right: 4, bottom: 4 }] : [];
      expect((await served.send('PUT', `/api/checks/${instanceId}`, { boxes })).status).toBe(200);
    }
    expect((await served.send('PUT', '/api/settings/keyMap', { value: {} })).status).toBe(200);
    const plan = exportPlanSchema.parse(await (await served.get('/api/exports/plan')).json());
    const done = await exported(served);
    expect(done.report).toMatchObject({ exported: 6, leftOut: [], cases: 1 });
    expect(plan.pictures).toBe(6);

    const known: Addresses = {
      ...(await knownOf(served)),
      ...(await sectionTakenIn(served, canaries)),
      '/api/imports id': [String(ended?.importId)],
      '/api/exports id': [done.jobId],
      '/api/packages id': ['none'],
      '/api/study id': [await studyJobDone(served)],
    };
    const { surfaces, answered } = await everything(served, routes, known);
    expect(surfaces.length).toBeGreaterThan(100);
    const unanswered = routes.filter((route) => !answered.has(route));
    expect(unanswered.filter((route) => !OF_SEVERAL_READERS.includes(route))).toEqual([]);

    const archive = await archiveOf(served, done);
    expect([...archive.keys()].filter((name) => name.startsWith('images/'))).toHaveLength(6);
    const packed = [...archive].map(([name, bytes]) => ({
      name: `archive: ${name}`,
      bytes: Buffer.concat([Buffer.from(name), bytes]),
    }));
    const names = namesBelow(workspace);
    await served.end();
    const log: Surface = { name: 'standard output and error', bytes: Buffer.from(served.said()) };

    const isFileName = ({ value }: Canary): boolean => fileNames.includes(value);
    const told = surfaces.filter(({ name }) => OF_THE_IMPORTER.test(name.slice('GET '.length)));
    const others = surfaces.filter((surface) => !told.includes(surface));
    expect(told.length).toBeGreaterThan(0);
    expect(findCanaries([...others, ...packed, ...names, log], canaries)).toEqual([]);
    expect(
      findCanaries(
        told,
        canaries.filter((canary) => !isFileName(canary)),
      ),
    ).toEqual([]);
    // The damaged file is told to the person who imports, by its name.
    expect(findCanaries(told, canaries.filter(isFileName)).length).toBeGreaterThan(0);
  });

  it('one that leaks is found by this test: through a route, in every spelling and encoding, and in a file name', async () => {
    const folder = temporaryFolder();
    const { canaries } = await writePlantedStudy(folder);
    const [first] = canaries;
    if (first === undefined) throw new Error('nothing was planted');
    const service = runningService();
    await service.send('PUT', '/api/settings/keyMap', { value: { draw: `x${first.value}y` } });
    const leaking = await service.get('/api/settings/keyMap');
    const surface: Surface = { name: 'route', bytes: Buffer.from(await leaking.arrayBuffer()) };
    expect(findCanaries([surface], canaries)).toContainEqual(`route: ${first.kind} “${first.value}”`);

    for (const canary of canaries) {
      for (const needle of needlesOf(canary)) {
        const bytes = Buffer.concat([Buffer.from('before '), needle, Buffer.from(' behind')]);
        expect(findCanaries([{ name: 'planted', bytes }], [canary]), canary.value).toHaveLength(1);
      }
      for (let before = 0; before < 3; before += 1) {
        const bytes = Buffer.from(Buffer.from(`${'.'.repeat(before)}${canary.value}...`).toString('base64'));
        expect(findCanaries([{ name: 'base64', bytes }], [canary]), canary.value).toHaveLength(1);
      }
    }
    expect(findCanaries(namesBelow(folder), canaries).length).toBeGreaterThan(0);
  });

  it('a GET route that takes what this test does not know fails it', () => {
    expect(() => addressesOf('/api/new/:thing', {})).toThrow(':thing');
    expect(addressesOf('/api/imports/:id/x', { '/api/imports id': ['a', 'b'] })).toEqual([
      '/api/imports/a/x',
      '/api/imports/b/x',
    ]);
  });
});
