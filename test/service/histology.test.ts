import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { auditToTheEnd } from '../../electron/store/auditWorkspace.ts';
import { histologyValues } from '../../electron/store/sectionResults.ts';
import { asId, type InstanceId, type ReaderId, type UnitId } from '../../shared/base/ids.ts';
import {
  type OpenSection,
  openSectionSchema,
  ownSectionsSchema,
  sectionAddedSchema,
  sectionResultsSchema,
  studySectionsSchema,
} from '../../shared/contracts/histology.ts';
import { problemSchema } from '../../shared/contracts/problem.ts';
import { histologyCaseTable } from '../../shared/exports/histologyCaseTable.ts';
import { deriveSection } from '../../shared/histology/deriveSection.ts';
import { OPTIONS } from '../store/temporaryWorkspace.ts';
import { lockRead, recordsFor } from '../study/readsOfTwo.ts';
import { blind } from './blindedReaders.ts';
import { type RunningService, serviceWithOneCase } from './runningService.ts';
import { visibleLight } from './visibleLight.ts';

/** A photograph of 400 × 300 in a colour of its own. */
const photograph = (background: string) =>
  sharp({ create: { width: 400, height: 300, channels: 3, background } });

const patientOf = ({ workspace: { db } }: RunningService): string =>
  String(db.prepare('SELECT patient_id FROM patient').pluck().get());

async function added(
  service: RunningService,
  bytes: Uint8Array,
  query: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const asked = new URLSearchParams({ patientId: patientOf(service), stain: 'cd31', ...query });
  return await service.app.request(`http://osteoread/api/histology/photographs?${asked}`, {
    method: 'POST',
    body: Uint8Array.from(bytes),
  });
}

async function takenIn(service: RunningService, bytes: Uint8Array): Promise<string> {
  const response = await added(service, bytes, { name: 'C:\\canary-folder\\CanaryFamily slide.tif' });
  expect(response.status, await response.clone().text()).toBe(201);
  return sectionAddedSchema.parse(await response.json()).sectionId;
}

const ring = [
  [50, 50],
  [250, 50],
  [250, 150],
  [50, 150],
];
const mark = (index: number): string => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
/** An area of 200 × 100 pixels with vessels in it, one pixel apart. */
const counted = (vessels: number) => [
  { kind: 'countingArea', id: mark(1), ring },
  ...Array.from({ length: vessels }, (_, index) => ({
    kind: 'vessel',
    id: mark(index + 2),
    at: [60 + index, 70],
  })),
];

const ownOf = async ({ get }: RunningService) =>
  ownSectionsSchema.parse(await (await get('/api/histology/sections')).json()).sections;
const openOf = async ({ get }: RunningService, id: string): Promise<OpenSection> =>
  openSectionSchema.parse(await (await get(`/api/histology/sections/${id}`)).json());
const resultsOf = async ({ get }: RunningService) =>
  sectionResultsSchema.parse(await (await get('/api/study/histology/results')).json());
const listOf = async ({ get }: RunningService) =>
  studySectionsSchema.parse(await (await get('/api/study/histology')).json()).sections;
const calibrate = ({ send }: RunningService, sectionId: string) =>
  send('PUT', `/api/study/histology/sections/${sectionId}`, {
    kind: 'scale',
    scale: { kind: 'bar', from: [10, 280], to: [110, 280], lengthUm: 100 },
  });

/** Counts on a section and locks it. */
async function lock(service: RunningService, id: string, vessels: number): Promise<Response> {
  const at = `/api/histology/sections/${id}`;
  const { state } = await openOf(service, id);
  const baseRevision = state.kind === 'draft' ? state.revision : 0;
  const saved = await service.send('PUT', `${at}/draft`, { baseRevision, records: counted(vessels) });
  expect(saved.status, await saved.clone().text()).toBe(200);
  return await service.send('POST', `${at}/submit`, { baseRevision: baseRevision + 1 });
}

describe('a section photograph', () => {
  it('comes in, is calibrated by its bar, counted and locked, and its density is stored as it was derived', async () => {
    const service = await serviceWithOneCase();
    const sectionId = await takenIn(service, await photograph('#d8a0b8').png().toBuffer());
    expect((await calibrate(service, sectionId)).status).toBe(200);
    const [own] = await ownOf(service);
    expect(own).toMatchObject({ state: 'todo', stain: 'cd31' });
    const id = String(own?.assignmentId);
    const locked = openSectionSchema.parse(await (await lock(service, id, 5)).json());
    expect(locked.state).toMatchObject({ kind: 'locked', version: 1 });
    // 200 × 100 µm = 0.02 mm² with 5 vessels: 250 /mm².
    const { figures } = deriveSection(locked.context, locked.records);
    expect(figures.density).toBeCloseTo(250, 9);
    const { sections } = await resultsOf(service);
    expect(sections[0]?.reads[0]?.figures).toEqual(figures);
    const cases = histologyCaseTable(sections);
    expect(cases.rows[0]?.slice(1, 4)).toEqual([figures.density, 1, 'low']);
    const [patient] = histologyValues(service.workspace.db);
    expect(patient).toMatchObject({ densitySections: 1, density: figures.density });

    // What numbers rest on stays, and what was said stays.
    const problem = problemSchema.parse(await (await calibrate(service, sectionId)).json());
    expect(problem.kind).toBe('studyState');
    const row = 'UPDATE section_read SET version = 2';
    expect(() => service.workspace.db.exec(row)).toThrow('append-only');
    const { db } = service.workspace;
    const audited = () => auditToTheEnd(db, { softwareVersion: OPTIONS.softwareVersion });
    expect(audited()).toMatchObject({ isWhole: true, reads: 1 });
    db.exec('DROP TRIGGER section_read_no_update');
    db.exec("UPDATE section_read SET document_json = '[]'");
    expect(audited().findings.map(({ kind }) => kind)).toContain('readAltered');
    expect((await service.send('DELETE', `/api/study/histology/sections/${sectionId}`)).status).toBe(409);
  });

  it('is corrected as a next version with a reason, and the first stays that of the analysis', async () => {
    const service = await serviceWithOneCase();
    const sectionId = await takenIn(service, await photograph('#d8a0b8').png().toBuffer());
    await calibrate(service, sectionId);
    const id = String((await ownOf(service))[0]?.assignmentId);
    await lock(service, id, 5);
    const again = await service.send('PUT', `/api/histology/sections/${id}/draft`, {
      baseRevision: 0,
      records: [],
    });
    expect(problemSchema.parse(await again.json()).kind).toBe('readLocked');
    const reason = { reason: 'A fold was counted.' };
    const opened = await service.send('POST', `/api/histology/sections/${id}/correction`, reason);
    expect(openSectionSchema.parse(await opened.json()).state).toMatchObject({
      correction: reason.reason,
      revision: 1,
    });
    const second = openSectionSchema.parse(await (await lock(service, id, 4)).json());
    expect(second.state).toMatchObject({ kind: 'locked', version: 2 });
    expect((await resultsOf(service)).sections[0]?.reads.map(({ figures }) => figures.vessels)).toEqual([5]);
  });

  it('without a scale is locked with counts and no density, and without marks not at all', async () => {
    const service = await serviceWithOneCase();
    await takenIn(service, await photograph('#a0c8d8').jpeg().toBuffer());
    const id = String((await ownOf(service))[0]?.assignmentId);
    const at = `/api/histology/sections/${id}`;
    await service.send('PUT', `${at}/draft`, { baseRevision: 0, records: [] });
    const empty = await service.send('POST', `${at}/submit`, { baseRevision: 1 });
    expect(problemSchema.parse(await empty.json())).toMatchObject({ kind: 'readIncomplete' });
    expect((await lock(service, id, 3)).status).toBe(200);
    const [section] = (await resultsOf(service)).sections;
    expect(section?.reads[0]?.figures).toMatchObject({
      vessels: 3,
      density: null,
      noDensity: 'notCalibrated',
    });
  });

  it('that is here already, is none, or belongs to nobody is refused and leaves nothing', async () => {
    const service = await serviceWithOneCase();
    const png = await photograph('#d8a0b8').png().toBuffer();
    await takenIn(service, png);
    const kindOf = async (response: Response) => problemSchema.parse(await response.json());
    expect((await kindOf(await added(service, png))).detail).toMatch(/here already/);
    expect((await kindOf(await added(service, Buffer.from('no photograph')))).detail).toMatch(
      /no photograph/,
    );
    expect((await kindOf(await added(service, png.subarray(0, 200)))).detail).toMatch(/damaged/);
    const huge = await service.app.request(
      `http://osteoread/api/histology/photographs?patientId=${patientOf(service)}&stain=cd31`,
      { method: 'POST', body: 'the beginning', headers: { 'content-length': String(2 ** 31) } },
    );
    expect((await kindOf(huge)).detail).toMatch(/^This file is larger than 1 GB/);
    const nobody = { patientId: mark(9) };
    const other = await photograph('#203040').png().toBuffer();
    expect((await kindOf(await added(service, other, nobody))).kind).toBe('notFound');
    const { directory, db } = service.workspace;
    const lying = readdirSync(join(directory, 'originals'), { recursive: true, encoding: 'utf8' }).filter(
      (name) => statSync(join(directory, 'originals', name)).isFile(),
    );
    expect(lying).toHaveLength(Number(db.prepare('SELECT count(*) FROM identity_file').pluck().get()));
    expect(readdirSync(join(directory, 'incoming')).filter((name) => name.startsWith('photograph'))).toEqual(
      [],
    );
  });

  it('of several pages is turned to another page before anybody has begun', async () => {
    const service = await serviceWithOneCase();
    const pages = await Promise.all(
      ['#ff0000', '#0000ff'].map((colour) => photograph(colour).png().toBuffer()),
    );
    const sectionId = await takenIn(
      service,
      await sharp(pages, { join: { animated: true } })
        .tiff()
        .toBuffer(),
    );
    const turn = (page: number) =>
      service.send('PUT', `/api/study/histology/sections/${sectionId}`, { kind: 'page', page });
    expect((await turn(3)).status).toBe(400);
    expect((await turn(2)).status).toBe(200);
    expect((await listOf(service))[0]).toMatchObject({ page: 2, pages: 2 });
    const picture = await service.get(`/api/study/histology/sections/${sectionId}/picture`);
    const [red = 0, , blue = 0] = await sharp(await picture.arrayBuffer())
      .raw()
      .toBuffer();
    expect(blue).toBeGreaterThan(red);
    expect((await service.send('DELETE', `/api/study/histology/sections/${sectionId}`)).status).toBe(200);
    expect(await listOf(service)).toEqual([]);
  });

  it('comes in as DICOM of visible light, with its spacing as a suggestion; a radiograph does not', async () => {
    const service = await serviceWithOneCase();
    await takenIn(service, visibleLight('1.2.840.10008.5.1.4.1.1.77.1.2'));
    expect((await listOf(service))[0]).toMatchObject({
      widthPx: 30,
      heightPx: 20,
      suggestedScale: { kind: 'dicom', columnUm: 0.25, rowUm: 0.5 },
      scale: null,
    });
    const refused = await added(service, visibleLight('1.2.840.10008.5.1.4.1.1.1'));
    expect(problemSchema.parse(await refused.json()).detail).toMatch(/no picture of visible light/);
  });

  it('is sealed with the workspace, and goes with its patient', async () => {
    const service = await serviceWithOneCase();
    const { directory, db, vault } = service.workspace;
    const before = await photograph('#d8a0b8').png().toBuffer();
    const after = await photograph('#123456').jpeg().toBuffer();
    await takenIn(service, before);
    const sealed = { passphrase: 'correct horse battery staple', isRemovingCopies: true };
    expect((await service.send('POST', '/api/vault/seal', sealed)).status).toBe(201);
    await vault.settled();
    await takenIn(service, after);
    for (const { assignmentId } of await ownOf(service)) {
      const picture = await service.get(`/api/histology/sections/${assignmentId}/picture`);
      expect(await sharp(await picture.arrayBuffer()).metadata()).toMatchObject({ width: 400, height: 300 });
      await service.send('PUT', `/api/histology/sections/${assignmentId}/draft`, {
        baseRevision: 0,
        records: [],
      });
    }
    const files = () =>
      readdirSync(directory, { recursive: true, encoding: 'utf8' })
        .map((name) => join(directory, name))
        .filter((path) => existsSync(path) && statSync(path).isFile());
    const holds = (bytes: Buffer) =>
      files().some((path) => readFileSync(path).includes(bytes.subarray(0, 400)));
    expect([before, after].map(holds)).toEqual([false, false]);
    const code = db.prepare('SELECT case_code FROM patient').pluck().get();
    const erased = await service.send('DELETE', `/api/patients/${code}`, { reason: 'Asked to.' });
    expect(erased.status, await erased.clone().text()).toBe(200);
    expect(await listOf(service)).toEqual([]);
    expect(db.prepare('SELECT count(*) FROM draft_section_read').pluck().get()).toBe(0);
    expect(db.prepare('SELECT count(*) FROM identity_file').pluck().get()).toBe(0);
  });
});

describe('two readers of a blinded study', () => {
  it('count apart, under codes of their own, and are compared once both have locked', async () => {
    const service = await serviceWithOneCase();
    const { db } = service.workspace;
    const colours = ['#d8a0b8', '#a0c8d8', '#c0d8a0'];
    const sections: string[] = [];
    blind(service.workspace);
    const coordinator = await service.signInAs('coordinator');
    for (const colour of colours) {
      sections.push(await takenIn(service, await photograph(colour).png().toBuffer()));
      await calibrate(service, sections.at(-1) ?? '');
    }
    const first = await service.signInAs('reader', 'Canary Colleague');
    const second = await service.signInAs('reader', 'Reader B');
    service.signIns.signIn(coordinator);
    expect((await service.send('POST', '/api/study/histology/assignments')).status).toBe(200);
    expect((await service.get('/api/histology/sections')).status).toBe(403);

    service.signIns.signIn(first);
    const theirs = await ownOf(service);
    for (const { assignmentId } of theirs) expect((await lock(service, assignmentId, 6)).status).toBe(200);
    service.signIns.signIn(coordinator);
    expect(await resultsOf(service)).toEqual({ sections: [], heldBack: 3 });

    service.signIns.signIn(second);
    const own = await ownOf(service);
    expect(own).toHaveLength(3);
    const [mine] = own;
    const address = `/api/histology/sections/${mine?.assignmentId}`;
    expect(await openOf(service, String(mine?.assignmentId))).toMatchObject({
      showsFigures: false,
      records: [],
    });
    const said = [
      await service.get('/api/histology/sections'),
      await service.get(address),
      await service.get(`${address}/picture`),
    ];
    const answered = (
      await Promise.all(said.map(async (one) => `${[...one.headers].join()} ${await one.text()}`))
    ).join();
    const foreign = [
      ...sections,
      ...theirs.flatMap(({ assignmentId, code }) => [assignmentId, code]),
      ...z.array(z.string()).parse(db.prepare('SELECT source_sha256 FROM section').pluck().all()),
      ...z.array(z.string()).parse(db.prepare('SELECT case_code FROM patient').pluck().all()),
      'Canary',
      'canary',
    ];
    expect(foreign.filter((one) => answered.includes(one))).toEqual([]);
    // A colleague's section and the section itself are nothing to this reader.
    for (const id of [theirs[0]?.assignmentId, sections[0]]) {
      expect((await service.get(`/api/histology/sections/${id}`)).status).toBe(404);
      expect((await service.get(`/api/histology/sections/${id}/picture`)).status).toBe(404);
      const saved = await service.send('PUT', `/api/histology/sections/${id}/draft`, {
        baseRevision: 0,
        records: [],
      });
      expect(saved.status).toBe(404);
    }
    expect((await service.get('/api/study/histology/results')).status).toBe(403);

    for (const { assignmentId } of own) expect((await lock(service, assignmentId, 8)).status).toBe(200);
    service.signIns.signIn(coordinator);
    const { sections: compared, heldBack } = await resultsOf(service);
    expect(heldBack).toBe(0);
    const reads = compared.map((section) =>
      section.reads.map(({ reader, figures }) => [reader, figures.vessels]),
    );
    expect(reads).toEqual(
      Array.from({ length: 3 }, () => [
        [1, 6],
        [2, 8],
      ]),
    );
    expect(histologyValues(db)).toMatchObject([{ densitySections: 3 }]);
    // 7 vessels in 0.02 mm².
    expect(histologyValues(db)[0]?.density).toBeCloseTo(350, 9);

    // Who reads radiographs has one number in all tables, whoever else reads sections.
    const [film] = z
      .array(z.string())
      .parse(
        db
          .prepare(
            "SELECT instance_id FROM unit_image JOIN instance USING (instance_id) WHERE unit_id = ? AND projection = 'AP'",
          )
          .pluck()
          .all(service.unitId),
      );
    const at = { unitId: asId<UnitId>(service.unitId), readerId: asId<ReaderId>(second.readerId) };
    lockRead(service.workspace, at, recordsFor(asId<InstanceId>(film ?? ''), 2));
    const [numbered] = (await resultsOf(service)).sections;
    expect(numbered?.reads.map(({ reader, figures }) => [reader, figures.vessels])).toEqual([
      [1, 8],
      [2, 6],
    ]);
  });
});
