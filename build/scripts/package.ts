import { join } from 'node:path';
import { projectRoot } from '../bundles.ts';
import { runNode } from '../runChild.ts';

/** `npm run -s package`: packageCli.ts as it is, with the types of its files stripped once and not at every run. */
const end = await runNode(join(projectRoot, 'electron', 'packageCli.ts'), process.argv.slice(2));
process.exitCode = end.code;
