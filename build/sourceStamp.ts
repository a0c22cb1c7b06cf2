import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Files that never reach a bundle, so that editing them makes nothing stale. Documents of docs/ do: screens show them. */
const ignored = /[.](test|bench|e2e)[.]tsx?$|tsconfig[.]json$|^(?!docs\/).*[.]md$/;

/** A hash over the names and contents of everything a bundle is made from. */
export function sourceStamp(projectRoot: string, folders: readonly string[]): string {
  const hash = createHash('sha256');
  const files = folders
    .flatMap((folder) => globSync(`${folder}/**/*.*`, { cwd: projectRoot }))
    .map((file) => file.split(sep).join('/'))
    .filter((file) => !ignored.test(file))
    .concat('package-lock.json', globSync('build/*.ts', { cwd: projectRoot }))
    .sort();
  for (const file of files) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(projectRoot, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** What was written beside a bundle when it was made, or undefined where there is none. */
export function readStamp(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}
