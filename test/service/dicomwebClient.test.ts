import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { api } from 'dicomweb-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readHeader } from '../../electron/dicom/readHeader.ts';
import { bytesInMemory } from '../../electron/dicom/sourceBytes.ts';
import { parseStartArguments } from '../../electron/startArguments.ts';
import { guardViewerMount } from '../../electron/transport/viewerMount.ts';
import { runToEnd, startService } from '../e2e/runningApp.ts';
import { encodeDicom, greyPicture } from '../import/encodedDicom.ts';
import { temporaryFolder, temporaryWorkspace } from '../store/temporaryWorkspace.ts';
import { CANARIES, PIXELS, radiograph } from './runningService.ts';
import { FetchedRequest } from './xmlHttpRequest.ts';

const ORIGIN = 'http://viewer.example:3000';
const JPEG_2000 = '1.2.840.10008.1.2.4.90';
const SIDE = 32;
const FRAMES = [1, 2, 3].map((value) => new Uint8Array(2 * SIDE * SIDE).fill(value));
const CODED = [1, 2].map((value) => new Uint8Array(6).fill(0x40 + value));

const RUN_LENGTH = '1.2.840.10008.1.2.5';
/** A picture whose samples are all `value`, by PS3.5 annex G: two segments of runs of 128 bytes. */
function runLength(value: number): Uint8Array {
  const segment = (byte: number): Buffer =>
    Buffer.from(Array.from({ length: (SIDE * SIDE) / 128 }, () => [0x81, byte]).flat());
  const header = Buffer.alloc(64);
  header.writeUInt32LE(2, 0);
  header.writeUInt32LE(64, 4);
  header.writeUInt32LE(64 + segment(0).length, 8);
  return Buffer.concat([header, segment(0), segment(value)]);
}

const multiFrame = (sopInstanceUid: string, transferSyntaxUid: string, frames: number) => ({
  transferSyntaxUid,
  elements: [
    ...greyPicture(SIDE, SIDE).filter(([tag]) => tag !== 0x00080018),
    [0x00080018, 'UI', sopInstanceUid],
    [0x00100020, 'LO', 'CANARY-ID-OTHER'],
    [0x0020000d, 'UI', '1.2.826.0.1.999.7'],
    [0x0020000e, 'UI', '1.2.826.0.1.999.8'],
    [0x00280008, 'IS', String(frames)],
  ] as const,
});

/** A served library: one case with two radiographs, one with two multi-frame pictures, native and compressed. */
async function servedLibrary(folder: string) {
  const films = join(folder, 'films');
  mkdirSync(films);
  writeFileSync(join(films, 'ap.dcm'), radiograph('AP'));
  writeFileSync(join(films, 'lateral.dcm'), radiograph('LL'));
  const native = { kind: 'native', bytes: Buffer.concat(FRAMES) } as const;
  const coded = { kind: 'encapsulated', fragments: CODED } as const;
  writeFileSync(
    join(films, 'native.dcm'),
    encodeDicom({ ...multiFrame('1.2.826.0.1.999.9.1', '1.2.840.10008.1.2.1', 3), pixels: native }),
  );
  writeFileSync(
    join(films, 'coded.dcm'),
    encodeDicom({ ...multiFrame('1.2.826.0.1.999.9.2', JPEG_2000, 2), pixels: coded }),
  );
  const alone = multiFrame('1.2.826.0.1.999.9.3', RUN_LENGTH, 3);
  const runs = { kind: 'encapsulated', fragments: [1, 2, 3].map(runLength) } as const;
  const own: Readonly<Record<number, string>> = {
    524310: '1.2.840.10008.5.1.4.1.1.2',
    524384: 'CT',
    2097165: '1.2.826.0.1.999.5',
    2097166: '1.2.826.0.1.999.6',
  };
  const elements = alone.elements.map(([tag, vr, value]) => [tag, vr, own[tag] ?? value] as const);
  const reference = [
    [0x00081150, 'UI', '1.2.840.10008.5.1.4.1.1.2'],
    [0x00081155, 'UI', '1.2.826.0.1.999.9.1'],
  ] as const;
  const referring = [
    ...elements,
    [0x00081140, 'SQ', { items: [reference] }],
    [0x00082112, 'SQ', { items: [reference] }],
    [0x00089124, 'SQ', { items: [[[0x00082112, 'SQ', { items: [reference] }]]] }],
  ] as const;
  writeFileSync(join(films, 'alone.dcm'), encodeDicom({ ...alone, elements: referring, pixels: runs }));
  const workspace = join(folder, 'workspace');
  expect((await runToEnd('importCli', ['--workspace', workspace, films])).code).toBe(0);
  const service = await startService(workspace, ['--dicomweb-origin', ORIGIN]);
  const [, url = '', token = ''] = await vi.waitUntil(
    () => /^DICOMweb is at (\S+) with the token (\S+)\n/m.exec(service.output()),
    { timeout: 90_000 },
  );
  return { service, url, token };
}

/** The package's types ask for every option of these. */
const JPEG = {
  mediaTypes: [{ mediaType: 'image/jpeg' }],
  queryParams: {},
  request: {},
  progressCallback: () => undefined,
  withCredentials: false,
};
type Json = Record<string, { vr: string; Value?: unknown[]; BulkDataURI?: string }>;
const first = (object: Json | undefined, tag: string): string => String(object?.[tag]?.Value?.[0]);
const bytesOf = (parts: readonly ArrayBuffer[]) => parts.map((part) => new Uint8Array(part));

const folder = mkdtempSync(join(tmpdir(), 'osteoread-dicomweb-'));
let served: Awaited<ReturnType<typeof servedLibrary>> | undefined;

const library = () => {
  if (served === undefined) throw new Error('nothing is served');
  return served;
};

beforeAll(async () => {
  vi.stubGlobal('XMLHttpRequest', FetchedRequest);
  served = await servedLibrary(folder);
});
afterAll(async () => {
  await served?.service.stop();
  rmSync(folder, { recursive: true, force: true });
  vi.unstubAllGlobals();
});

const client = (headers: Record<string, string> = {}, singlepart: string | false = false) =>
  new api.DICOMwebClient({
    url: library().url,
    headers: { Authorization: `Bearer ${library().token}`, ...headers },
    singlepart,
    verbose: false,
  });
const search = async (what: 'Studies' | 'Series' | 'Instances', options: object = {}): Promise<Json[]> =>
  (await client()[`searchFor${what}`](options)) as Json[];
const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${library().url}${path}`, {
    ...init,
    headers: { Authorization: `Bearer ${library().token}`, ...init.headers },
  });

/** The address of a picture as dicomweb-client takes it, found by searching. */
async function addressOf(numberOfFrames: number) {
  const found = await search('Instances', {
    queryParams: { NumberOfFrames: numberOfFrames, Modality: 'CR,DX' },
  });
  const [instance] = found;
  return {
    studyInstanceUID: first(instance, '0020000D'),
    seriesInstanceUID: first(instance, '0020000E'),
    sopInstanceUID: first(instance, '00080018'),
  };
}
const pathOf = ({
  studyInstanceUID,
  seriesInstanceUID,
  sopInstanceUID,
}: Awaited<ReturnType<typeof addressOf>>) =>
  `/studies/${studyInstanceUID}/series/${seriesInstanceUID}/instances/${sopInstanceUID}`;

describe('searching with dicomweb-client', () => {
  it('finds studies, series and instances, at every level', async () => {
    const studies = await search('Studies');
    expect(studies).toHaveLength(3);
    const [dx] = await search('Studies', { queryParams: { ModalitiesInStudy: 'DX' } });
    const studyInstanceUID = first(dx, '0020000D');
    expect(await search('Series', { studyInstanceUID })).toHaveLength(1);
    expect(await search('Instances', { studyInstanceUID })).toHaveLength(2);
    const [series] = await search('Series', { studyInstanceUID });
    const seriesInstanceUID = first(series, '0020000E');
    expect(await search('Instances', { studyInstanceUID, seriesInstanceUID })).toHaveLength(2);
    expect(await search('Series')).toHaveLength(3);
    expect(await search('Instances')).toHaveLength(5);
    expect(first((await search('Series', { queryParams: { Modality: 'DX' } }))[0], '00100020')).toBe(
      first(dx, '00100020'),
    );
  });

  it('narrows by case code, UIDs, wildcards and numbers, and pages', async () => {
    const [dx] = await search('Studies', { queryParams: { Modality: 'DX' } });
    const [code, uid] = [first(dx, '00100020'), first(dx, '0020000D')];
    const found = async (queryParams: object) => (await search('Studies', { queryParams })).length;
    // Codes are drawn: those of two cases may share some of their letters.
    const codes = (await search('Studies')).map((study) => first(study, '00100020'));
    const [inner, begin] = [code.slice(1, 4), code.slice(0, 3)];
    expect(await found({ PatientID: code })).toBe(1);
    expect(await found({ '00100020': `*${inner}*` })).toBe(codes.filter((one) => one.includes(inner)).length);
    expect(await found({ '00100020': `${begin}??` })).toBe(
      codes.filter((one) => one.startsWith(begin)).length,
    );
    expect(await found({ PatientName: code.toLowerCase() })).toBe(1);
    expect(await found({ PatientName: begin, fuzzymatching: true })).toBe(
      codes.filter((one) => one.startsWith(begin)).length,
    );
    expect(await found({ PatientName: begin, fuzzymatching: false })).toBe(0);
    expect(await found({ PatientID: 'NOBODY' })).toBe(0);
    expect(await found({ StudyInstanceUID: `${uid}\\2.25.1` })).toBe(1);
    expect(await found({ StudyInstanceUID: '1.2.3' })).toBe(0);
    expect(await found({ StudyInstanceUID: '*' })).toBe(3);
    expect(await found({ StudyDate: '19000101-20991231' })).toBe(0);
    expect(await found({ limit: 1 })).toBe(1);
    expect(await found({ limit: 5, offset: 1 })).toBe(2);
    expect(await found({ offset: 3 })).toBe(0);
  });

  it('says how many results are left, and adds the fields that were asked for', async () => {
    const page = await ask('/instances?limit=3');
    expect(page.headers.get('warning')).toBe('299 - "There are 2 additional results that can be requested."');
    const [plain] = await search('Instances', { queryParams: { limit: 1 } });
    const [asked] = await search('Instances', {
      queryParams: { limit: 1, includefield: '00280004,00280100' },
    });
    expect(plain).not.toHaveProperty('00280100');
    expect(asked).toMatchObject({
      ...plain,
      '00280004': { Value: ['MONOCHROME2'] },
      '00280100': { Value: [16] },
    });
    const [everything] = await search('Instances', { queryParams: { includefield: 'all', limit: 1 } });
    expect(everything).toHaveProperty('7FE00010');
  });
});

describe('retrieving with dicomweb-client', () => {
  it('gives the headers of a study, a series and an instance', async () => {
    const address = await addressOf(3);
    const study = (await client().retrieveStudyMetadata({ ...address, request: {} })) as Json[];
    expect(study).toHaveLength(2);
    expect(await client().retrieveSeriesMetadata({ ...address, request: {} })).toEqual(study);
    const [instance] = [await client().retrieveInstanceMetadata(address)].flat() as Json[];
    expect(first(instance, '00080018')).toBe(address.sopInstanceUID);
    expect(first(instance, '00280008')).toBe('3');
  });

  it('gives frames in the order asked for, one part each', async () => {
    const address = await addressOf(3);
    const frames = await client().retrieveInstanceFrames({ ...address, frameNumbers: '3,1', request: {} });
    expect(bytesOf(frames)).toEqual([FRAMES[2], FRAMES[0]]);
  });

  it('gives compressed frames as they are stored, by transfer syntax or by media type', async () => {
    const address = await addressOf(2);
    const asked = (mediaType: string, transferSyntaxUID: string) =>
      client().retrieveInstanceFrames({
        ...address,
        frameNumbers: '1,2',
        request: {},
        // Left out of the package's types.
        ...{ mediaTypes: [{ mediaType, transferSyntaxUID }] },
      });
    expect(bytesOf(await asked('application/octet-stream', '*'))).toEqual(CODED);
    expect(bytesOf(await asked('image/jp2', JPEG_2000))).toEqual(CODED);
    await expect(asked('image/jpeg', '1.2.840.10008.1.2.4.50')).rejects.toMatchObject({ status: 406 });
  });

  it('decodes compressed frames for a client that does not ask for them as they are', async () => {
    const [found] = await search('Instances', { queryParams: { Modality: 'CT' } });
    const address = {
      studyInstanceUID: first(found, '0020000D'),
      seriesInstanceUID: first(found, '0020000E'),
      sopInstanceUID: first(found, '00080018'),
    };
    const frames = await client().retrieveInstanceFrames({ ...address, frameNumbers: '1,3', request: {} });
    const filled = (value: number) => new Uint8Array(new Uint16Array(SIDE * SIDE).fill(value).buffer);
    expect(bytesOf(frames)).toEqual([filled(1), filled(3)]);
    const whole = await ask(`${pathOf(address)}/bulkdata/7FE00010`, { headers: { accept: '*/*' } });
    expect((await whole.text()).match(/transfer-syntax=1\.2\.840\.10008\.1\.2\.1\r/g)).toHaveLength(1);
  });

  it('gives pixel data under its BulkDataURI, in parts or bare', async () => {
    const address = await addressOf(3);
    const [header] = [await client().retrieveInstanceMetadata(address)].flat() as Json[];
    const BulkDataURI = header?.['7FE00010']?.BulkDataURI ?? '';
    expect(BulkDataURI.startsWith(`${library().url}/studies/`)).toBe(true);
    const whole = new Uint8Array(Buffer.concat(FRAMES));
    // The package's types ask for every option of it.
    const options = { BulkDataURI } as Parameters<ReturnType<typeof client>['retrieveBulkData']>[0];
    expect(bytesOf(await client().retrieveBulkData(options))).toEqual([whole]);
    expect(bytesOf(await client({}, 'bulkdata').retrieveBulkData(options))).toEqual([whole]);
    const coded = await ask(`${pathOf(await addressOf(2))}/bulkdata/7FE00010`, {
      headers: { accept: 'multipart/related; type="application/octet-stream"; transfer-syntax=*' },
    });
    expect((await coded.text()).match(/transfer-syntax=1\.2\.840\.10008\.1\.2\.4\.90/g)).toHaveLength(2);
  });

  it('gives rendered pictures and thumbnails as JPEG', async () => {
    const address = await addressOf(3);
    const rendered = new Uint8Array(
      [await client().retrieveInstanceRendered({ ...address, ...JPEG })].flat()[0] as ArrayBuffer,
    );
    const frame = new Uint8Array(
      [
        await client().retrieveInstanceFramesRendered({ ...address, frameNumbers: '2', ...JPEG }),
      ].flat()[0] as ArrayBuffer,
    );
    const [alone] = await search('Studies', { queryParams: { ModalitiesInStudy: 'CT' } });
    const study = `/studies/${first(alone, '0020000D')}`;
    const [series] = await search('Series', { studyInstanceUID: first(alone, '0020000D') });
    for (const path of [
      `${pathOf(address)}/thumbnail`,
      `${pathOf(address)}/frames/3/thumbnail?viewport=24,24`,
      `${study}/series/${first(series, '0020000E')}/thumbnail`,
      `${study}/thumbnail`,
    ]) {
      const answer = await ask(path, { headers: { accept: 'image/*' } });
      expect([answer.status, answer.headers.get('content-type')], path).toEqual([200, 'image/jpeg']);
    }
    for (const picture of [rendered, frame]) expect([...picture.subarray(0, 2)]).toEqual([0xff, 0xd8]);
    expect((await ask(`${pathOf(address)}/rendered`, { headers: { accept: 'image/png' } })).status).toBe(406);
    expect((await ask(`${pathOf(address)}/frames/4/rendered`)).status).toBe(404);
  });

  it('gives whole files de-identified, under the UIDs that were searched, once nothing may be burned into them', async () => {
    const [found] = await search('Instances', { queryParams: { Modality: 'CT' } });
    const address = {
      studyInstanceUID: first(found, '0020000D'),
      seriesInstanceUID: first(found, '0020000E'),
      sopInstanceUID: first(found, '00080018'),
    };
    const [file] = await client().retrieveSeries({
      ...address,
      request: {},
      ...{ mediaTypes: undefined, progressCallback: () => undefined },
    });
    const bytes = new Uint8Array(file as ArrayBuffer);
    const header = readHeader(bytesInMemory(bytes));
    if (header.kind !== 'header') throw new Error(header.kind);
    expect(header.metaSopInstanceUid).toBe(address.sopInstanceUID);
    expect(header.transferSyntaxUid).toBe(RUN_LENGTH);
    const { attributes } = header;
    expect(
      ['00080018', '0020000D', '0020000E', '00100020', '00100010'].map((tag) => attributes.string(tag)),
    ).toEqual([
      address.sopInstanceUID,
      address.studyInstanceUID,
      address.seriesInstanceUID,
      first(found, '00100020'),
      first(found, '00100020'),
    ]);
    expect(attributes.string('00080020')).toBe('');
    // References would lead to UIDs that no search answers: there are none, however deep they stood.
    for (const tag of ['00081140', '00082112']) expect(attributes.has(tag), tag).toBe(false);
    expect(Buffer.from(bytes).includes(Buffer.from([0x08, 0, 0x55, 0x11]))).toBe(false);
    expect(Buffer.from(bytes).includes('CANARY')).toBe(false);
    expect(Buffer.from(bytes).includes('1.2.826.0.1.999')).toBe(false);
    expect(Buffer.from(bytes).includes(Buffer.from(runLength(2)))).toBe(true);
    const alone = await ask(pathOf(address), { headers: { accept: 'application/dicom' } });
    expect(alone.headers.get('content-type')).toBe('application/dicom');
    expect(new Uint8Array(await alone.arrayBuffer())).toEqual(bytes);

    const unchecked = await ask(pathOf(await addressOf(1)));
    expect([unchecked.status, ((await unchecked.json()) as { detail: string }).detail]).toEqual([
      406,
      expect.stringContaining('burned-in text'),
    ]);
  });

  it('refuses in words what it cannot give in the form asked for', async () => {
    const answer = await ask(`${pathOf(await addressOf(3))}/frames/1,2`, {
      headers: { accept: 'application/octet-stream' },
    });
    expect([answer.status, await answer.json()]).toMatchObject([406, { kind: 'notAcceptable' }]);
  });
});

/** What OHIF's DICOMweb data source asks, with its header for frames left on requests of headers too. */
describe('a stock OHIF', () => {
  const FRAME_ACCEPT = 'multipart/related; type=application/octet-stream; transfer-syntax=*';

  it('lists studies with wildcards, and the series of one', async () => {
    const [dx] = await search('Studies', { queryParams: { ModalitiesInStudy: 'DX' } });
    const code = first(dx, '00100020');
    const studies = await search('Studies', {
      queryParams: {
        '00100020': `*${code}*`,
        limit: 101,
        offset: 0,
        fuzzymatching: false,
        includefield: '00081030,00080060,00080090,00100030',
      },
    });
    expect(studies).toHaveLength(1);
    expect(studies[0]).toMatchObject({
      '00100010': { vr: 'PN', Value: [{ Alphabetic: code }] },
      '00201208': { Value: [2] },
    });
    const series = await search('Series', {
      studyInstanceUID: first(dx, '0020000D'),
      queryParams: { includefield: '0008103E,00080021' },
    });
    expect(series.map((object) => first(object, '00201209'))).toEqual(['2']);
  });

  it('reads the headers of a series and its frames, with the token as bearer', async () => {
    const address = await addressOf(3);
    const viewer = client({ Accept: FRAME_ACCEPT, Origin: ORIGIN });
    expect(await viewer.retrieveSeriesMetadata({ ...address, request: {} })).toHaveLength(2);
    const answer = await ask(`${pathOf(address)}/frames/2`, {
      headers: { accept: FRAME_ACCEPT, origin: ORIGIN },
    });
    expect(answer.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    const body = Buffer.from(await answer.arrayBuffer());
    expect(body.includes(Buffer.from(FRAMES[1] ?? []))).toBe(true);
  });
});

describe('the mount for a viewer', () => {
  it('answers the preflight of its origin, and of no other', async () => {
    const preflight = (origin: string) =>
      fetch(`${library().url}/studies`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'GET',
          'access-control-request-headers': 'authorization',
          'access-control-request-private-network': 'true',
        },
      });
    const own = await preflight(ORIGIN);
    expect(own.status).toBe(204);
    expect(Object.fromEntries(own.headers)).toMatchObject({
      'access-control-allow-origin': ORIGIN,
      'access-control-allow-headers': expect.stringContaining('Authorization'),
      'access-control-allow-private-network': 'true',
      vary: 'Origin',
    });
    expect(own.headers.has('access-control-allow-credentials')).toBe(false);
    const other = await preflight('http://evil.example');
    expect([other.status, other.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  });

  it('lets nobody in without its token, not even with the cookie or the key of the application', async () => {
    const key = new URL(library().service.url).searchParams.get('token') ?? '';
    for (const authorization of ['', `Bearer ${key}`, library().token]) {
      expect((await fetch(`${library().url}/studies`, { headers: { authorization } })).status).toBe(401);
    }
    expect((await fetch(`${library().url}/studies?token=${library().token}`)).status).toBe(401);
    const entered = await fetch(library().service.url, { redirect: 'manual' });
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await fetch(`${library().url}/studies`, { headers: { cookie } })).status).toBe(401);
    expect((await ask('/studies', { headers: { origin: 'http://evil.example' } })).status).toBe(403);
  });

  it('gives DICOMweb only, and only to read', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      expect((await ask('/studies', { method })).status).toBe(405);
    }
    const root = new URL(library().url).origin;
    const headers = { authorization: `Bearer ${library().token}` };
    for (const path of ['/', '/api/session', '/api/worklist', '/dicomweb/../api/session']) {
      expect((await fetch(`${root}${path}`, { headers })).status, path).toBe(404);
    }
  });

  it('holds nothing that names the person, in any answer', async () => {
    const all = await Promise.all(
      ['/studies', '/series', '/instances?includefield=all'].map(async (path) => (await ask(path)).text()),
    );
    const address = await addressOf(1);
    all.push(await (await ask(`/studies/${address.studyInstanceUID}/metadata`)).text());
    for (const canary of CANARIES) expect(all.join('\n').includes(canary), canary).toBe(false);
    const frame = await ask(`${pathOf(address)}/frames/1`, {
      headers: { accept: 'application/octet-stream' },
    });
    expect(new Uint8Array(await frame.arrayBuffer())).toEqual(PIXELS);
  });
});

describe('a blinded study', () => {
  const blinded = (): string => {
    const path = temporaryFolder();
    const workspace = temporaryWorkspace(path);
    workspace.db.prepare('UPDATE study SET is_blinded = 1').run();
    workspace.close();
    return path;
  };

  it('is not served to another viewer, which is said at the start', async () => {
    const end = await runToEnd('serve', ['--workspace', blinded(), '--dicomweb-origin', ORIGIN]);
    expect(end.code).toBe(1);
    expect(end.stderr).toContain('holds a blinded study');
    expect(end.stdout).not.toContain('is at');
  });

  it('ends what a viewer may see when it becomes one', async () => {
    const guarded = guardViewerMount(
      { port: 8043, origin: ORIGIN, token: 'token', isBlinded: () => true },
      async () => new Response('pictures'),
    );
    const answer = await guarded(
      new Request('http://127.0.0.1:8043/dicomweb/studies', { headers: { authorization: 'Bearer token' } }),
    );
    expect([answer.status, await answer.json()]).toMatchObject([403, { kind: 'forbidden' }]);
  });
});

describe('the origin of a viewer', () => {
  it.each([
    ['localhost:3000', 'no origin of a web page'],
    ['http://localhost:3000/viewer', 'no origin of a web page'],
    ['file:///viewer', 'no origin of a web page'],
    ['*', 'no origin of a web page'],
  ])('is refused as %s', async (origin, sentence) => {
    const parsed = parseStartArguments(['--workspace', '/w', '--dicomweb-origin', origin]);
    expect(parsed.ok ? '' : parsed.error).toContain(sentence);
  });

  it('is taken with and without a slash, and a port needs it', () => {
    const viewerOf = (...args: readonly string[]) => {
      const parsed = parseStartArguments(['--workspace', '/w', ...args]);
      return parsed.ok ? parsed.value.viewer : parsed.error;
    };
    expect(viewerOf('--dicomweb-origin', 'https://viewer.example/', '--dicomweb-port', '8043')).toEqual({
      origin: 'https://viewer.example',
      port: 8043,
    });
    expect(viewerOf('--dicomweb-port', '8043')).toContain('name its origin');
    expect(viewerOf()).toBeNull();
  });
});
