import { buildIfStale, projectRoot } from '../bundles.ts';
import { projectTool } from '../projectTool.ts';
import { runNode } from '../runChild.ts';

/** Keeps the screens as they are now as those that `test/e2e/visual.e2e.ts` compares with: look at them, then commit. */
await buildIfStale(['renderer', 'electron'], console.log);
const end = await runNode(
  projectTool('vitest', 'vitest'),
  ['run', '--project', 'e2e', 'test/e2e/visual.e2e.ts'],
  { cwd: projectRoot, env: { ...process.env, OSTEOREAD_BASELINES: 'update' } },
);
process.exitCode = end.code;
