import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeDicomDir } from '../../test/malformed/dicomDirWriter.ts';
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

describe('a DICOMDIR', () => {
  const disc = (): string => join(folder, 'disc');
  beforeEach(() => {
    mkdirSync(join(disc(), 'images'), { recursive: true });
    writeFileSync(join(disc(), 'images', 'im1.;1'), '');
    writeFileSync(join(disc(), 'images', 'im2'), '');
    writeFileSync(join(disc(), 'images', 'im3'), '');
  });
  const write = (...files: readonly (readonly string[])[]): string => {
    const path = join(disc(), 'DICOMDIR');
    writeFileSync(path, writeDicomDir(files));
    return path;
  };

  it('that was chosen stands for the files that it names, however their names are written', () => {
    const path = write(['IMAGES', 'IM1'], ['IMAGES', 'IM2'], ['images', 'im2']);
    expect(names([path])).toEqual(['DICOMDIR', 'IMAGES/IM1', 'IMAGES/IM2']);
  });

  it('adds nothing to a folder that is walked, before or after it', () => {
    const path = write(['IMAGES', 'IM1'], ['IMAGES', 'IM2']);
    const all = ['disc/DICOMDIR', 'disc/images/im1.;1', 'disc/images/im2', 'disc/images/im3'];
    expect(names([disc()])).toEqual(all);
    expect(names([disc(), path])).toEqual([...all, 'DICOMDIR']);
    expect(names([path, disc()])).toEqual([
      'DICOMDIR',
      'IMAGES/IM1',
      'IMAGES/IM2',
      'disc/DICOMDIR',
      'disc/images/im3',
    ]);
  });

  it('is told what it names and is not there, or not in its folder', () => {
    const path = write(['IMAGES', 'IM1'], ['IMAGES', 'IM9'], ['..', 'films', 'a'], ['C:', 'x']);
    expect(names([path])).toEqual(['DICOMDIR', 'IMAGES/IM1', 'IMAGES/IM9!', '../films/a!', 'C:/x!']);
    expect(names([disc()]).filter((name) => name.endsWith('!'))).toEqual([
      'disc/IMAGES/IM9!',
      'disc/../films/a!',
      'disc/C:/x!',
    ]);
  });

  it('that lies alone says so once', () => {
    expect([...walk([write(['A', 'B'], ['A', 'C'])])].at(-1)).toEqual({
      kind: 'unreadable',
      name: 'DICOMDIR (2 files)',
      reason: expect.stringMatching(/names 2 files, and none of them came with it\. .+\.$/),
    });
  });

  it('that is none, or damaged, is a file like any other', () => {
    const path = join(disc(), 'DICOMDIR');
    writeFileSync(path, 'no DICOM');
    expect(names([path])).toEqual(['DICOMDIR']);
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
