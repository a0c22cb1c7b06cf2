import { readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemSchema } from '../../shared/contracts/problem.ts';
import { encodeDicom, greyPicture } from '../import/encodedDicom.ts';
import { temporaryFolder } from '../store/temporaryWorkspace.ts';
import { PIXELS, type RunningService, runningService, serviceWithOneCase } from './runningService.ts';

type DicomObject = Record<string, { vr: string; Value?: unknown[] }>;

const objects = async ({ get }: Pick<RunningService, 'get'>, path: string): Promise<DicomObject[]> => {
  const response = await get(path);
  expect(response.headers.get('content-type')).toBe('application/dicom+json');
  return (await response.json()) as DicomObject[];
};
const firstOf = (object: DicomObject | undefined, tag: string) => object?.[tag]?.Value?.[0];

async function addressed() {
  const service = await serviceWithOneCase();
  const { images } = await service.unit(service.unitId);
  const [ap, lateral] = images;
  if (ap === undefined || lateral === undefined) throw new Error('two pictures');
  const series = `/dicomweb/studies/${ap.studyUid}/series/${ap.seriesUid}`;
  return { ...service, ap, lateral, series, instance: `${series}/instances/${ap.instanceUid}` };
}

describe('searching the library (QIDO-RS)', () => {
  it('goes from studies to series to instances', async () => {
    const service = await addressed();
    const studies = await objects(service, '/dicomweb/studies');
    expect(studies).toHaveLength(1);
    expect(studies[0]).toMatchObject({
      '00080061': { vr: 'CS', Value: ['DX'] },
      '0020000D': { vr: 'UI', Value: [service.ap.studyUid] },
      '00201206': { Value: [1] },
      '00201208': { Value: [2] },
    });
    const [series] = await objects(service, `/dicomweb/studies/${firstOf(studies[0], '0020000D')}/series`);
    expect(firstOf(series, '0020000E')).toBe(service.ap.seriesUid);
    const instances = await objects(service, `${service.series}/instances`);
    expect(instances.map((object) => firstOf(object, '00080018'))).toEqual([
      service.ap.instanceUid,
      service.lateral.instanceUid,
    ]);
  });

  it('narrows by exact values, and pages', async () => {
    const service = await addressed();
    const found = async (query: string) =>
      (await objects(service, `${service.series}/instances${query}`)).length;
    expect(await found('')).toBe(2);
    expect(await found('?limit=1')).toBe(1);
    expect(await found('?offset=1&limit=5')).toBe(1);
    expect(await found('?InstanceNumber=2')).toBe(1);
    expect(await found(`?SOPInstanceUID=${service.ap.instanceUid},${service.lateral.instanceUid}`)).toBe(2);
    expect(await found('?00080018=1.2.3')).toBe(0);
    expect(await found('?includefield=all')).toBe(2);
    for (const name of ['constructor', 'toString', '__proto__'])
      expect(await found(`?${name}=x`), name).toBe(2);
  });
});

describe('the header of a picture (WADO-RS metadata)', () => {
  it('holds what is needed to show it, opaque UIDs, and how its frames are encoded', async () => {
    const service = await addressed();
    const [header] = await objects(service, `${service.instance}/metadata`);
    expect(header).toMatchObject({
      '00080018': { vr: 'UI', Value: [service.ap.instanceUid] },
      '0020000D': { vr: 'UI', Value: [service.ap.studyUid] },
      '00083002': { vr: 'UI', Value: ['1.2.840.10008.1.2.1'] },
      '00280010': { vr: 'US', Value: [20] },
      '00280011': { vr: 'US', Value: [10] },
      '00280100': { vr: 'US', Value: [16] },
      '00280030': { vr: 'DS', Value: [0.1, 0.1] },
    });
    expect(await objects(service, `${service.series}/metadata`)).toHaveLength(2);
  });

  it('speaks in tags of eight upper-case hex digits with a VR', async () => {
    const service = await addressed();
    const [header] = await objects(service, `${service.instance}/metadata`);
    for (const [tag, { vr }] of Object.entries(header ?? {})) {
      expect(tag).toMatch(/^[0-9A-F]{8}$/);
      expect(vr).toMatch(/^[A-Z]{2}$/);
    }
  });
});

describe('a frame', () => {
  it('comes as its bare bytes, whose content type names the transfer syntax', async () => {
    const { get, instance } = await addressed();
    const response = await get(`${instance}/frames/1`, {
      accept: 'application/octet-stream; transfer-syntax=*',
    });
    expect(response.headers.get('content-type')).toBe(
      'application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1',
    );
    expect(response.headers.get('content-length')).toBe('400');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(PIXELS);
  });

  it.each([
    ['1.2.840.10008.1.2.1', false],
    ['1.2.840.10008.1.2.2', true],
    ['1.2.840.10008.1.2.1.99', false],
  ])(
    'holds no overlay that is drawn in unused bits of its pixels (%s)',
    async (transferSyntaxUid, isBigEndian) => {
      const folder = temporaryFolder();
      const bytes = Buffer.from(Uint16Array.from([0x8123, 0x0fff, 0xf000, 0x1abc]).buffer);
      const file = encodeDicom({
        transferSyntaxUid,
        elements: [
          ...greyPicture(2, 2),
          [0x00280102, 'US', [11]],
          [0x60000010, 'US', [2]],
          [0x60000100, 'US', [16]],
          [0x60000102, 'US', [15]],
          [0x60020102, 'US', [12]],
        ],
        pixels: { kind: 'native', bytes: isBigEndian ? Buffer.from(bytes).swap16() : bytes },
      });
      writeFileSync(join(folder, 'picture'), file);
      const service = runningService();
      await service.importPaths(folder);
      const [found] = await objects(service, '/dicomweb/instances');
      const [study, series, instance] = ['0020000D', '0020000E', '00080018'].map((tag) =>
        firstOf(found, tag),
      );
      const address = `/dicomweb/studies/${study}/series/${series}/instances/${instance}`;
      for (const path of ['frames/1', 'frames/1', 'bulkdata/7FE00010']) {
        const accept = 'application/octet-stream; transfer-syntax=*';
        const answer = Buffer.from(await (await service.get(`${address}/${path}`, { accept })).arrayBuffer());
        const little = isBigEndian ? answer.swap16() : answer;
        const values = [0, 2, 4, 6].map((at) => little.readUInt16LE(at));
        expect(values, path).toEqual([0x0123, 0x0fff, 0x6000, 0x0abc]);
      }
    },
  );

  it('comes as multipart/related where the client asks for it', async () => {
    const { get, instance } = await addressed();
    const accept = 'multipart/related; type="application/octet-stream"; transfer-syntax=*';
    const response = await get(`${instance}/frames/1`, { accept });
    const boundary = /boundary=(\S+)$/.exec(response.headers.get('content-type') ?? '')?.[1];
    const body = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get('content-length')).toBe(String(body.length));
    const head = `--${boundary}\r\nContent-Type: application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1\r\n\r\n`;
    expect(body.subarray(0, head.length).toString('latin1')).toBe(head);
    expect(new Uint8Array(body.subarray(head.length, head.length + 400))).toEqual(PIXELS);
    expect(body.subarray(head.length + 400).toString('latin1')).toBe(`\r\n--${boundary}--\r\n`);
  });

  it('that does not exist is not found', async () => {
    const { get, instance, series, ap } = await addressed();
    for (const path of [
      `${instance}/frames/2`,
      `${instance}/frames/0`,
      `${instance}/frames/one`,
      `${series}/instances/2.25.1/frames/1`,
      `${series}/instances/1.2.840.1/metadata`,
      `/dicomweb/studies/${ap.seriesUid}/series/${ap.seriesUid}/instances/${ap.instanceUid}/frames/1`,
      '/dicomweb/studies/2.25.99999999999999999999999999999999999999999/series',
    ]) {
      const response = await get(path);
      expect(problemSchema.parse(await response.json()).kind, path).toBe('notFound');
    }
  });

  it('of a file that was cut or is gone ends in a sentence, never in a shorter picture, until it is imported again', async () => {
    const { get, instance, workspace, importPaths, source } = await addressed();
    const files = readdirSync(workspace.originalsDirectory, { recursive: true, encoding: 'utf8' })
      .map((name) => join(workspace.originalsDirectory, name))
      .filter((path) => statSync(path).isFile());
    expect(files).toHaveLength(2);
    const problemNow = async () => {
      const response = await get(`${instance}/frames/1`);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      return problemSchema.parse(await response.json());
    };
    for (const file of files) truncateSync(file, statSync(file).size - 1);
    expect(await problemNow()).toMatchObject({
      kind: 'frameUnavailable',
      detail: expect.stringContaining('shorter'),
    });
    for (const file of files) rmSync(file);
    expect(await problemNow()).toMatchObject({
      kind: 'frameUnavailable',
      detail: expect.stringContaining('no longer'),
    });
    await importPaths(source);
    expect((await get(`${instance}/frames/1`)).status).toBe(200);
  });
});
