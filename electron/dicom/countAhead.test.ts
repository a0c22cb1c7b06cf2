import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countAhead } from './countAhead.ts';
import { walk } from './scan.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'osteoread-count-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function counted(roots: readonly string[], most = Number.POSITIVE_INFINITY): Promise<number> {
  let files = 0;
  await countAhead(roots, join(folder, 'workspace'), (sofar) => {
    files = sofar;
    return sofar < most;
  });
  return files;
}

describe('counting ahead', () => {
  beforeEach(() => {
    for (const path of ['a/b', 'c', 'workspace']) {
      mkdirSync(join(folder, path), { recursive: true });
      for (const name of ['1', '2', '3']) writeFileSync(join(folder, path, name), '');
    }
    symlinkSync(folder, join(folder, 'c', 'circle'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'c', 'dangling'));
    symlinkSync(join(folder, 'a', 'b', '1'), join(folder, 'c', 'link'));
  });

  it('comes to what the walk comes to', async () => {
    const roots = [folder, join(folder, 'a'), join(folder, 'c', '1'), join(folder, 'gone')];
    expect(await counted(roots)).toBe([...walk(roots, join(folder, 'workspace'))].length);
  });

  it('stops when it is told to', async () => {
    expect(await counted([join(folder, 'a'), join(folder, 'c')], 1)).toBe(3);
  });
});
