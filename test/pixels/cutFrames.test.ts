import { beforeAll, describe, expect, it } from 'vitest';
import { servedTransferSyntax } from '../../electron/dicom/frameBytes.ts';
import { parseInstance } from '../../electron/dicom/parseInstance.ts';
import { decodeFrame } from '../../electron/dicom/pixels/decodeFrame.ts';
import { bytesInMemory } from '../../electron/dicom/sourceBytes.ts';
import { say } from '../../electron/english.ts';
import { type PixelHeader, pixelHeaderOf } from '../../shared/pixels/pixelHeader.ts';
import { UndecodableFrame } from '../../shared/pixels/undecodable.ts';
import { type SyntheticPicture, syntheticPictures } from '../corpus/syntheticPictures.ts';

type Frame = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly header: PixelHeader;
  readonly stored: SyntheticPicture['stored'];
};

let frames: readonly Frame[] = [];

beforeAll(async () => {
  const pictures = await syntheticPictures();
  frames = pictures.flatMap(({ name, file, stored }): readonly Frame[] => {
    const parsed = parseInstance(bytesInMemory(file), name);
    if (parsed.kind !== 'image') throw new Error(`${name} is no picture`);
    const { picture } = parsed;
    // Its bytes lie in the inflated data set, not in the file.
    if (name === 'deflated') return [];
    const parts = picture.frames[0] ?? [];
    const bytes = Buffer.concat(parts.map(({ offset, length }) => file.subarray(offset, offset + length)));
    const header = pixelHeaderOf(picture.header, servedTransferSyntax(picture.transferSyntaxUid));
    if (!header.ok) throw new Error(say(header.error));
    return [{ name, bytes: new Uint8Array(bytes), header: header.value, stored }];
  });
});

const failureOf = (bytes: Uint8Array, header: PixelHeader): Promise<unknown> =>
  decodeFrame(bytes, header).then(
    () => 'decoded',
    (thrown: unknown) => (thrown instanceof UndecodableFrame ? 'refused' : thrown),
  );

/** What came of the same attempt on every kind of frame. */
const outcomes = async (attempt: (frame: Frame) => Promise<unknown>): Promise<object> =>
  Object.fromEntries(await Promise.all(frames.map(async (frame) => [frame.name, await attempt(frame)])));

const all = (outcome: unknown): object => Object.fromEntries(frames.map(({ name }) => [name, outcome]));

describe('a frame of any encoding', () => {
  it('decodes in Node to the values it was made of', async () => {
    const found = await outcomes(async ({ bytes, header, stored }) => {
      const { samples } = await decodeFrame(bytes, header);
      return samples.length === stored.length && samples.every((value, at) => value === stored[at]);
    });
    expect(frames.length).toBeGreaterThan(13);
    expect(found).toEqual(all(true));
  });

  it.each([0.95, 0.6, 0.3, 0.02, 0])(
    'of which only %d is left is refused, never half a picture',
    async (share) => {
      const found = await outcomes(({ bytes, header }) =>
        failureOf(bytes.slice(0, Math.floor(share * bytes.length)), header),
      );
      expect(found).toEqual(all('refused'));
    },
  );

  it('whose header promises more rows than it has is refused', async () => {
    const found = await outcomes(({ bytes, header }) =>
      failureOf(bytes, { ...header, rows: header.rows + 1 }),
    );
    expect(found).toEqual(all('refused'));
  });
});
