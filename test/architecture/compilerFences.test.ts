import { execFile } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { projectTool } from '../../build/projectTool.ts';
import { plantTree } from './plantedTree.ts';

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));
const text = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');

type Room = 'shared' | 'electron' | 'renderer';

/** What each room must not be able to say, and one thing that it must. */
const planted: Readonly<Record<Room, { readonly refused: readonly string[]; readonly allowed: string }>> = {
  shared: {
    refused: [
      'export const title = document.title;',
      'export const home = process.env;',
      "import { readFileSync } from 'node:fs'; export const read = readFileSync;",
      'export const id = crypto.randomUUID();',
      'export const now = performance.now();',
      'setTimeout(() => undefined, 1);',
      "console.log('shared');",
      'export enum Side { Left }',
      'export class Box { constructor(readonly width: number) {} }',
      'export const first = (values: readonly number[]): number => values[0];',
    ],
    allowed:
      'export const half = (values: readonly number[]): readonly number[] => values.map((v) => v / 2);',
  },
  electron: {
    refused: ['export const title = document.title;', 'export const width = window.innerWidth;'],
    allowed: "import { readFileSync } from 'node:fs'; export const read = readFileSync;",
  },
  renderer: {
    refused: [
      'export const home = process.env;',
      "import { readFileSync } from 'node:fs'; export const read = readFileSync;",
    ],
    allowed: 'export const title = document.title;',
  },
};

/** Compiles one room's planted files under that room's own tsconfig; the files in which it found an error. */
async function filesWithErrors(room: Room): Promise<ReadonlySet<string>> {
  const { refused, allowed } = planted[room];
  const tree = plantTree({
    'package.json': '{"type":"module"}',
    'tsconfig.base.json': text('tsconfig.base.json'),
    [`${room}/tsconfig.json`]: text(`${room}/tsconfig.json`).replace(/"references": \[[^\]]*\],/, ''),
    ...Object.fromEntries(refused.map((source, index) => [`${room}/refused${index}.ts`, source])),
    [`${room}/allowed.ts`]: allowed,
  });
  try {
    symlinkSync(join(projectRoot, 'node_modules'), join(tree.root, 'node_modules'), 'junction');
    const tsc = projectTool('typescript', 'tsc');
    const args = [
      tsc,
      '-p',
      join(tree.root, room),
      '--noEmit',
      '--emitDeclarationOnly',
      'false',
      '--composite',
      'false',
      '--pretty',
      'false',
    ];
    const output = await new Promise<string>((resolve) => {
      execFile(process.execPath, args, { cwd: tree.root }, (_error, stdout) => resolve(stdout));
    });
    return new Set(
      output.split('\n').flatMap((line) => line.match(/(\w+\.ts)\(\d+,\d+\): error TS/)?.[1] ?? []),
    );
  } finally {
    tree.remove();
  }
}

describe('the compiler fences', () => {
  it.each(['shared', 'electron', 'renderer'] as const)(
    'of %s refuse each planted use and nothing else',
    async (room) => {
      const expected = planted[room].refused.map((_, index) => `refused${index}.ts`);
      expect([...(await filesWithErrors(room))].sort()).toEqual(expected.sort());
    },
  );
});
