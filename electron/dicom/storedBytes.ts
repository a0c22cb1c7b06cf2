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

/** The content of an open file, sealed or not. */
export type OpenedFile = {
  /** Of its content. */
  readonly size: number;
  /** Up to `length` bytes from `offset`; fewer only where the content ends. */
  readonly read: (offset: number, length: number) => Promise<Uint8Array<ArrayBuffer>>;
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
    return sealedFile(handle, readLayout(header, size), file.key);
  } catch (thrown) {
    await handle.close();
    throw thrown;
  }
}

const plainFile = (handle: FileHandle, size: number): OpenedFile => ({
  size,
  read: (offset, length) => readAt(handle, offset, within(size, offset, length)),
  close: () => handle.close(),
});

const sealedFile = (handle: FileHandle, layout: SealedLayout, key: Buffer): OpenedFile => ({
  size: layout.plainBytes,
  close: () => handle.close(),
  read: async (offset, length) => {
    const { chunkBytes } = layout;
    const wanted = within(layout.plainBytes, offset, length);
    const bytes = new Uint8Array(wanted);
    for (let done = 0; done < wanted; ) {
      const index = Math.floor((offset + done) / chunkBytes);
      const place = chunkPlace(layout, index);
      const plain = openChunk(layout, key, index, await readAt(handle, place.offset, place.length));
      const from = offset + done - index * chunkBytes;
      const part = plain.subarray(from, from + wanted - done);
      bytes.set(part, done);
      done += part.length;
    }
    return bytes;
  },
});

/** A broken index may name a length of gigabytes: no more is set aside than there is to read. */
const within = (size: number, offset: number, length: number): number =>
  Math.max(0, Math.min(length, size - offset));

async function readAt(handle: FileHandle, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(bytes, done, length - done, offset + done);
    if (bytesRead === 0) return bytes.subarray(0, done);
    done += bytesRead;
  }
  return bytes;
}
