import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BrokenSeal, randomKey } from '../store/vaultCrypto.ts';
import { chunkCount, chunkPlace, newLayout, sealChunk, sealedBytes } from './sealedFile.ts';
import { openStoredFile } from './storedBytes.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'osteoread-sealed-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CHUNK = 64;

function sealed(content: Uint8Array, key: Buffer): Buffer {
  const layout = newLayout(content.length, CHUNK);
  const chunks = Array.from({ length: chunkCount(layout) }, (_, index) =>
    sealChunk(layout, key, index, content.subarray(index * CHUNK, (index + 1) * CHUNK)),
  );
  const bytes = Buffer.concat([layout.header, ...chunks]);
  expect(bytes.length).toBe(sealedBytes(layout));
  return bytes;
}

async function read(bytes: Uint8Array, key: Buffer, offset = 0, length = Number.MAX_SAFE_INTEGER) {
  const path = join(folder, 'file');
  writeFileSync(path, bytes);
  const file = await openStoredFile({ path, key });
  try {
    return await file.read(offset, length);
  } finally {
    await file.close();
  }
}

const content = (size: number): Uint8Array => Uint8Array.from({ length: size }, (_, index) => index * 7);

describe('a sealed file', () => {
  it('gives back any part of its content, and fewer bytes only where it ends', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(300), fc.nat(320), fc.nat(320), async (size, offset, length) => {
        const key = randomKey();
        const plain = content(size);
        expect([...(await read(sealed(plain, key), key, offset, length))]).toEqual([
          ...plain.subarray(offset, offset + length),
        ]);
      }),
      { numRuns: 100 },
    );
  });

  it('does not open where any one bit of it is another one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(200), fc.nat(), async (size, at) => {
        const key = randomKey();
        const bytes = sealed(content(size), key);
        const bit = at % (bytes.length * 8);
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        await expect(read(bytes, key)).rejects.toBeInstanceOf(BrokenSeal);
      }),
      { numRuns: 200 },
    );
  });

  it('does not open where it was cut off, or grew, at any place', async () => {
    const key = randomKey();
    const bytes = sealed(content(3 * CHUNK), key);
    for (let end = 0; end < bytes.length; end++) {
      await expect(read(bytes.subarray(0, end), key)).rejects.toBeInstanceOf(BrokenSeal);
    }
    await expect(read(Buffer.concat([bytes, Buffer.alloc(1)]), key)).rejects.toBeInstanceOf(BrokenSeal);
  });

  it('does not open where its chunks stand in another order, or are those of another file', async () => {
    const key = randomKey();
    const layout = newLayout(3 * CHUNK, CHUNK);
    const bytes = sealed(content(3 * CHUNK), key);
    const part = (from: Buffer, index: number): Buffer => {
      const { offset, length } = chunkPlace({ ...layout, header: bytes }, index);
      return from.subarray(offset, offset + length);
    };
    const header = bytes.subarray(0, 28);
    const swapped = Buffer.concat([header, part(bytes, 1), part(bytes, 0), part(bytes, 2)]);
    await expect(read(swapped, key)).rejects.toBeInstanceOf(BrokenSeal);
    const other = sealed(content(3 * CHUNK), key);
    const mixed = Buffer.concat([header, part(bytes, 0), part(other, 1), part(bytes, 2)]);
    await expect(read(mixed, key)).rejects.toBeInstanceOf(BrokenSeal);
    expect([...(await read(bytes, key))]).toEqual([...content(3 * CHUNK)]);
  });

  it('does not open by another key, and a plain file is none', async () => {
    const bytes = sealed(content(10), randomKey());
    await expect(read(bytes, randomKey())).rejects.toBeInstanceOf(BrokenSeal);
    await expect(read(content(1000), randomKey())).rejects.toBeInstanceOf(BrokenSeal);
  });
});
