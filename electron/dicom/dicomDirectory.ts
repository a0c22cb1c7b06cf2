import { closeSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { assertNever } from '../../shared/base/assertNever.ts';
import type { Found } from './found.ts';
import { type Header, readHeader } from './readHeader.ts';
import { bytesOfFile } from './sourceBytes.ts';

const DIRECTORY_RECORDS = '00041220';
const REFERENCED_FILE_ID = '00041500';

/** Called as the standard calls the directory of a disc (PS3.10 §8.6), or by what copying makes of that. */
export const isDicomDirName = (path: string): boolean => /(^|[/\\])dicomdir[^/\\]*$/i.test(path);

/**
 * The files that a DICOMDIR names (PS3.3 F.3.2.2), each as the components of its path below the folder of the
 * DICOMDIR. The records are read one after the other; how they refer to each other does not matter, so they may
 * do so in circles. Empty for a file that is no DICOMDIR or cannot be read.
 */
export function referencedPaths(path: string): readonly (readonly string[])[] {
  try {
    const descriptor = openSync(path, 'r');
    try {
      return pathsIn(readHeader(bytesOfFile(descriptor)));
    } finally {
      closeSync(descriptor);
    }
  } catch (thrown) {
    // Whoever takes it for a file like any other says what is wrong with it.
    if (thrown instanceof Error && 'code' in thrown) return [];
    throw thrown;
  }
}

function pathsIn(header: Header): readonly (readonly string[])[] {
  if (header.kind !== 'header') return [];
  const found = new Map<string, readonly string[]>();
  for (const record of header.attributes.items(DIRECTORY_RECORDS)) {
    const components = record
      .strings(REFERENCED_FILE_ID)
      .flatMap((written) => written.split('/'))
      .filter((component) => component !== '' && component !== '.');
    const key = components.join('/').toLowerCase();
    if (components.length > 0 && !found.has(key)) found.set(key, components);
  }
  return [...found.values()];
}

/** A file that a DICOMDIR names, by the path as it is written there. */
export type Reference =
  | { readonly kind: 'there'; readonly written: string; readonly path: string }
  | { readonly kind: 'missing'; readonly written: string }
  | { readonly kind: 'outside'; readonly written: string };

/** Says of each path where it is: `locate` answers for one that stays below its folder, or null. */
export function referencesOf(
  paths: readonly (readonly string[])[],
  locate: (components: readonly string[]) => string | null,
): readonly Reference[] {
  return paths.map((components) => {
    const written = components.join('/');
    if (!staysInside(components)) return { kind: 'outside', written };
    const path = locate(components);
    return path === null ? { kind: 'missing', written } : { kind: 'there', written, path };
  });
}

/** No component that leads up, to another drive or to nowhere. */
const staysInside = (components: readonly string[]): boolean =>
  components.every((component) => component !== '..' && !/[\0:\\]/.test(component));

/** Finds paths below a folder of the disk. Discs are written in capitals with version numbers, and copied without. */
export function locatorIn(folder: string): (components: readonly string[]) => string | null {
  const listings = new Map<string, ReadonlyMap<string, string>>();
  const listing = (directory: string): ReadonlyMap<string, string> => {
    let known = listings.get(directory);
    if (known === undefined) {
      const names = namesIn(directory);
      // A name as it is written counts before one that differs in case.
      known = new Map([
        ...names.map((name) => [plain(name), name] as const),
        ...names.map((name) => [name, name] as const),
      ]);
      listings.set(directory, known);
    }
    return known;
  };
  return (components) => {
    let path = folder;
    for (const component of components) {
      const names = listing(path);
      const name = names.get(component) ?? names.get(plain(component));
      if (name === undefined) return null;
      path = join(path, name);
    }
    return path;
  };
}

/** Finds paths below the folder of a DICOMDIR among names that came along with it, as `nameKey` writes them. */
export function locatorAmong(
  keys: { readonly has: (key: string) => boolean },
  dicomDirName: string,
): (components: readonly string[]) => string | null {
  const folder = dicomDirName.split('/').slice(0, -1);
  return (components) => {
    const path = [...folder, ...components].join('/');
    return keys.has(nameKey(path)) ? path : null;
  };
}

/** A path by which it is known again, however its names are written. */
export const nameKey = (path: string): string => path.split('/').map(plain).join('/');

const plain = (name: string): string => name.toLowerCase().replace(/\.?(;\d+)?$/, '');

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown) return [];
    throw thrown;
  }
}

const CHOOSE_ALL = 'Choose the whole disc or its folder instead, or export the study again.';
const COPY_AGAIN = 'Copy the whole disc again, or export the study again.';

/**
 * What is to be said of a DICOMDIR: each file that it names and that is not opened, below `folder` as the person
 * knows it. One sentence where nothing of it is there, as when the DICOMDIR was copied alone.
 */
export function referenceFaults(references: readonly Reference[], dicomDirName: string): readonly Found[] {
  const folder = dicomDirName.split('/').slice(0, -1);
  const missing = references.filter(({ kind }) => kind === 'missing');
  const unreadable = (name: string, reason: string): Found => ({ kind: 'unreadable', name, reason });
  const isAlone = missing.length > 1 && missing.length === references.length;
  const alone = `The DICOMDIR names ${missing.length} files, and none of them came with it. ${CHOOSE_ALL}`;
  return [
    ...(isAlone ? [unreadable(`${dicomDirName} (${missing.length} files)`, alone)] : []),
    ...references.flatMap((reference): readonly Found[] => {
      const name = [...folder, reference.written].join('/');
      switch (reference.kind) {
        case 'there':
          return [];
        case 'missing':
          return isAlone
            ? []
            : [unreadable(name, `The DICOMDIR names this file, but it is not there. ${COPY_AGAIN}`)];
        case 'outside':
          return [
            unreadable(name, 'The DICOMDIR names a file outside its own folder, which was not opened.'),
          ];
        default:
          return assertNever(reference);
      }
    }),
  ];
}
