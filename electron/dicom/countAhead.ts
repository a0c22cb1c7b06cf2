import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Counts the files below `roots` while they are already being read, so that the time left can be told: by folder
 * listings alone, off the thread, one folder at a time. Like the walk it follows links, enters each folder once and
 * leaves out `excluded`. `onFound` hears the count so far and returns false to end it; what cannot be listed counts
 * as the one thing that the walk will name.
 */
export async function countAhead(
  roots: readonly string[],
  excluded: string,
  onFound: (files: number) => boolean,
): Promise<void> {
  const entered = new Set<string>([await realpath(excluded)]);
  const waiting = [...roots].reverse();
  let files = 0;
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const listing = await list(path, entered);
    switch (listing.kind) {
      case 'entries':
        for (const entry of listing.entries) {
          if (entry.isFile()) files += 1;
          // A link must be followed to be known.
          else if (entry.isDirectory() || entry.isSymbolicLink()) waiting.push(join(path, entry.name));
        }
        break;
      case 'one':
        files += 1;
        break;
      case 'nothing':
        break;
    }
    if (!onFound(files)) return;
  }
}

type Listing =
  | { readonly kind: 'entries'; readonly entries: readonly Dirent[] }
  | { readonly kind: 'one' | 'nothing' };

async function list(path: string, entered: Set<string>): Promise<Listing> {
  try {
    const stats = await stat(path);
    if (!stats.isDirectory()) return { kind: stats.isFile() ? 'one' : 'nothing' };
    const real = await realpath(path);
    if (entered.has(real)) return { kind: 'nothing' };
    entered.add(real);
    return { kind: 'entries', entries: await readdir(path, { withFileTypes: true }) };
  } catch {
    return { kind: 'one' };
  }
}
