import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from 'yauzl';
import { assertNever } from '../../shared/base/assertNever.ts';
import { archiveBudget } from './archiveBudget.ts';
import { entryFault, entryName, unpackEntry } from './archiveEntry.ts';
import {
  isDicomDirName,
  locatorAmong,
  nameKey,
  referencedPaths,
  referenceFaults,
  referencesOf,
} from './dicomDirectory.ts';
import type { Found } from './found.ts';
import { sourceReason } from './sourceReason.ts';
import { type OpenZip, openZip } from './zipFile.ts';

/** Where entries are unpacked to, and whether anybody still wants them. */
export type Unpacking = { readonly temporaryDirectory: string; readonly isCancelled: () => boolean };

/** Entries of one archive. Whole archives of a radiology department have been a tenth of this. */
const MAX_ENTRIES = 250_000;

const AGAIN = 'Copy the archive again from where it came, or unpack it and import the folder.';

/**
 * The files in a zip archive, in its own order, each unpacked into a file of its own when it is asked for, and gone
 * when the next one is. What cannot be unpacked is told by name, and the rest goes on. `archive.name` comes before the
 * name of each entry.
 */
export async function* archiveFiles(
  archive: { readonly path: string; readonly name: string },
  unpacking: Unpacking,
): AsyncGenerator<Found> {
  const aboutArchive = (reason: string): Found => ({ kind: 'unreadable', name: archive.name, reason });
  let opened: OpenZip | null;
  try {
    opened = await openZip(archive.path);
  } catch (thrown) {
    yield aboutArchive(openReason(thrown));
    return;
  }
  if (opened === null) {
    yield aboutArchive(
      `The archive is cut short or damaged: its table of contents, at its end, is missing. ${AGAIN}`,
    );
    return;
  }
  try {
    if (opened.hasTrailingData) {
      yield aboutArchive(
        'Something was appended after the end of the archive, which was not opened. All else was.',
      );
    }
    yield* entriesOf(opened, archive.name, unpacking);
  } finally {
    opened.close();
  }
}

async function* entriesOf(
  { zip, size }: OpenZip,
  archiveName: string,
  unpacking: Unpacking,
): AsyncGenerator<Found> {
  const budget = archiveBudget(size, unpacking.temporaryDirectory);
  const seen = new Map<string, number>();
  const keys = new Set<string>();
  const directories: {
    readonly name: string;
    readonly written: string;
    readonly paths: readonly (readonly string[])[];
  }[] = [];
  let files = 0;
  const aboutArchive = (reason: string): Found => ({ kind: 'unreadable', name: archiveName, reason });
  try {
    for await (const entry of zip.eachEntry()) {
      const written = entryName(entry);
      if (written.endsWith('/')) continue;
      if (unpacking.isCancelled()) return;
      files += 1;
      if (files > MAX_ENTRIES) {
        yield aboutArchive(
          `The archive has more than ${MAX_ENTRIES} files; the rest was not opened. ${AGAIN}`,
        );
        return;
      }
      const path = distinct(written, seen);
      keys.add(nameKey(written));
      const name = `${archiveName}/${path}`;
      const verdict = budget.judge(entry);
      switch (verdict.kind) {
        case 'stop':
          yield aboutArchive(`${verdict.reason} It was not opened any further, from “${path}” on.`);
          return;
        case 'refused':
          yield { kind: 'unreadable', name, reason: `${verdict.reason} It was not unpacked.` };
          break;
        case 'allowed': {
          const found = await unpacked(zip, entry, written, name, unpacking);
          if (found.kind === 'file' && isDicomDirName(written)) {
            directories.push({ name, written, paths: referencedPaths(found.path) });
          }
          try {
            yield found;
          } finally {
            // Its taker has moved it away, or does not want it.
            if (found.kind === 'file') rmSync(found.path, { force: true });
          }
          break;
        }
        default:
          assertNever(verdict);
      }
    }
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    files += 1;
    yield aboutArchive(`The table of contents of the archive is damaged after ${files - 1} files. ${AGAIN}`);
  }
  if (files === 0) yield aboutArchive('The archive is empty: there is no file in it.');
  for (const { name, written, paths } of directories) {
    yield* referenceFaults(referencesOf(paths, locatorAmong(keys, written)), name);
  }
}

async function unpacked(
  zip: OpenZip['zip'],
  entry: Entry,
  written: string,
  name: string,
  { temporaryDirectory, isCancelled }: Unpacking,
): Promise<Found> {
  const fault = entryFault(entry, written);
  if (fault !== null) return { kind: 'unreadable', name, reason: fault };
  const path = join(temporaryDirectory, randomUUID());
  const done = await unpackEntry(zip, entry, path, isCancelled);
  return done.ok
    ? { kind: 'file', path, name, keeping: 'move' }
    : { kind: 'unreadable', name, reason: done.error };
}

/** Two entries may bear one name; both are opened, and the second is told apart from the first. */
function distinct(name: string, seen: Map<string, number>): string {
  const key = name.toLowerCase();
  const times = (seen.get(key) ?? 0) + 1;
  seen.set(key, times);
  return times === 1 ? name : `${name} (${times})`;
}

/** Why an archive did not open: a failed call, or what its end record says. */
function openReason(thrown: unknown): string {
  if (!(thrown instanceof Error)) throw thrown;
  if ('code' in thrown) return sourceReason(thrown);
  if (thrown.message.includes('multi-disk')) {
    return 'It is one part of an archive in several parts. Unpack all of them together, then import the folder.';
  }
  return `The archive is damaged: its end record contradicts itself. ${AGAIN}`;
}
