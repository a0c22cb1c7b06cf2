import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchPage } from '../bench/benchPage.ts';
import { type BenchResult, figuresOf, mergedResult } from '../bench/benchResult.ts';
import { benchTables } from '../bench/benchTables.ts';
import { changesSince } from '../bench/comparison.ts';
import { comparisonText } from '../bench/comparisonText.ts';
import { isSameMachine, thisMachine } from '../bench/machine.ts';
import { benchFiles, benchName, runBenches } from '../bench/runBenches.ts';
import { projectRoot } from '../bundles.ts';

const USAGE = `npm run bench -- [NAME…] [--json FILE] [--keep --date YYYY-MM-DD] [--compare] [--measured FILE…]

  NAME        only the benches whose name holds it; see test/bench
  --json      writes the figures there
  --keep      keeps them in docs/benchmark.json and docs/benchmark.md, under the date
  --compare   says what got slower than the kept result by more than noise; exit status 1 if anything did
  --measured  takes what --json wrote instead of measuring; of several files the last counts for each bench`;

const KEPT = join(projectRoot, 'docs', 'benchmark.json');
const PAGE = join(projectRoot, 'docs', 'benchmark.md');

const read = (file: string): BenchResult => JSON.parse(readFileSync(file, 'utf8'));
/** Five digits of a number count; more would only make every line of the next result another one. */
const brief = (_key: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toPrecision(5)) : value;
const write = (file: string, result: BenchResult): void =>
  writeFileSync(file, `${JSON.stringify(result, brief, 1)}\n`);

function asked() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'string' },
      keep: { type: 'boolean', default: false },
      date: { type: 'string' },
      compare: { type: 'boolean', default: false },
      measured: { type: 'string', multiple: true, default: [] },
    },
  });
  if (values.keep && !/^\d{4}-\d\d-\d\d$/.test(values.date ?? ''))
    throw new Error('A result is kept under a day: --keep --date 2026-01-31.');
  const missing = [...values.measured, ...(values.compare ? [KEPT] : [])].find((file) => !existsSync(file));
  if (missing !== undefined)
    throw new Error(`There is no ${missing}, so there is nothing to compare or to show.`);
  return { ...values, names: positionals };
}

async function resultOf({ measured, names, date }: ReturnType<typeof asked>): Promise<BenchResult> {
  const [first, ...more] = measured.map(read);
  const result =
    first === undefined
      ? { date: null, machine: thisMachine(), runs: await runBenches(benchFiles(names)) }
      : mergedResult([first, ...more]);
  return { ...result, date: date ?? result.date };
}

/** Prints what became of the figures; whether nothing got slower. */
function compare(kept: BenchResult, result: BenchResult): boolean {
  const changes = changesSince(
    figuresOf(kept),
    figuresOf(result),
    result.runs.map(({ bench }) => bench),
  );
  console.log(`\n## Since ${kept.date ?? 'the kept result'}\n\n${comparisonText(changes)}`);
  if (!isSameMachine(kept.machine, result.machine))
    console.log('The kept result is of another machine: what differs may be the machine.');
  return changes.every(({ kind }) => kind !== 'slower');
}

async function bench(options: ReturnType<typeof asked>): Promise<boolean> {
  if (benchFiles(options.names).length === 0) {
    console.error('No benchmark of that name: see test/bench/.');
    return false;
  }
  // The kept result as it was: `--compare --keep` compares with the one before.
  const kept = options.compare ? read(KEPT) : null;
  const result = await resultOf(options);
  console.log(`\n${benchTables(result)}`);
  if (options.json !== undefined) write(options.json, result);
  if (options.keep) {
    write(KEPT, result);
    writeFileSync(PAGE, benchPage(result, benchFiles([]).map(benchName)));
  }
  const isAsFast = kept === null || compare(kept, result);
  return isAsFast && result.runs.every(({ isWhole }) => isWhole);
}

let options: ReturnType<typeof asked> | null = null;
try {
  options = asked();
} catch (thrown) {
  console.error(`${thrown instanceof Error ? thrown.message : thrown}\n\n${USAGE}`);
  process.exitCode = 2;
}
if (options !== null) process.exitCode = (await bench(options)) ? 0 : 1;
