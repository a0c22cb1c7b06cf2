import { createHash } from 'node:crypto';
import { fstatSync, readSync } from 'node:fs';
import { type Kept, type OpenSource, type Originals, readAll, SMALL_FILE, writeAll } from './originals.ts';
import { inWorkspace, openPlacing } from './placing.ts';
import { CHUNK_BYTES, chunkCount, newLayout, sealChunk, sealedBytes } from './sealedFile.ts';

/** What the vault says of a file to be sealed: its place, its key, and whether that place is known to be under that key. */
export type Sealing = {
  readonly pathOf: (contentHash: string) => string;
  readonly keyOf: (contentHash: string) => { readonly key: Buffer; readonly isNamed: boolean };
};

/**
 * Files of a sealed workspace: hashed, then encrypted on their way to disk, so that no plain byte is ever written.
 * Whatever `keeping` says, the source is only read; one that is ours is its owner's to take away.
 */
export function openSealedOriginals(
  sealing: Sealing,
  temporaryDirectory: string,
  smallFileBytes: number = SMALL_FILE,
): Originals {
  const placing = openPlacing(temporaryDirectory);
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);

  /** The hash decides the key, so a large file is read twice; a small one is held in memory meanwhile. */
  const keep = (source: OpenSource): Kept => {
    const { size } = fstatSync(source.descriptor);
    const held = size <= smallFileBytes ? Buffer.allocUnsafe(size) : null;
    let filled = 0;
    const kept = readAll(source.descriptor, chunk, (part) => {
      if (held !== null && filled + part.length <= held.length) held.set(part, filled);
      filled += part.length;
    });
    // A file that changed meanwhile is the caller's to refuse: its size is not what it was.
    if (kept.sizeBytes !== size) return kept;
    const { key, isNamed } = sealing.keyOf(kept.contentHash);
    const target = sealing.pathOf(kept.contentHash);
    const layout = newLayout(size);
    let isSame = true;
    const seal = (): void =>
      placing.withTemporary((descriptor, moveTo) => {
        const hash = createHash('sha256');
        writeAll(descriptor, layout.header);
        for (let index = 0; index < chunkCount(layout); index++) {
          const from = index * layout.chunkBytes;
          const plain =
            held?.subarray(from, from + layout.chunkBytes) ?? readFully(source.descriptor, chunk, from);
          if (held === null) hash.update(plain);
          inWorkspace(() => writeAll(descriptor, sealChunk(layout, key, index, plain)));
        }
        isSame = held !== null || hash.digest('hex') === kept.contentHash;
        if (isSame) moveTo(target);
      });
    // What lies there without a row was sealed with a key that nobody has any more.
    placing.place(target, isNamed ? sealedBytes(layout) : -1, seal);
    return isSame ? kept : { ...kept, sizeBytes: -1 };
  };
  return { keep, sync: placing.sync };
}

function readFully(descriptor: number, chunk: Buffer, position: number): Buffer {
  let filled = 0;
  for (;;) {
    const count = readSync(descriptor, chunk, filled, chunk.length - filled, position + filled);
    filled += count;
    if (count === 0 || filled === chunk.length) return chunk.subarray(0, filled);
  }
}
