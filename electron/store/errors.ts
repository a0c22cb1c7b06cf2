import Database from 'better-sqlite3';

/** What the disk or another process did to a store call. Expected, so it is returned; all else is a defect. */
export type StoreFault = {
  readonly kind: 'workspaceBusy' | 'workspaceReadOnly' | 'workspaceFull' | 'workspaceDamaged';
  readonly message: string;
};

const SENTENCES: Readonly<Record<StoreFault['kind'], string>> = {
  workspaceBusy:
    'The workspace was busy with another write for too long, so this one was not made. Everything saved before ' +
    'is kept. Try again; while an import runs, wait until it has ended.',
  workspaceReadOnly:
    'The workspace cannot be written, so nothing was changed. Everything saved before is kept. ' +
    'Allow writing to its folder, or check that the disk is not write-protected, and try again.',
  workspaceFull:
    'The disk with the workspace is full, so this was not saved. Everything saved before is kept. ' +
    'Free some space and try again.',
  workspaceDamaged:
    'The workspace’s database is damaged, so this was not done. The file was left as it is. ' +
    'Close OsteoRead, keep a copy of the folder, and restore the newest file from its “backups” folder.',
};

/** A stored record that this software cannot have written: something else has changed it. */
export class BrokenRecord extends Error {}

const fault = (kind: StoreFault['kind']): StoreFault => ({ kind, message: SENTENCES[kind] });

/** The files of an open database are not where they were. */
export const takenAwayFault = (isCopied: boolean): StoreFault => ({
  kind: 'workspaceDamaged',
  message:
    'Another program has moved, replaced or deleted files of the workspace’s database while OsteoRead had it open, so ' +
    `this was not saved. ${isCopied ? COPIED : NOT_COPIED}`,
});

const COPIED =
  'Everything saved before is in a copy that was made of it just now. Close OsteoRead, open it again, and restore the ' +
  'newest copy.';

const NOT_COPIED =
  'No copy could be made of what was saved before. Put the files back where they were before you close OsteoRead.';

/** Another connection held the database for too long. */
export const busyFault = (): StoreFault => fault('workspaceBusy');

/**
 * Classifies what a store call threw by SQLite's extended result code (sqlite.org/rescode.html), or by the
 * system error of a file beside it; a {@link BrokenRecord} is damage too. Null for anything else, a broken constraint included: those are defects
 * and must be thrown on.
 */
export function classifyFault(thrown: unknown): StoreFault | null {
  if (thrown instanceof BrokenRecord) return fault('workspaceDamaged');
  const code = codeOf(thrown);
  if (code === null) return null;
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return fault('workspaceBusy');
  if (/^SQLITE_(READONLY|PERM|AUTH|CANTOPEN)/.test(code)) return fault('workspaceReadOnly');
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return fault('workspaceReadOnly');
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return fault('workspaceFull');
  // A full disk also shows as a failed write, sync or growth of the shared-memory file.
  if (/^SQLITE_IOERR_(WRITE|FSYNC|DIR_FSYNC|TRUNCATE|SHMSIZE)/.test(code)) return fault('workspaceFull');
  if (/^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(code)) return fault('workspaceDamaged');
  return null;
}

/** Whether a constraint of the schema refused a row, and which: the extended code after `SQLITE_CONSTRAINT_`. */
export function brokenConstraint(thrown: unknown): string | null {
  const code = codeOf(thrown);
  return code?.startsWith('SQLITE_CONSTRAINT') ? code.slice('SQLITE_CONSTRAINT_'.length) : null;
}

/** What `fs.rmSync` of Node 24 throws names its fault in words alone, with an empty code. */
const IN_WORDS: readonly (readonly [RegExp, string])[] = [
  [/Read-only file system/i, 'EROFS'],
  [/No space left/i, 'ENOSPC'],
  [/Permission denied|not permitted/i, 'EACCES'],
];

/** The code of SQLite or of the system by which a fault is classified; null where there is none. */
export function codeOf(thrown: unknown): string | null {
  if (thrown instanceof Database.SqliteError) return thrown.code;
  if (!(thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string')) return null;
  if (thrown.code !== '') return thrown.code;
  return IN_WORDS.find(([words]) => words.test(thrown.message))?.[1] ?? null;
}
