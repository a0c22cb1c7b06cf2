import { globSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../bundles.ts';
import { runNode } from '../runChild.ts';

/** Each test/bench/*.bench.ts is a plain program that prints its figures; a name as argument picks among them. */
const wanted = process.argv.slice(2);
const files = globSync('test/bench/*.bench.ts', { cwd: projectRoot })
  .filter((file) => wanted.length === 0 || wanted.some((name) => file.includes(name)))
  .sort();

if (files.length === 0) {
  console.error('No benchmark of that name: see test/bench/.');
  process.exitCode = 1;
}
for (const file of files) {
  console.log(`\n${file}`);
  const end = await runNode(join(projectRoot, file), []);
  if (end.code !== 0) process.exitCode = 1;
}
