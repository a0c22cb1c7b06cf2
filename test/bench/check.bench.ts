/** `npm run check`, as a developer waits for it. Goal: 60 s on two cores. Run by `npm run bench check`. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { atMost } from '../../build/bench/figure.ts';
import { single } from '../../build/bench/samples.ts';
import { projectRoot } from '../../build/bundles.ts';
import { tellFigure } from './figure.ts';

const startedMs = performance.now();
const run = spawnSync(process.execPath, [join(projectRoot, 'build/scripts/check.ts')], {
  cwd: projectRoot,
  encoding: 'utf8',
});
const seconds = (performance.now() - startedMs) / 1000;
// What stops at a finding has not done the work.
if (run.status !== 0) throw new Error(`npm run check does not pass:\n${run.stdout}`);
tellFigure({
  id: 'check',
  what: '`npm run check`',
  unit: 's',
  measured: single(seconds),
  goal: atMost(60, 8),
});
