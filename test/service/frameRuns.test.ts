import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemSchema } from '../../shared/contracts/problem.ts';
import { encodeDicom, greyPicture } from '../import/encodedDicom.ts';
import { temporaryFolder } from '../store/temporaryWorkspace.ts';
import { PIXELS, serviceWithOneCase } from './runningService.ts';

const BIG_ENDIAN = '1.2.840.10008.1.2.2';

/** Two films in Explicit VR Little Endian, and one more of the same limb and day in big endian. */
async function threeFilms() {
  const service = await serviceWithOneCase();
  const folder = temporaryFolder();
  const file = encodeDicom({
    transferSyntaxUid: BIG_ENDIAN,
    elements: [
      ...greyPicture(2, 2),
      [0x00080020, 'DA', '20240229'],
      [0x00100010, 'PN', 'CanaryFamily^CanaryGiven'],
      [0x00100020, 'LO', 'CANARY-ID-4711'],
      [0x00100021, 'LO', 'CanaryIssuer'],
      [0x00100030, 'DA', '19310203'],
      [0x00180015, 'CS', 'TIBIA'],
      [0x0020000d, 'UI', '1.2.826.0.1.999.1'],
      [0x0020000e, 'UI', '1.2.826.0.1.999.9'],
      [0x00200062, 'CS', 'L'],
    ],
    pixels: { kind: 'native', bytes: new Uint8Array(8) },
  });
  writeFileSync(join(folder, 'third'), file);
  await service.importPaths(folder);
  const { images } = await service.unit(service.unitId);
  const [ap, lateral, third] = images.map(({ instanceId }) => `${instanceId}.1`);
  if (ap === undefined || lateral === undefined || third === undefined) throw new Error('three pictures');
  const run = (...frames: readonly string[]) =>
    service.get(`/api/units/${service.unitId}/frames/${frames.join()}`);
  return { ...service, ap, lateral, third, run };
}

const lengthsOf = (answer: Response): string | null => answer.headers.get('frame-lengths');
const kindOf = async (answer: Response): Promise<string> => problemSchema.parse(await answer.json()).kind;

describe('frames in one answer', () => {
  it('come one after the other, as they are stored, with their lengths and their encoding', async () => {
    const { run, ap, lateral } = await threeFilms();
    for (let time = 0; time < 2; time += 1) {
      const answer = await run(lateral, ap, ap);
      expect(lengthsOf(answer)).toBe('400,400,400');
      expect(answer.headers.get('content-length')).toBe('1200');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('content-type')).toBe(
        'application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1',
      );
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.concat([PIXELS, PIXELS, PIXELS]));
    }
  });

  it('end before one that is encoded otherwise, which can be asked for by itself', async () => {
    const { run, ap, lateral, third } = await threeFilms();
    expect(lengthsOf(await run(ap, third, lateral))).toBe('400');
    const alone = await run(third, ap);
    expect(lengthsOf(alone)).toBe('8');
    expect(alone.headers.get('content-type')).toContain(BIG_ENDIAN);
  });

  it('end before one that cannot be had, whose reason is the answer where it is the first', async () => {
    const { run, ap, lateral, workspace } = await threeFilms();
    const [first = ''] = readdirSync(workspace.originalsDirectory, { recursive: true, encoding: 'utf8' })
      .map((name) => join(workspace.originalsDirectory, name))
      .filter((path) => statSync(path).isFile() && statSync(path).size > 1000);
    rmSync(first);
    const [one, other] = [await run(ap, lateral), await run(lateral, ap)];
    const [answered, refused] = one.status === 200 ? [one, other] : [other, one];
    expect(lengthsOf(answered)).toBe('400');
    expect(await kindOf(refused)).toBe('frameUnavailable');
  });

  it('are those of the case that is asked, by their own names only', async () => {
    const { run, ap, get, unitId } = await threeFilms();
    const strange = '00000000-0000-4000-8000-000000000000';
    expect(lengthsOf(await run(ap, `${strange}.1`))).toBe('400');
    expect(await kindOf(await run(`${strange}.1`))).toBe('notFound');
    expect(await kindOf(await run(ap.replace('.1', '.2')))).toBe('notFound');
    for (const name of ['', 'x', `${ap},`, ap.replace('.1', '.0'), Array(200).fill(ap).join()])
      expect(await kindOf(await run(name)), name.slice(0, 60)).toBe('notFound');
    expect((await get(`/api/units/${strange}/frames/${ap}`)).status).toBe(404);
    expect((await get(`/api/units/${unitId}/frames/${ap}`)).status).toBe(200);
  });
});
