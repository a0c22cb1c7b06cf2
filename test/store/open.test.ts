import { spawnSync } from 'node:child_process';
import fs, {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { NEWEST_VERSION } from '../../electron/store/migrations/index.ts';
import { mountedAs } from '../../electron/store/networkDrive.ts';
import { openWorkspace } from '../../electron/store/open.ts';
import { hashOf, parsedInstance } from './parsedInstance.ts';
import { must, OPTIONS, store, temporaryFolder, temporaryWorkspace } from './temporaryWorkspace.ts';
import { withoutWriteAccess } from './withoutWriteAccess.ts';

const databaseIn = (folder: string): string => join(folder, 'osteoread.sqlite');
const bytesOf = (folder: string): string => hashOf(readFileSync(databaseIn(folder)).toString('latin1'));

/** A workspace with a case in it, closed, so that only its files are left. */
function closedWorkspace(): string {
  const folder = temporaryFolder();
  const workspace = must(openWorkspace(folder, OPTIONS));
  store(workspace, parsedInstance('a'));
  workspace.close();
  return folder;
}

const refusal = (folder: string) => {
  const opened = openWorkspace(folder, OPTIONS);
  if (opened.ok) opened.value.close();
  return opened.ok ? null : opened.error;
};

describe('opening a workspace', () => {
  it('makes a new one where there is none, in a folder that is made too', () => {
    const folder = join(temporaryFolder(), 'new', 'one');
    const workspace = temporaryWorkspace(folder);
    expect(workspace.warning).toBeNull();
    expect(workspace.implicitReader.name).toBe('Reader');
    expect(statSync(workspace.originalsDirectory).isDirectory()).toBe(true);
    if (process.platform !== 'win32') expect(statSync(folder).mode & 0o077).toBe(0);
  });

  it('finds the same reader and the same cases again', () => {
    const folder = temporaryFolder();
    const first = must(openWorkspace(folder, OPTIONS));
    store(first, parsedInstance('a'));
    first.close();
    const second = temporaryWorkspace(folder);
    expect(second.implicitReader).toEqual(first.implicitReader);
    expect(second.db.prepare('SELECT count(*) FROM instance').pluck().get()).toBe(1);
  });

  it('sets on the connection what durability and the locks rest on', () => {
    const { db } = temporaryWorkspace();
    const pragma = (name: string) => db.pragma(name, { simple: true });
    expect([pragma('journal_mode'), pragma('synchronous')]).toEqual(['wal', 2]);
    expect([pragma('foreign_keys'), pragma('recursive_triggers')]).toEqual([1, 1]);
  });

  it('is refused to a second instance, in this process and in another, until the first one closes', () => {
    const folder = temporaryFolder();
    const first = must(openWorkspace(folder, OPTIONS));
    expect(refusal(folder)?.kind).toBe('inUse');
    const module = new URL('../../electron/store/open.ts', import.meta.url).href;
    const script = `import { openWorkspace } from ${JSON.stringify(module)};
      const opened = openWorkspace(${JSON.stringify(folder)}, { now: () => new Date(), softwareVersion: '1' });
      console.log(opened.ok ? 'opened' : opened.error.kind);
      process.kill(process.pid, 'SIGKILL');`;
    const elsewhere = () =>
      spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).stdout.trim();
    expect(elsewhere()).toBe('inUse');
    first.close();
    expect(elsewhere()).toBe('opened');
    // The other process was killed with the workspace open: nothing of it is left in the way.
    expect(refusal(folder)).toBeNull();
  });

  it('takes no damage to the lock file for damage to the database', () => {
    const folder = closedWorkspace();
    writeFileSync(join(folder, 'instance.lock'), 'whatever wrote this knew of no lock');
    const workspace = temporaryWorkspace(folder);
    expect(workspace.db.prepare('SELECT count(*) FROM instance').pluck().get()).toBe(1);
    expect(refusal(folder)?.kind).toBe('inUse');
  });

  it('refuses one that a newer OsteoRead made, naming both versions, and changes nothing', () => {
    const folder = closedWorkspace();
    const db = new Database(databaseIn(folder));
    db.exec("PRAGMA user_version = 999; UPDATE workspace SET software_version = '3.2.1'");
    db.pragma('journal_mode = DELETE');
    db.close();
    const before = bytesOf(folder);
    const error = refusal(folder);
    expect(error?.kind).toBe('newer');
    expect(error?.message).toContain('version 999, written by OsteoRead 3.2.1');
    expect(error?.message).toContain(`versions up to ${NEWEST_VERSION},`);
    expect(bytesOf(folder)).toBe(before);
  });

  it('refuses a database that is not its own', () => {
    const folder = temporaryFolder();
    const db = new Database(databaseIn(folder));
    db.exec('CREATE TABLE notes (text TEXT)');
    db.close();
    const before = bytesOf(folder);
    expect(refusal(folder)?.kind).toBe('notAWorkspace');
    expect(bytesOf(folder)).toBe(before);
    expect(readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory())).toEqual([]);
  });

  it.each([
    ['whose header was overwritten', (path: string) => overwrite(path, 0, 100)],
    ['whose tables were overwritten', (path: string) => overwrite(path, 4096, 40_000)],
    ['that was cut in half', (path: string) => truncateSync(path, Math.floor(statSync(path).size / 2))],
    ['that is text', (path: string) => writeFileSync(path, 'Dear diary, '.repeat(1000))],
  ])('refuses a database %s, and leaves it as it is', (_, damage) => {
    const folder = closedWorkspace();
    damage(databaseIn(folder));
    const before = bytesOf(folder);
    const error = refusal(folder);
    expect(error?.kind).toBe('damaged');
    expect(error?.message).toContain('left exactly as it is');
    expect(bytesOf(folder)).toBe(before);
  });

  it('does not put an empty database in the place of a lost one', () => {
    const folder = closedWorkspace();
    mkdirSync(join(folder, 'originals', 'ab'));
    truncateSync(databaseIn(folder), 0);
    expect(refusal(folder)?.kind).toBe('damaged');
    expect(statSync(databaseIn(folder)).size).toBe(0);
  });

  it.each([
    ['NFS', 0x6969],
    ['a Windows share', 0xff534d42],
    ['a Windows share of version 2 or 3', 0xfe534d42],
    ['a folder of Windows under WSL', 0x01021997],
    ['a cluster', 0x00c36400],
    // The list of mounts names no program of this computer's own disks for it.
    ['a server over SSH, by a program', 0x65735546],
  ])('refuses a folder on a network drive: %s', (_, type) => {
    const folder = closedWorkspace();
    const before = bytesOf(folder);
    onFileSystem(type);
    expect(refusal(folder)).toMatchObject({
      kind: 'networkDrive',
      message: expect.stringContaining('network drive'),
    });
    expect(bytesOf(folder)).toBe(before);
  });

  it.each(['\\\\server\\share\\reads', '//server/share/reads'])(
    'refuses the name of a share, and makes no folder of it: %s',
    (share) => {
      expect(refusal(share)?.kind).toBe('networkDrive');
      expect(existsSync(share)).toBe(false);
    },
  );

  it('makes no folder on a network drive, nor behind a link to one', () => {
    const drive = temporaryFolder();
    const link = join(temporaryFolder(), 'link');
    symlinkSync(drive, link);
    onFileSystem(0x6969, drive);
    for (const folder of [join(drive, 'new', 'one'), join(link, 'new')])
      expect(refusal(folder)?.kind).toBe('networkDrive');
    expect(readdirSync(drive)).toEqual([]);
    expect(refusal(temporaryFolder())).toBeNull();
  });

  it('knows by the list of mounts what a program has mounted', () => {
    const list = [
      'overlay / overlay rw 0 0',
      '/dev/sdb1 /media/disk fuseblk rw 0 0',
      'me@server: /media/disk/far\\040away fuse.sshfs rw 0 0',
      'tmpfs /media tmpfs rw 0 0',
    ].join('\n');
    expect(mountedAs('/media/disk/reads', list)).toBe('fuseblk');
    expect(mountedAs('/media/disk/far away', list)).toBe('fuse.sshfs');
    expect(mountedAs('/media/diskette', list)).toBe('tmpfs');
    expect(mountedAs('/home', list)).toBe('overlay');
    expect(mountedAs('/home', '')).toBe('');
  });

  it('refuses a link that leads to itself', () => {
    const loop = join(temporaryFolder(), 'loop');
    symlinkSync(loop, loop);
    expect(refusal(loop)?.kind).toBe('noFolder');
  });

  it('refuses a folder that cannot be written, and a file in the place of a folder', () => {
    const folder = closedWorkspace();
    const before = bytesOf(folder);
    withoutWriteAccess(folder, () => expect(refusal(folder)?.kind).toBe('readOnly'));
    expect(bytesOf(folder)).toBe(before);
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(refusal(file)?.kind).toBe('noFolder');
    expect(refusal(join(file, 'below'))?.kind).toBe('noFolder');
    for (const name of ['originals', 'backups']) {
      const obstructed = temporaryFolder();
      writeFileSync(join(obstructed, name), '');
      expect(refusal(obstructed)?.kind).toBe('obstructed');
    }
  });
});

/** What the system says of every folder's file system in this test: none of a network can be mounted here. */
function onFileSystem(type: number, below = '/'): void {
  const { statfsSync } = fs;
  fs.statfsSync = ((path: string) => ({
    ...statfsSync(path),
    ...(path.startsWith(below) ? { type } : {}),
  })) as typeof statfsSync;
  syncBuiltinESMExports();
  onTestFinished(() => {
    fs.statfsSync = statfsSync;
    syncBuiltinESMExports();
  });
}

function overwrite(path: string, from: number, length: number): void {
  const bytes = readFileSync(path);
  bytes.fill(0x5a, from, Math.min(from + length, bytes.length));
  writeFileSync(path, bytes);
}
