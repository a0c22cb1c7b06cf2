import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { projectRoot } from '../bundles.ts';
import { runNode } from '../runChild.ts';
import { type BenchRun, toldIn } from './benchResult.ts';

/** The benches whose file's name holds one of the names; all without a name. */
export const benchFiles = (wanted: readonly string[]): readonly string[] =>
  globSync('test/bench/*.bench.ts', { cwd: projectRoot })
    .filter((file) => wanted.length === 0 || wanted.some((name) => file.includes(name)))
    .toSorted();

/** What a bench is called. */
export const benchName = (file: string): string => basename(file, '.bench.ts');

/** Runs one bench, which prints its figures as it goes, and collects what it told. */
async function runBench(file: string, figures: string): Promise<BenchRun> {
  const bench = benchName(file);
  console.log(`\n${bench}`);
  const end = await runNode(join(projectRoot, file), [], {
    cwd: projectRoot,
    env: { ...process.env, OSTEOREAD_FIGURES: figures },
  });
  const told = existsSync(figures) ? toldIn(bench, readFileSync(figures, 'utf8')) : [];
  return { bench, isWhole: end.code === 0 && told.length > 0, seconds: Math.round(end.seconds), told };
}

/** Runs benches one after the other: each wants the machine to itself. */
export async function runBenches(files: readonly string[]): Promise<readonly BenchRun[]> {
  const folder = mkdtempSync(join(tmpdir(), 'osteoread-figures-'));
  try {
    const runs: BenchRun[] = [];
    for (const [index, file] of files.entries())
      runs.push(await runBench(file, join(folder, `${index}.jsonl`)));
    return runs;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
