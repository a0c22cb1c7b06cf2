import { globSync } from 'node:fs';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { cruiseOptions, forbiddenImports, resolveOptions } from './dependencyRules.ts';

export const rooms: readonly string[] = ['shared', 'electron', 'renderer', 'build', 'test'];

/** Reads the imports of every file below `folders` of `root` and judges them by the rules. */
export async function cruiseTree(root: string, folders: readonly string[]): Promise<ICruiseResult> {
  const { output } = await cruise(
    [...folders],
    { ...cruiseOptions, baseDir: root, ruleSet: { forbidden: forbiddenImports }, validate: true },
    resolveOptions,
  );
  if (typeof output === 'string') throw new Error(output);
  return output;
}

/** Source files that the cruise did not read; a parser that reads nothing also finds nothing wrong. */
export function unreadFiles(root: string, result: ICruiseResult): readonly string[] {
  const read = new Set(result.modules.map((module) => module.source));
  return rooms
    .flatMap((room) => globSync(`${room}/**/*.{ts,tsx}`, { cwd: root }))
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.endsWith('.d.ts') && !read.has(file));
}
