import { chmodSync, copyFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backUpByHand, backupsPath } from '../../electron/store/backup.ts';
import { databasePath } from '../../electron/store/connection.ts';
import { openWorkspace } from '../../electron/store/open.ts';
import { backupsOf } from '../../electron/store/rescue/backupList.ts';
import { restoreBackup } from '../../electron/store/rescue/restoreBackup.ts';
import { withWrite } from '../../electron/store/withWrite.ts';
import { ok } from '../../shared/base/result.ts';
import { brokenIn } from './brokenIn.ts';
import { parsedInstance } from './parsedInstance.ts';
import { must, NOON, OPTIONS, store, temporaryFolder, temporaryWorkspace } from './temporaryWorkspace.ts';

const LATER = new Date(NOON.getTime() + 60_000);
const write = (db: Parameters<typeof withWrite>[0]) =>
  withWrite(db, { actor: 'test', action: 'test.written', at: LATER }, () =>
    ok({ value: 'acknowledged', subject: null, detail: {} }),
  );
const byHand = (folder: string) => backupsOf(folder).filter(({ kind }) => kind === 'byHand');

/** Which of the database's own files another program takes away. */
const TAKEN: readonly (readonly [what: string, take: (database: string) => void])[] = [
  ['the database is deleted', (database) => rmSync(database)],
  ['the log is deleted', (database) => rmSync(`${database}-wal`)],
  ['the memory of the log is deleted', (database) => rmSync(`${database}-shm`)],
  [
    'all of them are moved away',
    (database) =>
      ['', '-wal', '-shm'].forEach((end) => void renameSync(database + end, `${database}.old${end}`)),
  ],
  [
    'an older state is put in its place',
    (database) => {
      const folder = join(database, '..');
      rmSync(database);
      copyFileSync(join(backupsPath(folder), 'daily-2026-03-01.sqlite'), database);
    },
  ],
];

describe.skipIf(process.platform === 'win32')('under the open application', () => {
  it.each(TAKEN)('%s: nothing more is acknowledged, and what was is in a copy', (_, take) => {
    const folder = temporaryFolder();
    const workspace = must(openWorkspace(folder, OPTIONS));
    store(workspace, parsedInstance('a'), parsedInstance('b', { identity: { patientId: 'P2' } }));
    expect(write(workspace.db)).toEqual({ ok: true, value: 'acknowledged' });
    take(databasePath(folder));
    for (let again = 0; again < 2; again += 1)
      expect(write(workspace.db)).toMatchObject({
        ok: false,
        error: {
          kind: 'workspaceDamaged',
          message: expect.stringContaining('a copy that was made of it just now'),
        },
      });
    expect(byHand(folder)).toMatchObject([{ isSound: true, holds: { patients: 2 } }]);
    workspace.close();
    must(restoreBackup(folder, byHand(folder)[0]?.name ?? '', LATER));
    const restored = temporaryWorkspace(folder);
    expect(
      restored.db.prepare("SELECT count(*) FROM audit_event WHERE action = 'test.written'").pluck().get(),
    ).toBe(1);
    expect(brokenIn(restored.db)).toEqual([]);
    expect(write(restored.db).ok).toBe(true);
  });

  it('a folder that may not be looked into is no reason to refuse what its open files still take', () => {
    const folder = temporaryFolder();
    const workspace = must(openWorkspace(folder, OPTIONS));
    withoutAccess(folder, () => expect(write(workspace.db).ok).toBe(true));
    expect(write(workspace.db).ok).toBe(true);
    workspace.close();
  });

  it('the whole folder goes: the copy lies where it was, and is offered there', () => {
    const parent = temporaryFolder();
    const folder = join(parent, 'workspace');
    const workspace = must(openWorkspace(folder, OPTIONS));
    renameSync(folder, join(parent, 'elsewhere'));
    expect(write(workspace.db)).toMatchObject({ ok: false, error: { kind: 'workspaceDamaged' } });
    workspace.close();
    expect(byHand(folder)).toMatchObject([{ isSound: true }]);
    expect(openWorkspace(folder, OPTIONS)).toMatchObject({ ok: false, error: { kind: 'damaged' } });
  });

  it('nothing can be copied: it is said, with what to do', () => {
    const folder = temporaryFolder();
    const workspace = must(openWorkspace(folder, OPTIONS));
    rmSync(backupsPath(folder), { recursive: true });
    writeFileSync(backupsPath(folder), 'no folder');
    rmSync(databasePath(folder));
    expect(write(workspace.db)).toMatchObject({
      ok: false,
      error: { kind: 'workspaceDamaged', message: expect.stringContaining('Put the files back') },
    });
    workspace.close();
  });
});

describe('a workspace without its database', () => {
  it.each(['daily copies', 'what a rescue was putting aside as it was killed'])(
    'but with %s is not made anew: the loss would be hidden',
    (left) => {
      const folder = temporaryFolder();
      must(openWorkspace(folder, OPTIONS)).close();
      if (left.startsWith('daily')) rmSync(databasePath(folder));
      else {
        rmSync(backupsPath(folder), { recursive: true });
        renameSync(databasePath(folder), join(folder, 'set-aside-2026.sqlite'));
      }
      const before = readdirSync(folder);
      expect(openWorkspace(folder, OPTIONS)).toMatchObject({ ok: false, error: { kind: 'damaged' } });
      expect(readdirSync(folder)).toEqual(before);
    },
  );
});

describe('copies by hand', () => {
  it('that are asked for in one moment are whole, each', async () => {
    const workspace = temporaryWorkspace();
    store(workspace, parsedInstance('a'));
    const copy = () => backUpByHand(workspace.directory, LATER);
    expect(await Promise.all([copy(), copy(), copy()])).toEqual([null, null, null]);
    expect(byHand(workspace.directory)).toMatchObject([{ isSound: true, holds: { patients: 1 } }]);
    expect(readdirSync(backupsPath(workspace.directory)).filter((name) => !name.endsWith('.sqlite'))).toEqual(
      [],
    );
  });

  it('of another workspace are not put in the place of a database, but one’s own are in that of a stranger', () => {
    const [own, other] = [temporaryFolder(), temporaryFolder()];
    for (const folder of [own, other]) must(openWorkspace(folder, OPTIONS)).close();
    const daily = join(backupsPath(other), 'daily-2026-03-01.sqlite');
    copyFileSync(daily, join(backupsPath(own), 'by-hand-2026.sqlite'));
    expect(restoreBackup(own, 'by-hand-2026.sqlite', NOON)).toMatchObject({
      ok: false,
      error: expect.stringContaining('another workspace'),
    });
    rmSync(join(backupsPath(own), 'by-hand-2026.sqlite'));
    copyFileSync(daily, databasePath(own));
    expect(restoreBackup(own, 'daily-2026-03-01.sqlite', NOON).ok).toBe(true);
  });
});

/** Root may look anywhere, so it is done as nobody. */
function withoutAccess(folder: string, act: () => void): void {
  const isRoot = process.geteuid?.() === 0;
  chmodSync(folder, 0);
  if (isRoot) process.seteuid?.(65_534);
  try {
    act();
  } finally {
    if (isRoot) process.seteuid?.(0);
    chmodSync(folder, 0o755);
  }
}
