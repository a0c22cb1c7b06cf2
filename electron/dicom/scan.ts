import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  isDicomDirName,
  locatorIn,
  type Reference,
  referencedPaths,
  referenceFaults,
  referencesOf,
} from './dicomDirectory.ts';
import type { Found } from './found.ts';
import { sourceReason } from './sourceReason.ts';

/**
 * Walks files and folders in the order of their names, yielding as it goes. Links are followed, each folder is
 * entered once whatever leads to it, and what cannot be read is yielded by name. `excluded` (the workspace
 * itself) is not entered. A DICOMDIR that was chosen stands for the files that it names; of one in a folder that
 * is walked anyway, only what it names and is not there is told.
 */
export function* walk(roots: readonly string[], excluded: string | null = null): Generator<Found> {
  const walked: Walked = {
    folders: new Set(excluded === null ? [] : [realpathSync(excluded)]),
    referenced: new Set(),
  };
  for (const root of roots) yield* visit(root, basename(root) || root, walked, true);
}

/** What a walk has come upon: folders by their real paths, and files that a chosen DICOMDIR stood for. */
type Walked = { readonly folders: Set<string>; readonly referenced: Set<string> };

function* visit(path: string, name: string, walked: Walked, isRoot: boolean): Generator<Found> {
  let entries: readonly Dirent[];
  try {
    const stats = statSync(path);
    if (stats.isFile()) {
      yield* file(path, name, walked, isRoot);
      return;
    }
    // Sockets, pipes and devices hold no pictures, and reading them may never end.
    if (!stats.isDirectory()) return;
    const real = realpathSync(path);
    if (walked.folders.has(real)) return;
    walked.folders.add(real);
    entries = readdirSync(path, { withFileTypes: true }).toSorted(byName);
  } catch (thrown) {
    yield { kind: 'unreadable', name, reason: sourceReason(thrown) };
    return;
  }
  for (const entry of entries) {
    const inside = [join(path, entry.name), `${name}/${entry.name}`] as const;
    // The listing says what a plain file is; asking again for each is slow on a network drive.
    if (entry.isFile()) yield* file(...inside, walked, false);
    else yield* visit(...inside, walked, false);
  }
}

const byName = (a: Dirent, b: Dirent): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

function* file(path: string, name: string, walked: Walked, isRoot: boolean): Generator<Found> {
  if (walked.referenced.has(path)) return;
  yield { kind: 'file', path, name, keeping: 'copy' };
  if (isDicomDirName(path)) yield* referenced(path, name, walked, isRoot);
}

/** The files that a DICOMDIR stands for, where its folder is not walked, and those that are not there. */
function* referenced(path: string, name: string, walked: Walked, isRoot: boolean): Generator<Found> {
  const folder = dirname(path);
  let references: readonly Reference[];
  let isAlone: boolean;
  try {
    references = referencesOf(referencedPaths(path), locatorIn(folder));
    isAlone = isRoot && !walked.folders.has(realpathSync(folder));
  } catch (thrown) {
    yield { kind: 'unreadable', name, reason: sourceReason(thrown) };
    return;
  }
  const place = name.split('/').slice(0, -1);
  for (const reference of isAlone ? references : []) {
    if (reference.kind !== 'there' || walked.referenced.has(reference.path)) continue;
    walked.referenced.add(reference.path);
    const written = [...place, reference.written].join('/');
    yield { kind: 'file', path: reference.path, name: written, keeping: 'copy' };
  }
  yield* referenceFaults(references, name);
}
