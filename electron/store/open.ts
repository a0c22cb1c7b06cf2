import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import type { ReaderId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { newestEventHolds } from './audit.ts';
import { backUpBeforeMigration, backUpDaily, backupsPath, removeHalfCopies } from './backup.ts';
import { closeConnection, connect, databasePath, originalsPath } from './connection.ts';
import { firstRow, type WritableDb } from './database.ts';
import { classifyFault, type StoreFault } from './errors.ts';
import { setAsideIn } from './identityVaultCopies.ts';
import { takeInstanceLock } from './instanceLock.ts';
import { APPLICATION_ID, migrate, NEWEST_VERSION, versionOf } from './migrations/index.ts';
import { isOnNetworkDrive } from './networkDrive.ts';
import { removePlainDirectory } from './plainDirectory.ts';
import { backupsOf } from './rescue/backupList.ts';
import { implicitReader, makeStudy } from './study.ts';
import { touchEveryRow } from './touchedRows.ts';
import { openVault, type Vault } from './vault.ts';
import { withWrite } from './withWrite.ts';
import type { WorkspaceError } from './workspaceError.ts';
import * as workspaceError from './workspaceError.ts';

/** An open workspace. `close` ends it; whoever opened it calls that once. */
export type Workspace = {
  readonly directory: string;
  readonly originalsDirectory: string;
  readonly db: WritableDb;
  readonly vault: Vault;
  /** Who acts in a workspace without accounts. */
  readonly implicitReader: { readonly readerId: ReaderId; readonly name: string };
  /** The database could be read and not written at start: the sentence to show. */
  readonly warning: string | null;
  readonly close: () => void;
};

export type OpenOptions = {
  readonly now: () => Date;
  readonly softwareVersion: string;
  /** By which tries at the passphrase are slowed; the system's where none is given. */
  readonly monotonicMs?: () => number;
};

/**
 * Opens the workspace in a folder, making folder and workspace where there are none. Refuses, and changes
 * nothing, where another process has it open, a newer OsteoRead made it, or its database is damaged.
 */
export function openWorkspace(directory: string, options: OpenOptions): Result<Workspace, WorkspaceError> {
  const unfit = folderRefusal(directory);
  if (unfit !== null) return err(unfit);
  let release: () => void = () => undefined;
  let db: WritableDb | null = null;
  const abandon = (error: WorkspaceError): Result<Workspace, WorkspaceError> => {
    db?.close();
    release();
    return err(error);
  };
  try {
    const lock = takeInstanceLock(directory);
    if (lock === null) return err(workspaceError.inUse());
    release = lock.release;
    if (lostItsDatabase(directory)) return abandon(workspaceError.damaged());
    setForeignLogAside(directory, options.now());
    db = connect(directory);
    const refusal = stateRefusal(db);
    if (refusal !== null) return abandon(refusal);
    mkdirSync(originalsPath(directory), { recursive: true });
    mkdirSync(backupsPath(directory), { recursive: true });
    removeHalfCopies(directory);
    const fault = bringUpToDate(db, directory, options);
    if (fault !== null) return abandon(openingError(fault));
    const isAuditWhole = newestEventHolds(db);
    const opened = withWrite(db, { actor: 'system', action: 'workspace.opened', at: options.now() }, () =>
      ok({ value: null, subject: null, detail: { softwareVersion: options.softwareVersion } }),
    );
    if (!opened.ok && opened.error.kind === 'workspaceReadOnly') return abandon(workspaceError.readOnly());
    const copied = backUpDaily(db, directory, options.now());
    const open = db;
    const vault = openVault(open, directory, options.monotonicMs);
    return ok({
      directory,
      originalsDirectory: originalsPath(directory),
      db: open,
      vault,
      implicitReader: implicitReader(open),
      warning: opened.ok ? (isAuditWhole ? copied && NO_COPY : AUDIT_BROKEN) : opened.error.message,
      close: () => {
        closeConnection(open);
        removePlainDirectory(directory);
        lock.release();
      },
    });
  } catch (thrown) {
    const error = errorFor(thrown);
    if (error !== null) return abandon(error);
    db?.close();
    release();
    throw thrown;
  }
}

const NO_COPY =
  'Today’s copy of the database could not be made, most likely because the disk is almost full. ' +
  'Everything is saved as usual. Free some space; the copy is made when OsteoRead is started again.';

// Work goes on: what is marked now must not be lost because of what somebody did before.
const AUDIT_BROKEN =
  'The last entry of this workspace’s audit is not as OsteoRead wrote it: the database was changed by another program. ' +
  'Everything is saved as usual. Check the whole of it in the Audit tab of Study before the reads are used.';

/** Why no workspace can be in a folder, which is made where there is none; null where one can. */
export function folderRefusal(directory: string): WorkspaceError | null {
  try {
    // Asked first: no folder is made on a share.
    if (isOnNetworkDrive(directory)) return workspaceError.networkDrive();
    // Originals and names of people lie in it: a folder made here is the account's own.
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    return null;
  } catch (thrown) {
    const fault = classifyFault(thrown);
    return fault === null ? workspaceError.noFolder() : openingError(fault);
  }
}

/**
 * Imported files, copies, or what a rescue has set aside, without their database or with an empty one: making a new one
 * would hide the loss.
 */
function lostItsDatabase(directory: string): boolean {
  const path = databasePath(directory);
  if (existsSync(path) && statSync(path).size > 0) return false;
  const holdsAny = (folder: string): boolean => existsSync(folder) && readdirSync(folder).length > 0;
  return (
    holdsAny(originalsPath(directory)) || backupsOf(directory).length > 0 || setAsideIn(directory).length > 0
  );
}

/** Where the header of a database says how it is written: 1 for a rollback journal, 2 for a log (SQLite file format §1.3). */
const WRITE_VERSION_AT = 18;
const WRITTEN_BY_JOURNAL = 1;

/**
 * A copy that a person put in the place of a damaged database stands beside the log of that database, and SQLite
 * would write the one into the other. Workspaces are always written by log and copies never are, so a log beside
 * a database without one is set aside.
 */
function setForeignLogAside(directory: string, at: Date): void {
  const path = databasePath(directory);
  const log = `${path}-wal`;
  if (!existsSync(path) || !existsSync(log)) return;
  const header = Buffer.alloc(WRITE_VERSION_AT + 1);
  const descriptor = openSync(path, 'r');
  try {
    readSync(descriptor, header, 0, header.length, 0);
  } finally {
    closeSync(descriptor);
  }
  if (header[WRITE_VERSION_AT] !== WRITTEN_BY_JOURNAL) return;
  renameSync(log, join(directory, `set-aside-${at.toISOString().replaceAll(':', '-')}.wal`));
  rmSync(`${path}-shm`, { force: true });
}

function stateRefusal(db: WritableDb): WorkspaceError | null {
  const tables = firstRow<{ n: number }>(db, 'SELECT count(*) AS n FROM sqlite_schema')?.n ?? 0;
  const applicationId = Number(db.pragma('application_id', { simple: true }));
  const version = versionOf(db);
  if (tables > 0 && applicationId !== APPLICATION_ID) return workspaceError.notAWorkspace();
  if (version > NEWEST_VERSION) return workspaceError.newer(version, NEWEST_VERSION, madeBy(db));
  const isSound = db.pragma('quick_check(1)', { simple: true }) === 'ok';
  return isSound ? null : workspaceError.damaged();
}

/** The software that wrote a newer workspace, if its tables still say so where version 1 has it. */
function madeBy(db: WritableDb): string | null {
  try {
    return (
      firstRow<{ software_version: string }>(db, 'SELECT software_version FROM workspace')
        ?.software_version ?? null
    );
  } catch {
    return null;
  }
}

function bringUpToDate(db: WritableDb, directory: string, options: OpenOptions): StoreFault | null {
  const version = versionOf(db);
  // Also where a copy was put in the place of the database: copies are not written by log.
  db.pragma('journal_mode = WAL');
  if (version > 0 && version < NEWEST_VERSION) {
    backUpBeforeMigration(db, directory, NEWEST_VERSION, options.now());
  }
  if (version < NEWEST_VERSION) migrate(db);
  if (firstRow(db, 'SELECT 1 FROM workspace') !== undefined) {
    return hasSeals(db) ? null : sealWhatIsThere(db, version, options);
  }
  const made = makeStudy(db, options);
  return made.ok ? null : made.error;
}

/** Whether any event seals rows. Versions before 9 had none, and one that was killed on its way from there has none yet. */
const hasSeals = (db: WritableDb): boolean =>
  firstRow(db, 'SELECT 1 FROM audit_event WHERE seals_json IS NOT NULL') !== undefined;

/** One event says of every row of before what it was when the seals began, in a workspace found at version `from`. */
function sealWhatIsThere(db: WritableDb, from: number, options: OpenOptions): StoreFault | null {
  const reason = { actor: 'system', action: 'rows.sealedAsFound', at: options.now() };
  const sealed = withWrite(db, reason, (tx) => {
    touchEveryRow(tx);
    return ok({ value: null, subject: null, detail: { fromVersion: from } });
  });
  return sealed.ok ? null : sealed.error;
}

/** What a failure means for opening, or null where it is a defect. */
function errorFor(thrown: unknown): WorkspaceError | null {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
  // A file where one of the workspace's own folders belongs.
  if (code === 'ENOTDIR' || code === 'EEXIST') return workspaceError.obstructed();
  const fault = classifyFault(thrown);
  return fault === null ? null : openingError(fault);
}

function openingError({ kind }: StoreFault): WorkspaceError {
  switch (kind) {
    case 'workspaceBusy':
      return workspaceError.busy();
    case 'workspaceReadOnly':
      return workspaceError.readOnly();
    case 'workspaceFull':
      return workspaceError.full();
    case 'workspaceDamaged':
      return workspaceError.damaged();
  }
}
