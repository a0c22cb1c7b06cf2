import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { brokenIn } from '../../test/store/brokenIn.ts';
import { allSidesClear } from '../../test/store/completeRead.ts';
import { parsedInstance } from '../../test/store/parsedInstance.ts';
import { must, NOON, store, temporaryFolder } from '../../test/store/temporaryWorkspace.ts';
import { primaryAt } from './atUnit.ts';
import { backUpBeforeMigration, backUpByHand } from './backup.ts';
import { databasePath } from './connection.ts';
import { saveDraft } from './drafts.ts';
import { openWorkspace, type Workspace } from './open.ts';
import { submitRead } from './reads.ts';
import { backupsOf } from './rescue/backupList.ts';
import { worklist } from './worklist.ts';

const DAY_MS = 86_400_000;
const openOn = (folder: string, day: number): Workspace =>
  must(openWorkspace(folder, { now: () => new Date(NOON.getTime() + day * DAY_MS), softwareVersion: '1' }));
const copiesIn = (folder: string) => readdirSync(join(folder, 'backups')).sort();

describe('copies of the database', () => {
  it('are made on the first opening of a day, and seven are kept', () => {
    const folder = temporaryFolder();
    for (const day of [0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8]) openOn(folder, day).close();
    expect(copiesIn(folder)).toEqual(
      ['03', '04', '05', '06', '07', '08', '09'].map((day) => `daily-2026-03-${day}.sqlite`),
    );
  });

  it('are made and kept where the clock is set back to before the others', () => {
    const folder = temporaryFolder();
    for (const day of [100, 101, 102, 103, 104, 105, 106, 0, 1]) openOn(folder, day).close();
    expect(copiesIn(folder)).toContain('daily-2026-03-02.sqlite');
    expect(copiesIn(folder)).toHaveLength(7);
    // Nor do the others stay for ever: a week later they are of the last week again.
    for (const day of [2, 3, 4, 5, 6, 7]) openOn(folder, day).close();
    expect(copiesIn(folder)).toEqual(
      ['02', '03', '04', '05', '06', '07', '08'].map((day) => `daily-2026-03-${day}.sqlite`),
    );
  });

  it('half made by a process that was killed go at the next opening', () => {
    const folder = temporaryFolder();
    openOn(folder, 0).close();
    for (const name of ['before-version-9-2026.sqlite.partial', 'by-hand-2026.sqlite.partial-wal'])
      writeFileSync(join(folder, 'backups', name), 'half');
    // Those of a rescue hold every name in plain text, and a seal would not find them.
    for (const name of ['osteoread.sqlite.partial', 'salvaged.partial', 'salvaged.partial-journal'])
      writeFileSync(join(folder, name), 'half');
    openOn(folder, 0).close();
    expect(copiesIn(folder)).toEqual(['daily-2026-03-01.sqlite']);
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('by hand are begun again where a seal takes the half one away, and where their folder is gone', async () => {
    const folder = temporaryFolder();
    const workspace = openOn(folder, 0);
    store(workspace, ...Array.from({ length: 200 }, (_, film) => parsedInstance(`film${film}`)));
    const copied = backUpByHand(folder, NOON);
    // A copy is made a hundred pages a turn.
    while (!copiesIn(folder).some((name) => name.endsWith('.partial'))) await turn();
    workspace.vault.removePlainCopies(NOON);
    expect(await copied).toBeNull();
    rmSync(join(folder, 'backups'), { recursive: true });
    expect(await backUpByHand(folder, NOON)).toBeNull();
    expect(copiesIn(folder)).toEqual(['by-hand-2026-03-01T12-00-00.000Z.sqlite']);
    expect(backupsOf(folder)).toMatchObject([{ isSound: true }]);
    workspace.close();
  });

  it('by hand come to an end while others write without a pause', async () => {
    const folder = temporaryFolder();
    const workspace = openOn(folder, 0);
    store(workspace, ...Array.from({ length: 200 }, (_, film) => parsedInstance(`film${film}`)));
    const other = new Database(databasePath(folder));
    let isOver = false;
    const copied = backUpByHand(folder, NOON).finally(() => {
      isOver = true;
    });
    while (!isOver) {
      other.exec("UPDATE patient SET case_code = 'X' || substr(case_code, 2)");
      await turn();
    }
    expect(await copied).toBeNull();
    expect(backupsOf(folder)).toContainEqual(expect.objectContaining({ isSound: true }));
    other.close();
    workspace.close();
  });

  it('made before a migration stay', () => {
    const folder = temporaryFolder();
    const workspace = openOn(folder, 0);
    backUpBeforeMigration(workspace.db, folder, 2, NOON);
    workspace.close();
    for (let day = 1; day < 10; day++) openOn(folder, day).close();
    expect(copiesIn(folder)[0]).toBe('before-version-2-2026-03-01T12-00-00.000Z.sqlite');
  });

  it('open in the place of a lost database, with every read that was locked', () => {
    const folder = temporaryFolder();
    const first = openOn(folder, 0);
    store(first, parsedInstance('a'));
    const { readerId } = first.implicitReader;
    const [row] = worklist(first.db, readerId);
    if (row === undefined) throw new Error('no case');
    const at = { ...primaryAt(row.unitId, readerId), now: NOON, softwareVersion: '1' };
    must(saveDraft(first.db, at, { baseRevision: 0, records: allSidesClear }));
    const { sha256 } = must(submitRead(first.db, at, 1));
    first.close();
    openOn(folder, 1).close();
    for (const name of readdirSync(folder).filter((name) => name.startsWith('osteoread.sqlite'))) {
      rmSync(join(folder, name));
    }
    copyFileSync(join(folder, 'backups', 'daily-2026-03-02.sqlite'), join(folder, 'osteoread.sqlite'));
    const restored = openOn(folder, 2);
    expect(restored.db.prepare('SELECT sha256 FROM read').pluck().all()).toEqual([sha256]);
    expect(() => restored.db.exec('DELETE FROM read')).toThrow('append-only');
    expect(brokenIn(restored.db)).toEqual([]);
    restored.close();
  });

  it('open in the place of a damaged database whose log still lies there, and do not take it in', () => {
    const folder = temporaryFolder();
    const database = join(folder, 'osteoread.sqlite');
    const first = openOn(folder, 0);
    store(first, parsedInstance('a'));
    first.close();
    const second = openOn(folder, 1);
    store(second, parsedInstance('b'), parsedInstance('c'));
    // As a crash leaves it: closing would write the log into the database.
    const log = readFileSync(`${database}-wal`);
    second.close();
    expect(log.length).toBeGreaterThan(0);
    copyFileSync(join(folder, 'backups', 'daily-2026-03-02.sqlite'), database);
    writeFileSync(`${database}-wal`, log);

    const restored = openOn(folder, 1);
    expect(restored.db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(restored.db.prepare('SELECT count(*) FROM instance').pluck().get()).toBe(1);
    expect(restored.db.pragma('journal_mode', { simple: true })).toBe('wal');
    restored.close();
    const aside = readdirSync(folder).filter((name) => name.startsWith('set-aside-'));
    expect(aside.map((name) => readFileSync(join(folder, name)).equals(log))).toEqual([true]);
  });
});
