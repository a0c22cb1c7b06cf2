import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { walk } from './scan.ts';
import { sourceReason } from './sourceReason.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'osteoread-scan-'));
  mkdirSync(join(folder, 'films', 'b'), { recursive: true });
  writeFileSync(join(folder, 'films', 'c'), '');
  writeFileSync(join(folder, 'films', 'a'), '');
  writeFileSync(join(folder, 'films', 'b', 'x'), '');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const names = (roots: readonly string[], excluded?: string): readonly string[] =>
  [...walk(roots, excluded)].map(({ kind, name }) => (kind === 'file' ? name : `${name}!`));

describe('a walk', () => {
  it('finds the files of folders by name, and files that are named themselves', () => {
    expect(names([join(folder, 'films'), join(folder, 'films', 'a')])).toEqual([
      'films/a',
      'films/b/x',
      'films/c',
      'a',
    ]);
  });

  it('enters each folder once, whatever links lead to it, and follows links to files', () => {
    symlinkSync(folder, join(folder, 'films', 'd'));
    symlinkSync(join(folder, 'films', 'a'), join(folder, 'films', 'e'));
    symlinkSync('loop', join(folder, 'films', 'loop'));
    expect(names([join(folder, 'films')])).toEqual([
      'films/a',
      'films/b/x',
      'films/c',
      'films/e',
      'films/loop!',
    ]);
  });

  it('does not enter what is excluded', () => {
    expect(names([join(folder, 'films')], join(folder, 'films', 'b'))).toEqual(['films/a', 'films/c']);
  });

  it('names what is not there', () => {
    expect([...walk([join(folder, 'nothing')])]).toEqual([
      { kind: 'unreadable', name: 'nothing', reason: expect.stringContaining('nothing of this name') },
    ]);
  });
});

describe('why something could not be read', () => {
  it.each(['EACCES', 'EPERM', 'ENOENT', 'EIO', 'ELOOP', 'ENAMETOOLONG', 'EBUSY'])(
    'is a sentence for %s',
    (code) => {
      expect(sourceReason(Object.assign(new Error('x'), { code }))).toMatch(/^[A-Z].*\.$/);
    },
  );

  it('is thrown on where it is a defect', () => {
    expect(() => sourceReason(new TypeError('defect'))).toThrow('defect');
  });
});
