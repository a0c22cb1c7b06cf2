import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const text = readFileSync(join(root, 'docs', 'architecture.md'), 'utf8');
const listed = [...text.matchAll(/^((?:shared|electron|renderer)\/\S+) +\S/gm)].map(([, room = '']) => room);

describe('the map of the rooms in docs/architecture.md', () => {
  it('names every room that there is, once', () => {
    const rooms = ['shared', 'electron', 'renderer'].flatMap((side) =>
      readdirSync(join(root, side), { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && entry.name !== 'public')
        .map(({ name }) => `${side}/${name}`),
    );
    expect(rooms.filter((room) => !listed.includes(room))).toEqual([]);
    expect(listed.filter((room, place) => listed.indexOf(room) !== place)).toEqual([]);
  });

  it('names no room and no file that there is not', () => {
    const named = [...text.matchAll(/`((?:shared|electron|renderer|build|test|docs)\/[\w./-]+)`/g)];
    const paths = [...listed, ...named.map(([, path = '']) => path)];
    expect(paths.length).toBeGreaterThan(60);
    const missing = paths.filter((path) =>
      path.includes('*') ? globSync(path, { cwd: root }).length === 0 : !existsSync(join(root, path)),
    );
    expect(missing).toEqual([]);
  });
});
