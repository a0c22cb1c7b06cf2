import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nearestFolder, truePath } from './truePath.ts';

describe('where a path leads', () => {
  let folder = '';
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'osteoread-path-')));
    mkdirSync(join(folder, 'real'));
    symlinkSync(join(folder, 'real'), join(folder, 'link'));
    symlinkSync(join(folder, 'loop'), join(folder, 'loop'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is the same by every name, also of what is not there yet', () => {
    const real = join(folder, 'real');
    for (const name of ['link', 'real/', 'link/../real', './link'])
      expect(truePath(join(folder, name))).toBe(real);
    expect(truePath(relative(process.cwd(), join(folder, 'link')))).toBe(real);
    expect(truePath(join(folder, 'link', 'new', 'one'))).toBe(join(real, 'new', 'one'));
    expect(truePath(join(folder, 'loop', 'x'))).toBe(join(folder, 'loop', 'x'));
  });

  it('begins at the nearest folder that is there', () => {
    expect(nearestFolder(join(folder, 'link', 'new', 'one'))).toBe(join(folder, 'link'));
    expect(nearestFolder('/')).toBe('/');
  });
});
