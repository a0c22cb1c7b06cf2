import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFrameBytes } from '../../electron/dicom/frameBytes.ts';
import { readHeader } from '../../electron/dicom/readHeader.ts';
import { bytesInMemory } from '../../electron/dicom/sourceBytes.ts';
import { openStoredFile } from '../../electron/dicom/storedBytes.ts';
import { originalFile, servedFile } from '../../electron/store/identityVault.ts';
import { burnedInState } from '../../electron/store/pictureChecks.ts';
import { servedPicture } from '../../electron/store/servedPicture.ts';
import { checksSchema, type PictureBox, pictureCheckSchema } from '../../shared/contracts/pictureChecks.ts';
import { problemSchema } from '../../shared/contracts/problem.ts';
import { type ReadingUnit, readSubmittedSchema } from '../../shared/contracts/unit.ts';
import { vaultStatusSchema } from '../../shared/contracts/vault.ts';
import { encodeDicom, greyPicture } from '../import/encodedDicom.ts';
import { allSidesClear } from '../store/completeRead.ts';
import { temporaryFolder } from '../store/temporaryWorkspace.ts';
import { PIXELS, runningService, serviceWithOneCase } from './runningService.ts';

const COLUMNS = 10;
/** The lower right of the picture of 10 × 20, with a lead marker standing in it. */
const MASK: PictureBox = { kind: 'mask', left: 4, top: 10, right: 10, bottom: 20 };
const MARKER: PictureBox = { kind: 'leadMarker', letter: 'R', left: 6, top: 12, right: 8, bottom: 14 };

const isUnder = ({ left, top, right, bottom }: PictureBox, index: number): boolean => {
  const [row, column] = [Math.floor(index / COLUMNS), index % COLUMNS];
  return row >= top && row < bottom && column >= left && column < right;
};

/** What must be served: zero, which is the darkest value of the picture, under the mask but not under the marker. */
const MASKED = Uint16Array.from(new Uint16Array(PIXELS.buffer), (value, index) =>
  isUnder(MASK, index) && !isUnder(MARKER, index) ? 0 : value,
);

const samples = (bytes: ArrayBuffer): number[] => [...new Uint16Array(bytes)];

type Image = ReadingUnit['images'][number];
const address = ({ studyUid, seriesUid, instanceUid }: Image): string =>
  `/dicomweb/studies/${studyUid}/series/${seriesUid}/instances/${instanceUid}`;

async function caseToCheck() {
  const service = await serviceWithOneCase();
  const [image] = (await service.unit(service.unitId)).images;
  if (image === undefined) throw new Error('the case has no picture');
  const check = async (...boxes: PictureBox[]) =>
    service.send('PUT', `/api/checks/${image.instanceId}`, { boxes });
  const thumbnail = async () =>
    new Uint8Array(
      await (
        await service.get(`/api/units/${service.unitId}/pictures/${image.instanceId}/thumbnail`)
      ).arrayBuffer(),
    );
  const octets = { accept: 'application/octet-stream; transfer-syntax=*' };
  const frame = async () => (await service.get(`${address(image)}/frames/1`, octets)).arrayBuffer();
  return { ...service, image, check, thumbnail, frame };
}

describe('the check for burned-in text', () => {
  it('is asked of every radiograph, until a person has looked', async () => {
    const { get, check, image, workspace } = await caseToCheck();
    const rows = async () => checksSchema.parse(await (await get('/api/checks')).json()).rows;
    expect((await rows()).map(({ state }) => state)).toEqual(['unchecked', 'unchecked']);
    expect(burnedInState(workspace.db, image.instanceId)).toBe('unchecked');
    const saved = await check();
    expect(pictureCheckSchema.parse(await saved.json())).toMatchObject({ state: 'clean', boxes: [] });
    expect(burnedInState(workspace.db, image.instanceId)).toBe('clean');
    expect((await rows()).filter(({ state }) => state === 'unchecked')).toHaveLength(1);
  });

  it.each([
    ['1.2.840.10008.5.1.4.1.1.1', 'a wrong one', 'CT'],
    ['1.2.840.10008.5.1.4.1.1.1.1', 'none', ''],
    ['1.2.840.10008.5.1.4.1.1.6.1', 'an unknown one', 'ABC'],
    ['1.2.840.10008.5.1.4.1.1.12.2', 'an unknown one', 'ABC'],
  ])(
    'is asked of a picture of class %s that names %s for its modality (“%s”)',
    async (sopClassUid, _, modality) => {
      const folder = temporaryFolder();
      const elements = greyPicture(2, 2).filter(([tag]) => tag !== 0x00080016 && tag !== 0x00080060);
      const file = encodeDicom({
        transferSyntaxUid: '1.2.840.10008.1.2.1',
        elements: [...elements, [0x00080016, 'UI', sopClassUid], [0x00080060, 'CS', modality]],
        pixels: { kind: 'native', bytes: new Uint8Array(8) },
      });
      writeFileSync(join(folder, 'picture'), file);
      const service = runningService();
      await service.importPaths(folder);
      const { rows } = checksSchema.parse(await (await service.get('/api/checks')).json());
      expect(rows.map(({ state }) => state)).toEqual(['unchecked']);
      expect(await (await service.get('/api/exports/plan')).json()).toMatchObject({ pictures: 0 });
    },
  );

  it('blanks what is under a mask on every route that gives pixels, and leaves the lead marker', async () => {
    const { get, check, image, frame, thumbnail } = await caseToCheck();
    expect(samples(await frame())).toEqual([...new Uint16Array(PIXELS.buffer)]);
    const before = await thumbnail();
    const saved = await check(MASK, MARKER);
    expect(pictureCheckSchema.parse(await saved.json())).toMatchObject({
      state: 'masked',
      boxes: [MASK, MARKER],
    });
    expect(samples(await frame())).toEqual([...MASKED]);
    const bulk = await get(`${address(image)}/bulkdata/7FE00010`, {
      accept: 'application/octet-stream; transfer-syntax=*',
    });
    expect(samples(await bulk.arrayBuffer())).toEqual([...MASKED]);
    const after = await thumbnail();
    expect(after.subarray(0, 2)).toEqual(Uint8Array.of(0xff, 0xd8));
    expect(after).not.toEqual(before);
    const metadata: unknown = await (await get(`${address(image)}/metadata`)).json();
    expect(metadata).toMatchObject([{ '00280301': { vr: 'CS', Value: ['NO'] } }]);
  });

  it('changes what each route gives that gives pixels at all, and no route gives the original’s', async () => {
    const { app, get, send, unit, unitId, image } = await caseToCheck();
    const ids: Readonly<Record<string, string>> = {
      unitId,
      instanceId: image.instanceId,
      study: image.studyUid,
      series: image.seriesUid,
      instance: image.instanceUid,
      frame: '1',
      frames: '1',
    };
    const paths = app.routes
      .filter(({ method }) => method === 'GET')
      .map(({ path }) => path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? 'none'));
    const pixelsOf = async (): Promise<ReadonlyMap<string, Buffer>> => {
      const found = new Map<string, Buffer>();
      for (const path of new Set(paths)) {
        const isJpeg = path.endsWith('rendered') || path.endsWith('thumbnail');
        const answer = await get(path, { accept: isJpeg ? 'image/jpeg' : '*/*' });
        const type = answer.headers.get('content-type') ?? '';
        const bytes = Buffer.from(await answer.arrayBuffer());
        if (answer.ok && /^(image|multipart|application\/octet)/.test(type)) found.set(path, bytes);
      }
      return found;
    };
    /** A row of the original under the mask, of which no byte is to be seen any more. */
    const hidden = Buffer.from(PIXELS).subarray(
      2 * (15 * COLUMNS + MASK.left),
      2 * (15 * COLUMNS + MASK.right),
    );
    const before = await pixelsOf();
    for (const { instanceId } of (await unit(unitId)).images)
      expect((await send('PUT', `/api/checks/${instanceId}`, { boxes: [MASK] })).status).toBe(200);
    const after = await pixelsOf();
    expect(before.size).toBeGreaterThanOrEqual(9);
    expect([...before.values()].filter((bytes) => bytes.includes(hidden)).length).toBeGreaterThanOrEqual(2);
    // Whole objects are given only of pictures that were checked.
    expect([...after.keys()]).toEqual(expect.arrayContaining([...before.keys()]));
    const shown = [...after].filter(
      ([path, bytes]) => bytes.includes(hidden) || before.get(path)?.equals(bytes),
    );
    expect(shown.map(([path]) => path)).toEqual([]);
  });

  it('breaks off a study that is being sent, rather than mix the files of before and after', async () => {
    const { get, send, unit, unitId, image } = await caseToCheck();
    const { images } = await unit(unitId);
    for (const { instanceId } of images) await send('PUT', `/api/checks/${instanceId}`, { boxes: [] });
    const study = await get(`/dicomweb/studies/${image.studyUid}`, {
      accept: 'multipart/related; type="application/dicom"; transfer-syntax=*',
    });
    expect(study.status).toBe(200);
    // The first part is on its way; the others are read when their turn comes.
    for (const { instanceId } of images) await send('PUT', `/api/checks/${instanceId}`, { boxes: [MASK] });
    await expect(study.arrayBuffer()).rejects.toThrow('masked anew');
  });

  it('keeps the original as it was, and makes each copy anew from it', async () => {
    const { check, image, frame, workspace } = await caseToCheck();
    await check(MASK);
    await check({ kind: 'mask', left: 0, top: 0, right: 2, bottom: 2 });
    expect(samples(await frame()).filter((value) => value === 0)).toHaveLength(4);
    await check();
    expect(burnedInState(workspace.db, image.instanceId)).toBe('clean');
    expect(samples(await frame())).toEqual([...new Uint16Array(PIXELS.buffer)]);
    const { db, vault } = workspace;
    const original = await openStoredFile(originalFile(db, vault, image.instanceId));
    const bytes = Buffer.from(await original.read(0, original.size));
    await original.close();
    expect(bytes.includes(Buffer.from(PIXELS))).toBe(true);
  });

  it('writes a copy that says itself that nothing is burned in, with all else of the header', async () => {
    const { check, image, workspace } = await caseToCheck();
    await check(MASK);
    const { db, vault, originalsDirectory } = workspace;
    const copy = await openStoredFile(servedFile(db, vault, image.instanceId));
    const header = readHeader(bytesInMemory(await copy.read(0, copy.size)));
    await copy.close();
    if (header.kind !== 'header') throw new Error(header.kind);
    const { attributes } = header;
    expect(attributes.string('00280301')).toBe('NO');
    expect(attributes.text('00100010')).toBe('CanaryFamily^CanaryGiven');
    expect(attributes.string('00185101')).toBe('AP');
    expect(header.transferSyntaxUid).toBe('1.2.840.10008.1.2.1');
    const served = servedPicture(db, originalsDirectory, image.instanceId, 1);
    expect((await readFrameBytes(served?.frame ?? originalNever()))?.length).toBe(PIXELS.length);
  });

  it('tells the reader the letter of the lead marker', async () => {
    const { check, image, unit, unitId } = await caseToCheck();
    await check(MARKER);
    const facts = (await unit(unitId)).images.find(({ instanceId }) => instanceId === image.instanceId);
    expect(facts?.leadMarker).toBe('R');
    await check(MARKER, { ...MARKER, letter: 'L', left: 2, right: 4 });
    const both = (await unit(unitId)).images.find(({ instanceId }) => instanceId === image.instanceId);
    expect(both?.leadMarker).toBe('both');
  });

  it('keeps a read from being submitted where a lead marker contradicts the header, until that is settled', async () => {
    const { check, send, unitId } = await caseToCheck();
    await check(MARKER);
    const draft = `/api/units/${unitId}/draft`;
    await send('PUT', draft, { baseRevision: 0, records: allSidesClear });
    const refused = await send('POST', `/api/units/${unitId}/submit`, { baseRevision: 1 });
    expect(refused.status).toBe(422);
    expect(problemSchema.parse(await refused.json()).detail).toContain(
      'The lead marker of the AP view says R, the header says L. Settle the side of the limb before submitting.',
    );
    const settlement = { believed: 'leadMarker', statement: 'The header was typed wrong.' };
    const records = [...allSidesClear, { id: 'limb', kind: 'limb', limb: 'R', settlement }];
    await send('PUT', draft, { baseRevision: 1, records });
    const submitted = await send('POST', `/api/units/${unitId}/submit`, { baseRevision: 2 });
    const { read } = readSubmittedSchema.parse(await submitted.json());
    expect(read.records.find(({ kind }) => kind === 'limb')).toMatchObject({ limb: 'R', settlement });
  });

  it('voids no locked read: that was read against the original, whose hash it names', async () => {
    const { check, send, unit, unitId } = await caseToCheck();
    await check(MASK);
    await send('PUT', `/api/units/${unitId}/draft`, { baseRevision: 0, records: allSidesClear });
    await send('POST', `/api/units/${unitId}/submit`, { baseRevision: 1 });
    const locked = await unit(unitId);
    await check({ ...MASK, left: 0 }, MARKER);
    const { state } = await unit(unitId);
    expect(state).toEqual(locked.state);
    expect(state.kind === 'submitted' ? state.read.integrity : null).toBe('intact');
  });

  it('masks in a sealed workspace as well, and leaves nothing readable on the disk', async () => {
    const { check, get, send, frame, thumbnail, workspace } = await caseToCheck();
    await send('POST', '/api/vault/seal', {
      passphrase: 'a passphrase of five words',
      isRemovingCopies: true,
    });
    // Only then are the copies gone that were made before.
    await workspace.vault.settled();
    const status = vaultStatusSchema.parse(await (await get('/api/vault')).json());
    expect(status).toMatchObject({ state: 'unlocked', isUnfinished: false, plainCopies: [] });
    expect((await check(MASK, MARKER)).status).toBe(200);
    expect(samples(await frame())).toEqual([...MASKED]);
    expect((await thumbnail()).subarray(0, 2)).toEqual(Uint8Array.of(0xff, 0xd8));
    const files = readdirSync(workspace.directory, { recursive: true, withFileTypes: true });
    const readable = files
      .filter((entry) => entry.isFile())
      .filter((entry) => readFileSync(join(entry.parentPath, entry.name)).includes('CanaryFamily'));
    expect(readable.map(({ name }) => name)).toEqual([]);
  });

  it('refuses a box beyond the picture, and a picture that is not there', async () => {
    const { check, send, frame } = await caseToCheck();
    expect((await check({ ...MASK, right: 11 })).status).toBe(400);
    expect(samples(await frame())).toEqual([...new Uint16Array(PIXELS.buffer)]);
    const nowhere = await send('PUT', '/api/checks/00000000-0000-4000-8000-000000000001', { boxes: [] });
    expect(nowhere.status).toBe(404);
  });
});

function originalNever(): never {
  throw new Error('the picture is not served');
}
