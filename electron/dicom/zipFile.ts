import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { Readable } from 'node:stream';
import { fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';

/** An archive that is open: close it when done. */
export type OpenZip = {
  readonly zip: ZipFile;
  /** In bytes, up to the end of its table of contents. */
  readonly size: number;
  /** Whether bytes other than zeros follow after that. */
  readonly hasTrailingData: boolean;
  readonly close: () => void;
};

/** The end record of an archive: `PK`, 5, 6, then eighteen bytes and a comment (APPNOTE 4.3.16). */
const END_SIGNATURE = 0x06054b50;
const END_LENGTH = 22;
/** How far before the end of the file the end record is looked for: its comment, and what was appended. */
const TAIL = 1024 * 1024;
const ZIP64_MARK = 0xffffffff;

const CHUNK = 256 * 1024;

/**
 * Reads an open file for yauzl. Streams of `node:fs` would close it with themselves; reading it at once is as fast
 * in a worker thread, and nothing is left under way when it is closed.
 */
class FileReader extends RandomAccessReader {
  readonly #descriptor: number;
  constructor(descriptor: number) {
    super();
    this.#descriptor = descriptor;
  }
  override _readStreamForRange(start: number, end: number): Readable {
    const descriptor = this.#descriptor;
    let at = start;
    return new Readable({
      read() {
        const chunk = Buffer.allocUnsafe(Math.min(CHUNK, end - at));
        const count = chunk.length === 0 ? 0 : readSync(descriptor, chunk, 0, chunk.length, at);
        at += count;
        this.push(count === 0 ? null : chunk.subarray(0, count));
      },
    });
  }
  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    // yauzl goes on from its callback: not before this call is over.
    setImmediate(callback, readFully(this.#descriptor, buffer.subarray(offset, offset + length), position));
  }
  override close(callback: (error: Error | null) => void): void {
    callback(null);
  }
}

function readFully(descriptor: number, target: Buffer, position: number): Error | null {
  try {
    const count = readSync(descriptor, target, 0, target.length, position);
    return count < target.length ? new Error('unexpected end of file') : null;
  } catch (thrown) {
    if (thrown instanceof Error) return thrown;
    throw thrown;
  }
}

/**
 * Opens an archive by its table of contents, which stands at its end; what somebody appended is left aside. Null
 * where there is none.
 * @throws the system's error where it cannot be read, yauzl's where its end record contradicts itself
 */
export async function openZip(path: string): Promise<OpenZip | null> {
  const descriptor = openSync(path, 'r');
  try {
    const end = endOf(descriptor);
    if (end === null) {
      closeSync(descriptor);
      return null;
    }
    const zip = await fromRandomAccessReaderPromise(new FileReader(descriptor), end.size, {
      autoClose: false,
      // Names and sizes are judged entry by entry: a bad one shall not end the rest.
      decodeStrings: false,
      validateEntrySizes: false,
    });
    return {
      zip,
      ...end,
      close: () => {
        zip.close();
        closeSync(descriptor);
      },
    };
  } catch (thrown) {
    closeSync(descriptor);
    throw thrown;
  }
}

type End = { readonly size: number; readonly hasTrailingData: boolean };

function endOf(descriptor: number): End | null {
  const { size } = fstatSync(descriptor);
  const tail = Buffer.alloc(Math.min(size, TAIL));
  const tailAt = size - tail.length;
  readSync(descriptor, tail, 0, tail.length, tailAt);
  for (let at = tail.length - END_LENGTH; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_SIGNATURE) continue;
    const directoryEnd = tail.readUInt32LE(at + 12) + tail.readUInt32LE(at + 16);
    const isZip64 = tail.readUInt32LE(at + 16) === ZIP64_MARK || tail.readUInt32LE(at + 12) === ZIP64_MARK;
    const end = at + END_LENGTH + tail.readUInt16LE(at + 20);
    if (end > tail.length || (!isZip64 && directoryEnd > tailAt + at)) continue;
    return { size: tailAt + end, hasTrailingData: tail.subarray(end).some((byte) => byte !== 0) };
  }
  return null;
}
