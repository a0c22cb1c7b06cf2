import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { classifyFault } from './errors.ts';

/**
 * Uploads, what is unpacked from archives, and masked copies that are being made of a sealed workspace lie outside it,
 * in a folder of this account in the system's temporary folder. Every account may write there and can work out the
 * folder's name, so one that is there already is taken only where nobody else can have made or can read it.
 */

/** Owner, group and others of a file's mode (POSIX), without the owner. */
const OTHERS = 0o077;

/**
 * Whether there is a real folder at the path, no link, that belongs to the user and that no other may enter.
 * `userId` null, as on Windows, where the temporary folder is the user's own already: any real folder.
 */
export function isOwnFolder(path: string, userId: number | null): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined || !found.isDirectory()) return false;
  return userId === null || (found.uid === userId && (found.mode & OTHERS) === 0);
}

/**
 * The folder for plain files of a sealed workspace, made where there is none: `osteoread-` and a hash of the
 * workspace's path, with something random behind it where that name is taken by what is not this user's own.
 * @throws the error of the file system where it cannot be made
 */
export function plainDirectoryOf(directory: string): string {
  const [own] = ownFolders(directory);
  if (own !== undefined) return own;
  const path = join(tmpdir(), nameOf(directory));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (thrown) {
    if (!isTaken(thrown)) throw thrown;
    return mkdtempSync(`${path}-`);
  }
  return path;
}

/** Takes it away with all that is in it, by whichever name. What cannot go now goes at the next start. */
export function removePlainDirectory(directory: string): void {
  try {
    for (const path of ownFolders(directory)) rmSync(path, { recursive: true, force: true });
  } catch (thrown) {
    if (classifyFault(thrown) === null) throw thrown;
  }
}

/** Those that are there and safe to use. */
function ownFolders(directory: string): readonly string[] {
  const name = nameOf(directory);
  return namesIn(tmpdir(), name)
    .filter((other) => other === name || other.startsWith(`${name}-`))
    .map((other) => join(tmpdir(), other))
    .filter((path) => isOwnFolder(path, process.getuid?.() ?? null))
    .sort();
}

/** The names in a folder; where it cannot be listed, the one that can be there in any case. */
function namesIn(folder: string, otherwise: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [otherwise];
  }
}

const nameOf = (directory: string): string =>
  `osteoread-${createHash('sha256').update(directory).digest('hex').slice(0, 16)}`;

const isTaken = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST';
