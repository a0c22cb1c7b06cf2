/**
 * The demo study written anew: every film and scan at its full size. Goals: 30 s and 300 MB. Run by
 * `npm run bench demo`.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { atMost } from '../../build/bench/figure.ts';
import { medianOf, single } from '../../build/bench/samples.ts';
import { generateDemoStudy } from '../../electron/demo/generateDemoStudy.ts';
import { temporaryWorkspace } from '../e2e/runningApp.ts';
import { tellFigure } from './figure.ts';

const RUNS = 5;

const folder = temporaryWorkspace();
try {
  const seconds: number[] = [];
  let bytes = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const directory = join(folder.path, 'demo');
    const report = await generateDemoStudy({ directory });
    seconds.push(report.seconds);
    ({ bytes } = report);
    rmSync(directory, { recursive: true });
  }
  const what = 'the demo study';
  tellFigure({
    id: 'written',
    what: `${what}, written`,
    unit: 's',
    measured: medianOf(seconds),
    goal: atMost(30, 2),
  });
  tellFigure({
    id: 'size',
    what: `${what}, on disk`,
    unit: 'MB',
    measured: single(bytes / 1e6),
    goal: atMost(300, 2),
  });
} finally {
  folder.remove();
}
