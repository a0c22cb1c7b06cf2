import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Keeping, type Originals, openOriginals, WorkspaceWriteError } from './originals.ts';

let folder = '';
const pathOf = (contentHash: string): string =>
  join(folder, 'originals', contentHash.slice(0, 2), contentHash);
const temporary = (): string => join(folder, 'incoming');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'osteoread-originals-'));
  mkdirSync(temporary());
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const content = Buffer.alloc(3_000_001, 'radiograph');
const contentHash = createHash('sha256').update(content).digest('hex');

function keep(originals: Originals, keeping: Keeping): ReturnType<Originals['keep']> {
  const path = join(folder, 'film.dcm');
  if (!existsSync(path)) writeFileSync(path, content);
  const descriptor = openSync(path, 'r');
  try {
    return originals.keep({ path, descriptor }, keeping);
  } finally {
    closeSync(descriptor);
    originals.sync();
  }
}

describe.each([
  ['read into memory', undefined],
  ['copied as it is read', 1000],
] as const)('a file %s', (_name, smallFileBytes) => {
  const originals = (): Originals => openOriginals(pathOf, temporary(), smallFileBytes);

  it('is kept under the hash of its content, and the person’s file stays', () => {
    expect(keep(originals(), 'copy')).toEqual({ contentHash, sizeBytes: content.length });
    expect(readFileSync(pathOf(contentHash)).equals(content)).toBe(true);
    expect(existsSync(join(folder, 'film.dcm'))).toBe(true);
    expect(readdirSync(temporary())).toEqual([]);
  });

  it('is not written a second time, but mended where the kept one lost its end', () => {
    keep(originals(), 'copy');
    const { mtimeMs } = statSync(pathOf(contentHash));
    keep(originals(), 'copy');
    expect(statSync(pathOf(contentHash)).mtimeMs).toBe(mtimeMs);
    truncateSync(pathOf(contentHash), 100);
    keep(originals(), 'copy');
    expect(readFileSync(pathOf(contentHash)).equals(content)).toBe(true);
    expect(readdirSync(temporary())).toEqual([]);
  });

  it('that cannot be written is the workspace’s fault, not the file’s', () => {
    rmSync(temporary(), { recursive: true });
    expect(() => keep(originals(), 'copy')).toThrow(WorkspaceWriteError);
  });
});

describe('a file of our own', () => {
  it('is moved, or shares its bytes', () => {
    const originals = openOriginals(pathOf, temporary());
    keep(originals, 'link');
    expect(statSync(pathOf(contentHash)).ino).toBe(statSync(join(folder, 'film.dcm')).ino);
    rmSync(pathOf(contentHash));
    keep(originals, 'move');
    expect(existsSync(join(folder, 'film.dcm'))).toBe(false);
    expect(readFileSync(pathOf(contentHash)).equals(content)).toBe(true);
  });
});
