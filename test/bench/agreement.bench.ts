/**
 * The agreement of two readers over 500 cases with 2,000 samples by patient, as the worker of the window computes it: both
 * kinds of grade with all coefficients, percentages, sides, repeat reads and sensitivity. Goal: 2 s.
 * Run by `npm run bench agreement`.
 */
import { performance } from 'node:perf_hooks';
import { seededRandom } from '../../shared/statistics/seededRandom.ts';
import { agreementReport } from '../../shared/study/agreementReport.ts';
import { handMadeTable } from '../study/handMadeTable.ts';

const table = handMadeTable({ units: 500, patients: 300, random: seededRandom(11) });
for (let run = 1; run <= 5; run += 1) {
  const begin = performance.now();
  const cpu = process.cpuUsage();
  const report = agreementReport(table, [0, 1], 'exclude', { samples: 2000, seed: 7 });
  const took = performance.now() - begin;
  const ownMs = process.cpuUsage(cpu).user / 1000;
  console.log(
    `run ${run}: ${report.units} units of ${report.patients} patients in ${took.toFixed(0)} ms (goal 2,000 ms), ${ownMs.toFixed(0)} ms of them its own`,
  );
}
