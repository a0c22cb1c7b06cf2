import { join } from 'node:path';
import { asArguments, parseStartArguments } from '../../electron/startArguments.ts';
import { buildIfStale, projectRoot } from '../bundles.ts';
import { runNode } from '../runChild.ts';

// Standard output belongs to the service: its first line is the address.
const asked = parseStartArguments(process.argv.slice(2));
if (asked.ok) {
  await buildIfStale(['renderer'], console.error);
  const end = await runNode(join(projectRoot, 'electron', 'serve.ts'), asArguments(asked.value));
  process.exitCode = end.code;
} else {
  console.error(asked.error);
  process.exitCode = 2;
}
