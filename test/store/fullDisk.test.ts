import { cpSync, readdirSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { backUpByHand, backupsPath } from '../../electron/store/backup.ts';
import { databasePath } from '../../electron/store/connection.ts';
import { NEWEST_VERSION, versionOf } from '../../electron/store/migrations/index.ts';
import { openWorkspace } from '../../electron/store/open.ts';
import { brokenIn } from './brokenIn.ts';
import { byHand } from './editedByHand.ts';
import { workspaceOfVersion8 } from './olderWorkspace.ts';
import { parsedInstance } from './parsedInstance.ts';
import { canMount, empty, fill, fillAlmost, needsMount, smallDisk } from './smallDisk.ts';
import { must, NOON, OPTIONS, store, temporaryFolder, temporaryWorkspace } from './temporaryWorkspace.ts';

const DISK = 16 * 1024 * 1024;
/** Enough that the database is far larger than the megabyte that is left, in the form of version 8 too. */
const FILMS = 600;
const TOMORROW = { ...OPTIONS, now: () => new Date(NOON.getTime() + 86_400_000) };

const films = (count: number, name: string) =>
  Array.from({ length: count }, (_, film) => parsedInstance(`${name}${film}`));

/** A workspace whose database is larger than a megabyte, closed. */
function largeWorkspace(folder = temporaryFolder()): string {
  const workspace = must(openWorkspace(folder, OPTIONS));
  store(workspace, ...films(FILMS, 'film'));
  workspace.close();
  expect(statSync(databasePath(folder)).size).toBeGreaterThan(1024 * 1024);
  return folder;
}

/** The same on a small disk. */
function largeOnSmallDisk(whole: string): string {
  const disk = smallDisk(DISK);
  cpSync(whole, disk, { recursive: true });
  return disk;
}

describe.skipIf(!canMount)(`a full disk${needsMount}`, () => {
  it('lets nothing be saved and says so, keeps everything, and works again once there is room', () => {
    const disk = largeOnSmallDisk(largeWorkspace());
    fill(disk);
    expect(openWorkspace(disk, OPTIONS)).toMatchObject({ ok: false, error: { kind: 'full' } });
    empty(disk);
    const workspace = temporaryWorkspace(disk);
    fill(disk);
    const imported = () => store(workspace, ...films(500, 'more'));
    expect(imported).toThrow('workspaceFull');
    expect(workspace.db.pragma('integrity_check', { simple: true })).toBe('ok');
    const kept = Number(workspace.db.prepare('SELECT count(*) FROM instance').pluck().get());
    empty(disk);
    expect(imported().alreadyHere).toBe(kept - FILMS);
    expect(brokenIn(workspace.db)).toEqual([]);
  });

  it('that has no room for a copy by hand says so, leaves no half copy, and all else goes on', async () => {
    const disk = largeOnSmallDisk(largeWorkspace());
    temporaryWorkspace(disk);
    const before = readdirSync(backupsPath(disk));
    fillAlmost(disk);
    expect(await backUpByHand(disk, NOON)).toMatchObject({ kind: 'workspaceFull' });
    expect(readdirSync(backupsPath(disk))).toEqual(before);
    empty(disk);
    expect(await backUpByHand(disk, NOON)).toBeNull();
    expect(readdirSync(backupsPath(disk))).toHaveLength(before.length + 1);
  });

  it('that has no room for the copy of the day opens all the same, with a sentence', () => {
    const disk = largeOnSmallDisk(largeWorkspace());
    fillAlmost(disk);
    const before = readdirSync(backupsPath(disk));
    const workspace = must(openWorkspace(disk, TOMORROW));
    expect(workspace.warning).toContain('copy of the database could not be made');
    expect(store(workspace, parsedInstance('one more')).added).toBe(1);
    workspace.close();
    expect(readdirSync(backupsPath(disk))).toEqual(before);
  });

  it('that has no room for the copy before a migration leaves the workspace at its version', () => {
    const older = temporaryFolder();
    workspaceOfVersion8(older, (today) => void largeWorkspace(today));
    const disk = largeOnSmallDisk(older);
    fillAlmost(disk);
    expect(openWorkspace(disk, OPTIONS)).toMatchObject({ ok: false, error: { kind: 'full' } });
    expect(byHand(disk, versionOf)).toBe(8);
    expect(readdirSync(backupsPath(disk))).toEqual([]);
    empty(disk);
    const { db } = temporaryWorkspace(disk);
    expect(versionOf(db)).toBe(NEWEST_VERSION);
    expect(db.prepare('SELECT count(*) FROM instance').pluck().get()).toBe(FILMS);
    expect(brokenIn(db)).toEqual([]);
  });
});
