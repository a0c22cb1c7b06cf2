import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { backupsPath } from '../backup.ts';
import { isSealComplete, sealRowIn } from '../identityVaultSealRow.ts';
import { APPLICATION_ID, NEWEST_VERSION, versionOf } from '../migrations/index.ts';
import { isWorkspaceSealed } from './sealOfWorkspace.ts';

/** A copy of the database, and what is in it. */
export type Backup = {
  /** Its file name in the folder of copies. */
  readonly name: string;
  readonly kind: 'daily' | 'beforeVersion' | 'byHand';
  /** When it was written, by the clock of the computer. */
  readonly at: string;
  readonly bytes: number;
  /** Whether it can be put in the place of the database: whole, of a workspace, and of a version that is known. */
  readonly isSound: boolean;
  /** The workspace is sealed, and the copy was made before all of it was: identity stands in it in the plain. */
  readonly isFromBeforeSeal: boolean;
  /** Null where it cannot be read. */
  readonly holds: { readonly reads: number; readonly drafts: number; readonly patients: number } | null;
};

const KINDS: readonly (readonly [RegExp, Backup['kind']])[] = [
  [/^daily-.*\.sqlite$/, 'daily'],
  [/^before-version-.*\.sqlite$/, 'beforeVersion'],
  [/^by-hand-.*\.sqlite$/, 'byHand'],
];

/** Every copy of a workspace, the newest first. */
export function backupsOf(directory: string): readonly Backup[] {
  const folder = backupsPath(directory);
  if (!existsSync(folder)) return [];
  const isSealed = isWorkspaceSealed(directory);
  return readdirSync(folder)
    .flatMap((name) => {
      const kind = KINDS.find(([pattern]) => pattern.test(name))?.[1];
      if (kind === undefined) return [];
      const path = join(folder, name);
      const isFromBeforeSeal = isSealed && !isSealComplete(sealRowIn(path));
      return [{ ...backupAt(path, name, kind), isFromBeforeSeal }];
    })
    .sort((a, b) => b.at.localeCompare(a.at));
}

function backupAt(path: string, name: string, kind: Backup['kind']): Omit<Backup, 'isFromBeforeSeal'> {
  const { size, mtime } = statSync(path);
  const about = { name, kind, at: mtime.toISOString(), bytes: size };
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    const isOurs =
      Number(db.pragma('application_id', { simple: true })) === APPLICATION_ID &&
      versionOf(db) <= NEWEST_VERSION;
    const isSound = isOurs && db.pragma('quick_check(1)', { simple: true }) === 'ok';
    return { ...about, isSound, holds: isSound ? holdingsOf(db) : null };
  } catch {
    return { ...about, isSound: false, holds: null };
  } finally {
    db?.close();
  }
}

/** How much work is in a database. */
export function holdingsOf(db: Database.Database): NonNullable<Backup['holds']> {
  const count = (table: string): number => Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  return { reads: count('read'), drafts: count('read_draft'), patients: count('patient') };
}
