import { type BenchResult, figuresOf } from './benchResult.ts';
import { benchTables, elsewhereTable } from './benchTables.ts';
import { machineText } from './machine.ts';

/** What a reader of the page must know before a figure is believed: what else ran, and what did not run. */
function reservations(
  { machine, runs }: BenchResult,
  loads: readonly number[],
  benches: readonly string[],
): string {
  const ran = new Set(runs.map(({ bench }) => bench));
  const missing = benches.filter((bench) => !ran.has(bench));
  return [
    ...(Math.min(...loads) > machine.cores
      ? ['**The machine was busy with other work all the while: on a quiet one every time is shorter.**']
      : []),
    ...(missing.length > 0 ? [`**Not in this result: ${missing.join(', ')}.**`] : []),
  ]
    .map((sentence) => `${sentence}\n\n`)
    .join('');
}

/** The page of the docs that shows a kept result; `benches` are all that there are. */
export function benchPage(result: BenchResult, benches: readonly string[]): string {
  const loads = figuresOf(result).map(({ figure }) => figure.load);
  const minutes = result.runs.reduce((sum, { seconds }) => sum + seconds, 0) / 60;
  return `# Benchmark

Written by \`npm run bench -- --keep\`; nobody edits it by hand. The same figures for programs: [benchmark.json](benchmark.json),
which \`npm run bench -- --compare\` compares with.

${result.date ?? 'No date'}. ${machineText(result.machine)}. Chromium without a graphics card. Load average while measuring ${Math.min(...loads)} to ${Math.max(...loads)}; ${minutes.toFixed(0)} min in all.

${reservations(result, loads, benches)}A value is the median of its samples unless it says otherwise; the range behind it is the least and the most of them. Goals are those
of the project's issues; a figure that misses one stands here all the same.

${benchTables(result)}
## Numbers of the issues without a figure

${elsewhereTable()}
`;
}
