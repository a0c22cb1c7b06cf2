import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { openToAsk } from './connection.ts';
import { classifyFault, type StoreFault } from './errors.ts';
import { nameWhole } from './nameWhole.ts';
import { holdState } from './oneState.ts';

/** Where copies of the database lie. Originals are never changed and need none. */
export const backupsPath = (directory: string): string => join(directory, 'backups');

/** How many daily copies are kept. */
const DAILY_COPIES = 7;
const PARTIAL = '.partial';
const DAILY = /^daily-\d{4}-\d{2}-\d{2}\.sqlite$/;

/** What a rescue was about to put in the place of the database, and the logs of that. */
const HALF_RESCUE = /^(osteoread\.sqlite|salvaged)\.partial/;

/**
 * Takes away copies that a process was making when it was killed, in the folder of copies and, by a rescue, beside the
 * database. Nobody else makes any: call with the lock held.
 */
export function removeHalfCopies(directory: string): void {
  const folder = backupsPath(directory);
  for (const name of readdirSync(folder)) if (name.includes(PARTIAL)) rmSync(join(folder, name));
  for (const name of readdirSync(directory)) if (HALF_RESCUE.test(name)) rmSync(join(directory, name));
}

/** A copy before a migration, which is kept for good. */
export function backUpBeforeMigration(
  db: Database.Database,
  directory: string,
  toVersion: number,
  at: Date,
): void {
  const time = at.toISOString().replaceAll(':', '-');
  copyTo(db, join(backupsPath(directory), `before-version-${toVersion}-${time}.sqlite`));
}

/**
 * The oldest first. A copy of a later day than the newest one was made before the clock was set back, by whatever clock was
 * wrong: kept for its date, it would push out one of yesterday each day from then on.
 */
const inOrderMade = (names: readonly string[], newest: string): readonly string[] => {
  const sorted = names.toSorted();
  return [...sorted.filter((name) => name > newest), ...sorted.filter((name) => name < newest)];
};

/**
 * A copy on the first opening of each day; the oldest beyond seven go. A full disk is no reason not to open, so
 * it is only said.
 */
export function backUpDaily(db: Database.Database, directory: string, at: Date): StoreFault | null {
  const folder = backupsPath(directory);
  const path = join(folder, `daily-${at.toISOString().slice(0, 10)}.sqlite`);
  if (existsSync(path)) return null;
  try {
    copyTo(db, path);
    const others = readdirSync(folder).filter((name) => DAILY.test(name) && name !== basename(path));
    for (const name of inOrderMade(others, basename(path)).slice(0, 1 - DAILY_COPIES))
      rmSync(join(folder, name));
    return null;
  } catch (thrown) {
    const fault = classifyFault(thrown);
    if (fault === null) throw thrown;
    return fault;
  }
}

const byHandPath = (directory: string, at: Date): string =>
  join(backupsPath(directory), `by-hand-${at.toISOString().replaceAll(':', '-')}.sqlite`);

/**
 * A copy at once, kept as those by hand are. Nothing else is done meanwhile.
 * @throws the error of SQLite or of the system
 */
export const copyNow = (db: Database.Database, directory: string, at: Date): void =>
  copyTo(db, byHandPath(directory, at));

/**
 * A copy because a person asks for one; it is kept for good. It is made page by page while others write, so that nobody
 * waits for it, and of one state: SQLite would begin again each time another connection writes. Null, or what the disk
 * did.
 */
export async function backUpByHand(directory: string, at: Date, isAgain = false): Promise<StoreFault | null> {
  const path = byHandPath(directory, at);
  // Two may be asked for in one moment, and each is written by itself.
  const partial = `${path}.${randomUUID()}${PARTIAL}`;
  try {
    mkdirSync(backupsPath(directory), { recursive: true });
    await pagesOf(directory, partial);
    // A copy is not written by log, by which it is known beside one (open.ts).
    const copy = new Database(partial, { fileMustExist: true });
    copy.pragma('journal_mode = DELETE');
    copy.close();
    nameWhole(partial, path);
    return null;
  } catch (thrown) {
    // Sealing deletes copies in which names stand, and this half one with them: what is copied now has none.
    if (!existsSync(partial) && !isAgain) return backUpByHand(directory, at, true);
    rmSync(partial, { force: true });
    const fault = classifyFault(thrown);
    if (fault === null) throw thrown;
    return fault;
  }
}

async function pagesOf(directory: string, into: string): Promise<void> {
  const db = openToAsk(directory);
  try {
    holdState(db);
    await db.backup(into);
  } finally {
    db.close();
  }
}

/** A consistent copy, under its name only once it is whole. */
function copyTo(db: Database.Database, path: string): void {
  const partial = `${path}${PARTIAL}`;
  rmSync(partial, { force: true });
  try {
    db.prepare('VACUUM INTO ?').run(partial);
  } catch (thrown) {
    rmSync(partial, { force: true });
    throw thrown;
  }
  nameWhole(partial, path);
}
