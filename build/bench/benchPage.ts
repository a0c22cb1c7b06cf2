import { type BenchResult, figuresOf } from './benchResult.ts';
import { benchTables, elsewhereTable } from './benchTables.ts';
import { machineText } from './machine.ts';

/** The page of the docs that shows a kept result. */
export function benchPage(result: BenchResult): string {
  const loads = figuresOf(result).map(({ figure }) => figure.load);
  const minutes = result.runs.reduce((sum, { seconds }) => sum + seconds, 0) / 60;
  return `# Benchmark

Written by \`npm run bench -- --keep\`; nobody edits it by hand. The same figures for programs: [benchmark.json](benchmark.json),
which \`npm run bench -- --compare\` compares with.

${result.date ?? 'No date'}. ${machineText(result.machine)}. Chromium without a graphics card. Load average while measuring ${Math.min(...loads)} to ${Math.max(...loads)}; ${minutes.toFixed(0)} min in all.

A value is the median of its samples unless it says otherwise; the range behind it is the least and the most of them. Goals are those
of the project's issues; a figure that misses one stands here all the same.

${benchTables(result)}
## Numbers of the issues without a figure

${elsewhereTable()}
`;
}
