import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { temporaryFolder, temporaryWorkspace } from '../../test/store/temporaryWorkspace.ts';
import { isOwnFolder, plainDirectoryOf, removePlainDirectory } from './plainDirectory.ts';

const WORKSPACE = '/some/workspace';

/** The system's temporary folder, for this test. */
function temporaryPlace(): string {
  const place = temporaryFolder();
  vi.stubEnv('TMPDIR', place);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  return place;
}

/** The name that anybody can work out, with nothing there. */
function knownName(): string {
  const path = plainDirectoryOf(WORKSPACE);
  rmSync(path, { recursive: true });
  return path;
}

const modeOf = (path: string): number => lstatSync(path).mode & 0o777;

describe.skipIf(process.platform === 'win32')('the folder for plain files of a sealed workspace', () => {
  it('is made for this user alone, and is the same one each time', () => {
    temporaryPlace();
    const path = plainDirectoryOf(WORKSPACE);
    expect(modeOf(path)).toBe(0o700);
    expect(plainDirectoryOf(WORKSPACE)).toBe(path);
    expect(plainDirectoryOf('/another')).not.toBe(path);
  });

  it.each<[string, (path: string, elsewhere: string) => void]>([
    [
      'a folder that others may enter',
      (path) => {
        mkdirSync(path);
        // Whatever the umask is.
        chmodSync(path, 0o755);
      },
    ],
    ['a link to a folder', (path, elsewhere) => symlinkSync(elsewhere, path)],
    ['a file', (path) => writeFileSync(path, '')],
  ])('has a random name where its name is taken by %s, which is left alone', (_, plant) => {
    const elsewhere = temporaryFolder();
    const place = temporaryPlace();
    chmodSync(elsewhere, 0o700);
    writeFileSync(join(elsewhere, 'kept'), '');
    const known = knownName();
    plant(known, elsewhere);
    const path = plainDirectoryOf(WORKSPACE);
    expect(path).not.toBe(known);
    expect(path.startsWith(`${known}-`)).toBe(true);
    expect(modeOf(path)).toBe(0o700);
    expect(plainDirectoryOf(WORKSPACE)).toBe(path);
    writeFileSync(join(path, 'plain'), '');
    removePlainDirectory(WORKSPACE);
    expect(readdirSync(place)).toEqual([known.slice(place.length + 1)]);
    expect(readdirSync(elsewhere)).toEqual(['kept']);
  });

  it('goes when the workspace is closed, by whichever name', () => {
    temporaryPlace();
    const workspace = temporaryWorkspace();
    const known = plainDirectoryOf(workspace.directory);
    chmodSync(known, 0o755);
    const path = plainDirectoryOf(workspace.directory);
    expect(path).not.toBe(known);
    chmodSync(known, 0o700);
    workspace.close();
    expect([known, path].filter((one) => existsSync(one))).toEqual([]);
  });

  it('is no folder of another user', () => {
    const path = temporaryFolder();
    const { uid } = lstatSync(path);
    chmodSync(path, 0o700);
    expect(isOwnFolder(path, uid)).toBe(true);
    expect(isOwnFolder(path, uid + 1)).toBe(false);
    expect(isOwnFolder(join(path, 'absent'), uid)).toBe(false);
    // Windows knows no such numbers; its temporary folder is the user's own.
    expect(isOwnFolder(path, null)).toBe(true);
  });
});
