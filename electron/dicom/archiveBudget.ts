import { statfsSync } from 'node:fs';

/** What an archive says of one of its entries. */
export type EntryClaim = { readonly compressedSize: number; readonly uncompressedSize: number };

/** Whether an entry may be unpacked, or the sentence that says why not, and whether any further one may. */
export type Verdict =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'stop'; readonly reason: string };

const MB = 1024 ** 2;
/** No picture is larger; a whole disk image in an archive is none. */
const MAX_ENTRY_BYTES = 16 * 1024 * MB;
/** Up to here any ratio is believed: an empty film compresses a thousandfold. */
const UNSUSPICIOUS_ENTRY_BYTES = 64 * MB;
const UNSUSPICIOUS_ARCHIVE_BYTES = 512 * MB;
/** Pictures compress two- to tenfold; deflate at its limit, on zeros, 1,032-fold. */
const MAX_RATIO = 250;
/** Of every entry beside its bytes: a head of thirty and a name. */
const ENTRY_HEAD_BYTES = 30;
/** What an import leaves free on the disk of the workspace. */
const RESERVED_BYTES = 256 * MB;

/** Keeps count of what one archive unpacks to, so that none can fill the disk or take for ever. */
export function archiveBudget(archiveBytes: number, temporaryDirectory: string) {
  let compressed = 0;
  let unpacked = 0;
  return {
    judge: (entry: EntryClaim): Verdict => {
      if (entry.compressedSize > archiveBytes) {
        return refused('It claims more bytes than the archive has.');
      }
      compressed += entry.compressedSize + ENTRY_HEAD_BYTES;
      if (compressed > archiveBytes) {
        return stop(
          'Its entries claim more bytes than the archive has, as in an archive made to fill a disk.',
        );
      }
      if (entry.uncompressedSize > MAX_ENTRY_BYTES) {
        return refused(
          `It would unpack to more than ${MAX_ENTRY_BYTES / (1024 * MB)} GB, as no picture does.`,
        );
      }
      if (isBomb(entry.uncompressedSize, entry.compressedSize, UNSUSPICIOUS_ENTRY_BYTES)) {
        return refused(`It would unpack to more than ${MAX_RATIO} times its size, as no picture does.`);
      }
      unpacked += entry.uncompressedSize;
      if (isBomb(unpacked, archiveBytes, UNSUSPICIOUS_ARCHIVE_BYTES)) {
        return stop(
          `It would unpack to more than ${MAX_RATIO} times its size, as no archive of pictures does.`,
        );
      }
      if (entry.uncompressedSize + RESERVED_BYTES > freeBytes(temporaryDirectory)) {
        return refused('There is not enough free space on the disk of the workspace to unpack it.');
      }
      return { kind: 'allowed' };
    },
  };
}

const isBomb = (unpacked: number, packed: number, unsuspicious: number): boolean =>
  unpacked > unsuspicious && unpacked > MAX_RATIO * packed;

const refused = (reason: string): Verdict => ({ kind: 'refused', reason });
const stop = (reason: string): Verdict => ({ kind: 'stop', reason });

function freeBytes(directory: string): number {
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize;
}
