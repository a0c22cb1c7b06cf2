import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { fileFailure } from './fileFailure.ts';
import { writeWhole } from './wholeFile.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'osteoread-whole-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

it('gives a file its name once it is whole, and takes the place of the one before', async () => {
  const target = join(folder(), 'table.csv');
  writeFileSync(target, 'the one before');
  const seen = await writeWhole(target, async (part) => {
    writeFileSync(part, 'the new');
    return readFileSync(target, 'utf8');
  });
  expect(seen).toBe('the one before');
  expect(readFileSync(target, 'utf8')).toBe('the new');
  expect(readdirSync(join(target, '..'))).toEqual(['table.csv']);
});

it('leaves nothing of a file that was cancelled or failed, and the one before as it was', async () => {
  const target = join(folder(), 'table.csv');
  writeFileSync(target, 'the one before');
  const half = async (part: string): Promise<null> => {
    writeFileSync(part, 'half');
    return null;
  };
  expect(await writeWhole(target, half)).toBeNull();
  const broken = writeWhole(target, async (part) => {
    await half(part);
    throw new Error('in the middle');
  });
  await expect(broken).rejects.toThrow('in the middle');
  expect(readFileSync(target, 'utf8')).toBe('the one before');
  expect(readdirSync(join(target, '..'))).toEqual(['table.csv']);
});

it('writes nothing where there is no folder or a folder has the name, and a sentence says so', async () => {
  const place = folder();
  const failureOf = async (target: string): Promise<string | null> => {
    try {
      await writeWhole(target, async (part) => {
        writeFileSync(part, 'whole');
        return true;
      });
    } catch (thrown) {
      return fileFailure(thrown);
    }
    return 'it was written';
  };
  expect(await failureOf(join(place, 'none', 'table.csv'))).toContain('cannot be written there');
  mkdirSync(join(place, 'folder'));
  expect(await failureOf(join(place, 'folder'))).toContain('cannot be written there');
  expect(existsSync(join(place, 'folder.part'))).toBe(false);
});
