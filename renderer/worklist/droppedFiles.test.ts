import { describe, expect, it } from 'vitest';
import { collectEntries } from './droppedFiles.ts';

/** The browser's file tree, as far as it is used. */
const file = (fullPath: string, isReadable = true) =>
  ({
    isFile: true,
    isDirectory: false,
    fullPath,
    file: (resolve: (file: File) => void, reject: (cause: Error) => void) =>
      isReadable ? resolve(new File(['x'], fullPath)) : reject(new Error('NotReadableError')),
  }) as unknown as FileSystemEntry;

const folder = (fullPath: string, lots: readonly (readonly FileSystemEntry[])[]) =>
  ({
    isFile: false,
    isDirectory: true,
    fullPath,
    createReader: () => {
      const left = [...lots];
      return {
        readEntries: (resolve: (lot: readonly FileSystemEntry[]) => void) => resolve(left.shift() ?? []),
      };
    },
  }) as unknown as FileSystemEntry;

describe('what was dropped', () => {
  it('is opened all the way down, in all the lots the browser hands out', async () => {
    const tree = folder('/study', [
      [file('/study/1'), folder('/study/ap', [[file('/study/ap/2')]])],
      [file('/study/3')],
    ]);
    const { files, unreadable } = await collectEntries([file('/alone'), tree]);
    expect(files.map(({ path }) => path)).toEqual(['alone', 'study/1', 'study/ap/2', 'study/3']);
    expect(unreadable).toEqual([]);
  });

  it('is named where it cannot be opened, and the rest goes on', async () => {
    const { files, unreadable } = await collectEntries([file('/gone', false), file('/here')]);
    expect(files.map(({ path }) => path)).toEqual(['here']);
    expect(unreadable).toMatchObject([
      { file: 'gone', reason: expect.stringContaining('could not be opened') },
    ]);
  });
});
