import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './bundles.ts';

/** The JavaScript file behind a command of an installed package, to be run by Node itself on every platform. */
export function projectTool(packageName: string, command: string): string {
  const folder = join(projectRoot, 'node_modules', packageName);
  const { bin }: { readonly bin: string | Readonly<Record<string, string>> } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const file = typeof bin === 'string' ? bin : bin[command];
  if (file === undefined) throw new Error(`${packageName} has no command ${command}`);
  return join(folder, file);
}
