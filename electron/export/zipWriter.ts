import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** An archive that is being written, one entry after the other. */
export type ZipWriter = {
  /** Writes one entry of exactly `size` bytes, as it is. */
  readonly add: (name: string, size: number, chunks: AsyncIterable<Uint8Array>) => Promise<void>;
  /** Writes one entry, compressed; its bytes are asked for one after the other. */
  readonly addCompressed: (name: string, stream: Readable) => Promise<void>;
  /** Writes one entry of text, compressed. */
  readonly addText: (name: string, text: string) => void;
  /** Ends the archive; it is whole on disk when this returns. */
  readonly end: () => Promise<void>;
  /** Gives it up. What was written stays for the caller to remove. */
  readonly abandon: () => Promise<void>;
};

/** Of every entry: when something was exported is nobody's business. */
const NO_TIME = new Date(1980, 0, 1, 12);
const ENTRY = { mtime: NO_TIME, forceDosTimestamp: true, mode: 0o100644 };

/**
 * Opens an archive at `path`, which only this account may read. Pictures are stored as they are: they are compressed
 * already, or compress badly, and so can be read out of the archive without unpacking it.
 */
export function openZip(path: string): ZipWriter {
  const zip = new ZipFile();
  const target = createWriteStream(path, { mode: 0o600 });
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined);
  zip.on('error', (error) => failed.reject(error));
  const written = pipeline(zip.outputStream, target);
  written.catch((error: unknown) => failed.reject(error));
  const read = async (stream: Readable, begin: () => void): Promise<void> => {
    const ended = new Promise<void>((resolve, reject) => {
      stream.once('end', resolve);
      stream.once('error', reject);
    });
    ended.catch(() => undefined);
    begin();
    await Promise.race([ended, failed.promise]);
  };
  return {
    add: (name, size, chunks) => {
      const stream = Readable.from(chunks, { objectMode: false });
      return read(stream, () => zip.addReadStream(stream, name, { ...ENTRY, compress: false, size }));
    },
    addCompressed: (name, stream) =>
      read(stream, () => zip.addReadStream(stream, name, { ...ENTRY, compress: true })),
    addText: (name, text) => zip.addBuffer(Buffer.from(text), name, { ...ENTRY, compress: true }),
    end: async () => {
      zip.end();
      await Promise.race([written, failed.promise]);
    },
    abandon: async () => {
      target.destroy();
      await written.catch(() => undefined);
    },
  };
}
