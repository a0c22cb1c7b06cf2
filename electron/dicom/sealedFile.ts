import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { BrokenSeal } from '../store/vaultCrypto.ts';

/**
 * A sealed file: a header, then chunks of 1 MiB, each encrypted by itself (AES-256-GCM) and followed by its tag, so
 * that a frame is read by decrypting only the chunks it touches.
 *
 *     bytes 0–7   `OsteoSF1`
 *     8–11        bytes of plain content a chunk, big endian
 *     12–19       random; with the chunk's number it is the chunk's nonce
 *     20–27       bytes of plain content in the whole file
 *
 * The header and the chunk's number are authenticated with every chunk, so that chunks put in another order, or
 * left out, do not open; the size of the file follows from the header. Every file has a random key of its own, so
 * that a chunk of another file does not open either.
 */

const MAGIC = 'OsteoSF1';
export const SEALED_HEADER_BYTES = 28;
export const CHUNK_BYTES = 1024 * 1024;
const TAG_BYTES = 16;
/** No chunk of more is believed, whatever a header says. */
const MOST_CHUNK_BYTES = 64 * 1024 * 1024;

/** What the header of a sealed file says. */
export type SealedLayout = {
  readonly header: Buffer;
  readonly chunkBytes: number;
  readonly plainBytes: number;
};

/** The layout of a new file of this much content. */
export function newLayout(plainBytes: number, chunkBytes: number = CHUNK_BYTES): SealedLayout {
  const header = Buffer.alloc(SEALED_HEADER_BYTES);
  header.write(MAGIC, 'latin1');
  header.writeUInt32BE(chunkBytes, 8);
  randomBytes(8).copy(header, 12);
  header.writeBigUInt64BE(BigInt(plainBytes), 20);
  return { header, chunkBytes, plainBytes };
}

/**
 * Reads the header of a sealed file of `fileBytes`.
 * @throws BrokenSeal where it is none, or the file is not as long as its header says
 */
export function readLayout(header: Buffer, fileBytes: number): SealedLayout {
  if (header.length < SEALED_HEADER_BYTES || header.toString('latin1', 0, 8) !== MAGIC) {
    throw new BrokenSeal('not a sealed file');
  }
  const chunkBytes = header.readUInt32BE(8);
  const plainBytes = Number(header.readBigUInt64BE(20));
  const layout = { header, chunkBytes, plainBytes };
  const isPossible = chunkBytes > 0 && chunkBytes <= MOST_CHUNK_BYTES && Number.isSafeInteger(plainBytes);
  if (!isPossible || sealedBytes(layout) !== fileBytes) throw new BrokenSeal('not as long as it was');
  return layout;
}

/** An empty file has one chunk too, so that its emptiness is authenticated. */
export const chunkCount = ({ chunkBytes, plainBytes }: Omit<SealedLayout, 'header'>): number =>
  Math.max(1, Math.ceil(plainBytes / chunkBytes));

/** How long the sealed file is. */
export const sealedBytes = (layout: Omit<SealedLayout, 'header'>): number =>
  SEALED_HEADER_BYTES + layout.plainBytes + TAG_BYTES * chunkCount(layout);

/** Where a chunk lies in the sealed file, tag included. The last one may be shorter. */
export function chunkPlace(
  layout: SealedLayout,
  index: number,
): { readonly offset: number; readonly length: number } {
  const { chunkBytes, plainBytes } = layout;
  return {
    offset: SEALED_HEADER_BYTES + index * (chunkBytes + TAG_BYTES),
    length: Math.min(chunkBytes, plainBytes - index * chunkBytes) + TAG_BYTES,
  };
}

/** One chunk of content as it stands in the sealed file. */
export function sealChunk(layout: SealedLayout, key: Uint8Array, index: number, plain: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(layout, index));
  cipher.setAAD(boundTo(layout, index));
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/**
 * The content of one chunk.
 * @throws BrokenSeal where a bit of it, its number or its header is another one
 */
export function openChunk(layout: SealedLayout, key: Uint8Array, index: number, sealed: Uint8Array): Buffer {
  if (sealed.length !== chunkPlace(layout, index).length) throw new BrokenSeal('a chunk is cut short');
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(layout, index), { authTagLength: TAG_BYTES });
  decipher.setAAD(boundTo(layout, index));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const plain = decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES));
  try {
    decipher.final();
  } catch {
    throw new BrokenSeal('a chunk does not open');
  }
  return plain;
}

function nonceOf({ header }: SealedLayout, index: number): Buffer {
  const nonce = Buffer.alloc(12);
  header.copy(nonce, 0, 12, 20);
  nonce.writeUInt32BE(index, 8);
  return nonce;
}

function boundTo({ header }: SealedLayout, index: number): Buffer {
  const bound = Buffer.alloc(SEALED_HEADER_BYTES + 4);
  header.copy(bound, 0, 0, SEALED_HEADER_BYTES);
  bound.writeUInt32BE(index, SEALED_HEADER_BYTES);
  return bound;
}

/** Whether a file says that it is a sealed one. */
export function isSealedFile(path: string): boolean {
  const descriptor = openSync(path, 'r');
  try {
    const magic = Buffer.alloc(MAGIC.length);
    readSync(descriptor, magic, 0, magic.length, 0);
    return magic.toString('latin1') === MAGIC;
  } finally {
    closeSync(descriptor);
  }
}
