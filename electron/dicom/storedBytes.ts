import { type FileHandle, open } from 'node:fs/promises';
import { chunkPlace, openChunk, readLayout, SEALED_HEADER_BYTES, type SealedLayout } from './sealedFile.ts';

/** A file of the workspace. Its content is asked for by {@link openStoredFile} alone: a path may lead to sealed bytes. */
export type StoredFile = {
  readonly path: string;
  /** Of its content, however it is stored. */
  readonly sizeBytes: number;
  /** As the file is written. */
  readonly transferSyntaxUid: string;
  /** Null where the file is stored plain. */
  readonly key: Buffer | null;
};

/** Memory for what is read, of exactly this length; what was in it is overwritten. */
export type Allocate = (length: number) => Uint8Array<ArrayBuffer>;

const fresh: Allocate = (length) => new Uint8Array(length);

/** The content of an open file, sealed or not. */
export type OpenedFile = {
  /** Of its content. */
  readonly size: number;
  /** Up to `length` bytes from `offset`; fewer only where the content ends. */
  readonly read: (offset: number, length: number, allocate?: Allocate) => Promise<Uint8Array<ArrayBuffer>>;
  readonly close: () => Promise<void>;
};

/**
 * Opens a file of the workspace. The disk is waited for off the thread; a sealed file is decrypted chunk by chunk,
 * only those that a read touches.
 * @throws the system's error where it cannot be opened or read, BrokenSeal where a sealed file was changed
 */
export async function openStoredFile(file: Pick<StoredFile, 'path' | 'key'>): Promise<OpenedFile> {
  const handle = await open(file.path, 'r');
  try {
    const { size } = await handle.stat();
    if (file.key === null) return plainFile(handle, size);
    const header = Buffer.from(await readAt(handle, 0, SEALED_HEADER_BYTES));
    const layout = readLayout(header, size);
    // Of an empty file no read would ask for its only chunk.
    if (layout.plainBytes === 0) await contentOf(handle, layout, file.key, 0);
    return sealedFile(handle, layout, file.key);
  } catch (thrown) {
    await handle.close();
    throw thrown;
  }
}

const plainFile = (handle: FileHandle, size: number): OpenedFile => ({
  size,
  read: (offset, length, allocate = fresh) => readAt(handle, offset, within(size, offset, length), allocate),
  close: () => handle.close(),
});

const sealedFile = (handle: FileHandle, layout: SealedLayout, key: Buffer): OpenedFile => ({
  size: layout.plainBytes,
  close: () => handle.close(),
  read: async (offset, length, allocate = fresh) => {
    const { chunkBytes } = layout;
    const wanted = within(layout.plainBytes, offset, length);
    const bytes = allocate(wanted);
    for (let done = 0; done < wanted; ) {
      const index = Math.floor((offset + done) / chunkBytes);
      const plain = await contentOf(handle, layout, key, index);
      const from = offset + done - index * chunkBytes;
      const part = plain.subarray(from, from + wanted - done);
      bytes.set(part, done);
      done += part.length;
    }
    return bytes;
  },
});

async function contentOf(
  handle: FileHandle,
  layout: SealedLayout,
  key: Buffer,
  index: number,
): Promise<Buffer> {
  const { offset, length } = chunkPlace(layout, index);
  return openChunk(layout, key, index, await readAt(handle, offset, length));
}

/** A broken index may name a length of gigabytes: no more is set aside than there is to read. */
const within = (size: number, offset: number, length: number): number =>
  Math.max(0, Math.min(length, size - offset));

async function readAt(
  handle: FileHandle,
  offset: number,
  length: number,
  allocate: Allocate = fresh,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = allocate(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(bytes, done, length - done, offset + done);
    if (bytesRead === 0) return bytes.subarray(0, done);
    done += bytesRead;
  }
  return bytes;
}
