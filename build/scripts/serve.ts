import { join } from 'node:path';
import { buildIfStale, projectRoot } from '../bundles.ts';
import { runNode } from '../runChild.ts';

// Standard output belongs to the service: its first line is the address.
await buildIfStale(['renderer'], console.error);
const end = await runNode(join(projectRoot, 'electron', 'serve.ts'), process.argv.slice(2));
process.exitCode = end.code;
