import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { type Entry, getFileNameLowLevel, validateFileName, type ZipFile } from 'yauzl';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { classifyFault } from '../store/errors.ts';

const STORED = 0;
const DEFLATED = 8;
/** Names of compression methods (APPNOTE 4.4.5) that archives of hospitals have been seen with. */
const METHODS: Readonly<Record<number, string>> = {
  1: 'Shrink',
  6: 'Implode',
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'Zstandard',
  95: 'xz',
  98: 'PPMd',
  99: 'AES encryption',
};

const UNPACK = 'Unpack the archive with the program that made it, then import the folder.';
const AGAIN = 'Copy the archive again from where it came.';

/** The name of an entry as it is written, backslashes turned, without control characters. */
export function entryName(entry: Entry): string {
  const raw = Buffer.isBuffer(entry.fileName) ? entry.fileName : entry.fileNameRaw;
  const name = getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, false);
  return name.replaceAll(/\p{Cc}/gu, ' ').slice(0, 1000);
}

/** Unix mode of a symbolic link, in the upper half of the external attributes. */
const LINK_MODE = 0xa000;
const FILE_TYPE = 0xf000;

/** Why an entry is not unpacked whatever its size, as a sentence, or null. */
export function entryFault(entry: Entry, name: string): string | null {
  if (validateFileName(name) !== null || /^[a-z]:/i.test(name)) {
    return `Its name leads out of the archive, so it was not unpacked. ${UNPACK}`;
  }
  if (entry.isEncrypted()) {
    return `It is encrypted with a password, so it was not unpacked. ${UNPACK}`;
  }
  if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === LINK_MODE) {
    return 'It is a link to another file, which was not followed.';
  }
  const method = entry.compressionMethod;
  if (method !== STORED && method !== DEFLATED) {
    return `It is packed by a method that is not opened here (${METHODS[method] ?? `number ${method}`}). ${UNPACK}`;
  }
  if (method === STORED && entry.compressedSize !== entry.uncompressedSize) {
    return `The archive contradicts itself about its size, so it was not unpacked. ${AGAIN}`;
  }
  return null;
}

/**
 * Unpacks an entry into `target`, a piece at a time. The sentence of the failure, after which there is no file.
 * @throws what is a defect and no state of the archive or the disk
 */
export async function unpackEntry(
  zip: ZipFile,
  entry: Entry,
  target: string,
  isCancelled: () => boolean,
): Promise<Result<null, string>> {
  let descriptor: number;
  try {
    descriptor = openSync(target, 'wx', 0o600);
  } catch (thrown) {
    return err(writeFault(thrown));
  }
  const outcome = await fill(zip, entry, descriptor, isCancelled).finally(() => closeSync(descriptor));
  if (!outcome.ok) rmSync(target, { force: true });
  return outcome;
}

async function fill(
  zip: ZipFile,
  entry: Entry,
  descriptor: number,
  isCancelled: () => boolean,
): Promise<Result<null, string>> {
  let size = 0;
  let checksum = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) {
      const bytes: Uint8Array = chunk;
      size += bytes.length;
      if (size > entry.uncompressedSize) {
        return err(`It holds more than the archive says, so it was not imported. ${AGAIN}`);
      }
      if (isCancelled()) return err('The import was cancelled before it was unpacked.');
      checksum = crc32(bytes, checksum);
      try {
        for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
      } catch (thrown) {
        return err(writeFault(thrown));
      }
    }
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    return err(`It is damaged or cut short in the archive, so it was not imported. ${AGAIN}`);
  }
  if (size < entry.uncompressedSize || checksum !== entry.crc32) {
    return err(`It is damaged in the archive: its checksum is wrong, so it was not imported. ${AGAIN}`);
  }
  return ok(null);
}

function writeFault(thrown: unknown): string {
  const fault = classifyFault(thrown);
  if (fault === null) throw thrown;
  return fault.kind === 'workspaceFull'
    ? 'It could not be unpacked: the disk of the workspace is full. Free some space, then import it again.'
    : 'It could not be unpacked: the folder of the workspace cannot be written.';
}
