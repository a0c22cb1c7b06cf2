/**
 * The agreement of two readers over 500 cases with 2,000 samples by patient, as the worker of the window computes it: both
 * kinds of grade with all coefficients, percentages, sides, repeat reads and sensitivity. Goal: 2 s.
 * Run by `npm run bench agreement`.
 */
import { performance } from 'node:perf_hooks';
import { atMost } from '../../build/bench/figure.ts';
import { medianOf } from '../../build/bench/samples.ts';
import { seededRandom } from '../../shared/statistics/seededRandom.ts';
import { agreementReport } from '../../shared/study/agreementReport.ts';
import { handMadeTable } from '../study/handMadeTable.ts';
import { tellFigure } from './figure.ts';

const table = handMadeTable({ units: 500, patients: 300, random: seededRandom(11) });
const times: number[] = [];
const own: number[] = [];
for (let run = 1; run <= 5; run += 1) {
  const begin = performance.now();
  const cpu = process.cpuUsage();
  const report = agreementReport(table, [0, 1], 'exclude', { samples: 2000, seed: 7 });
  times.push(performance.now() - begin);
  own.push(process.cpuUsage(cpu).user / 1000);
  if (report.units !== 500) throw new Error(`${report.units} units`);
}
tellFigure({
  id: 'report',
  what: 'agreement of 500 cases with 2,000 samples',
  unit: 'ms',
  measured: medianOf(times),
  goal: atMost(2000, 6),
});
tellFigure({
  id: 'processor',
  what: 'agreement of 500 cases, processor time',
  unit: 'ms',
  measured: medianOf(own),
});
