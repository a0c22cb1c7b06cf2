import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GUIDE_PICTURES, MOST_BYTES, PICTURES_FOLDER, STAMPS_FILE, screenStamp } from './guidePictures.ts';

const root = join(import.meta.dirname, '..');
const documents = ['README.md', ...globSync('docs/**/*.md', { cwd: root })];
const named = documents.flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)].map(
    ([, alt = '', path = '']) => ({ file, alt, path }),
  ),
);

describe('the pictures of the guide (npm run pictures)', () => {
  it('are there where a document names them, with a text for whoever does not see them', () => {
    expect(named.length).toBeGreaterThan(5);
    for (const { file, alt, path } of named) {
      expect(existsSync(join(root, file, '..', path)), `${file} shows ${path}`).toBe(true);
      expect(alt.length, `what ${path} shows`).toBeGreaterThan(20);
    }
  });

  it('are all shown in the guide, and each is small', () => {
    const guide = named.filter(({ file }) => file.endsWith('guide.md')).map(({ path }) => path);
    for (const name of Object.keys(GUIDE_PICTURES)) {
      expect(guide).toContain(`pictures/${name}.webp`);
      expect(statSync(join(root, PICTURES_FOLDER, `${name}.webp`)).size, name).toBeLessThan(MOST_BYTES);
    }
    expect(globSync(`${PICTURES_FOLDER}/*.webp`, { cwd: root })).toHaveLength(
      Object.keys(GUIDE_PICTURES).length,
    );
  });

  it('are each kept with the stamp of the screen they were taken of', () => {
    const stamps: Record<string, string> = JSON.parse(readFileSync(join(root, STAMPS_FILE), 'utf8'));
    expect(Object.keys(stamps).toSorted()).toEqual(Object.keys(GUIDE_PICTURES).toSorted());
    for (const [name, folders] of Object.entries(GUIDE_PICTURES))
      for (const folder of folders) expect(existsSync(join(root, folder)), `${name}: ${folder}`).toBe(true);
  });

  it('grow old by a change of a component and not by one of a test', () => {
    const folder = mkdtempSync(join(tmpdir(), 'osteoread-pictures-'));
    mkdirSync(join(folder, 'room'));
    const write = (file: string, text: string): void => writeFileSync(join(folder, 'room', file), text);
    write('Room.tsx', 'one');
    const before = screenStamp(folder, ['room']);
    write('Room.test.tsx', 'a test');
    expect(screenStamp(folder, ['room'])).toBe(before);
    write('Room.tsx', 'two');
    expect(screenStamp(folder, ['room'])).not.toBe(before);
    rmSync(folder, { recursive: true });
  });
});
