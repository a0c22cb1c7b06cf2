import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeDicom, greyPicture, type TestPixels } from '../../test/import/encodedDicom.ts';
import { readFrameBytes, type StoredFrame, servedTransferSyntax } from './frameBytes.ts';
import { parseInstance } from './parseInstance.ts';
import { bytesInMemory } from './sourceBytes.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'osteoread-frames-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a file and says where its first frame is, as the index would. */
function stored(transferSyntaxUid: string, pixels: TestPixels): StoredFrame {
  const bytes = encodeDicom({ elements: greyPicture(4, 3), transferSyntaxUid, pixels });
  const path = join(folder, transferSyntaxUid);
  writeFileSync(path, bytes);
  const parsed = parseInstance(bytesInMemory(bytes), path);
  if (parsed.kind !== 'image') throw new Error(parsed.kind);
  return { path, ranges: parsed.picture.frames[0] ?? [], transferSyntaxUid, key: null };
}

const pixels = Uint8Array.from({ length: 24 }, (_, index) => index);

describe('the bytes of a frame', () => {
  it('are those of the file where it is native', async () => {
    const frame = stored('1.2.840.10008.1.2.1', { kind: 'native', bytes: pixels });
    expect([...((await readFrameBytes(frame)) ?? [])]).toEqual([...pixels]);
  });

  it('are its fragments joined where it is encapsulated', async () => {
    const fragments = [pixels.subarray(0, 10), pixels.subarray(10)];
    const frame = stored('1.2.840.10008.1.2.5', { kind: 'encapsulated', fragments });
    expect([...((await readFrameBytes(frame)) ?? [])]).toEqual([...pixels]);
  });

  it('are inflated where the whole file is deflated, and served as what they then are', async () => {
    const frame = stored('1.2.840.10008.1.2.1.99', { kind: 'native', bytes: pixels });
    expect([...((await readFrameBytes(frame)) ?? [])]).toEqual([...pixels]);
    expect(servedTransferSyntax(frame.transferSyntaxUid)).toBe('1.2.840.10008.1.2.1');
    expect(servedTransferSyntax('1.2.840.10008.1.2.5')).toBe('1.2.840.10008.1.2.5');
  });

  it('are none where the file has become shorter, never fewer', async () => {
    const frame = stored('1.2.840.10008.1.2', { kind: 'native', bytes: pixels });
    truncateSync(frame.path, (frame.ranges[0]?.offset ?? 0) + 23);
    expect(await readFrameBytes(frame)).toBeNull();
  });
});
