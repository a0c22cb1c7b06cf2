import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readStamp, sourceStamp } from './sourceStamp.ts';

describe('the stamp of a bundle', () => {
  let root = '';
  const write = (file: string, text: string): void => writeFileSync(join(root, file), text);
  const stamp = (): string => sourceStamp(root, ['renderer', 'shared', 'docs']);

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'osteoread-stamp-'));
    for (const folder of ['renderer/ui', 'shared', 'electron', 'build', 'docs'])
      mkdirSync(join(root, folder), { recursive: true });
    write('package-lock.json', '{}');
    write('renderer/ui/Badge.tsx', 'one');
  });

  afterEach(() => rmSync(root, { recursive: true }));

  it('changes with a source, its name, a document, a build script and the lock', () => {
    const stamps = [stamp()];
    write('renderer/ui/Badge.tsx', 'two');
    stamps.push(stamp());
    write('shared/grade.ts', '');
    stamps.push(stamp());
    write('docs/guide.md', '');
    stamps.push(stamp());
    write('build/vite.renderer.config.ts', '');
    stamps.push(stamp());
    write('package-lock.json', '{ }');
    stamps.push(stamp());
    expect(new Set(stamps).size).toBe(stamps.length);
  });

  it('stays the same when a test, a note in a room or another room changes', () => {
    const before = stamp();
    write('renderer/ui/Badge.test.tsx', '');
    write('shared/README.md', '');
    write('electron/main.ts', '');
    expect(stamp()).toBe(before);
  });

  it('is absent where nothing was built', () => {
    expect(readStamp(join(root, 'dist', '.stamp'))).toBeUndefined();
  });
});
