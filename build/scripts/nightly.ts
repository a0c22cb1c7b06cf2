import { randomInt } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale, projectRoot } from '../bundles.ts';
import { askedNight, NIGHTLY_PARTS, type NightlyPart, runOf } from '../nightlyParts.ts';
import { projectTool } from '../projectTool.ts';
import { runNode } from '../runChild.ts';
import { closingLine, type Tally, tallySuite } from '../testTally.ts';

// Runs the tests that have a size at length, from a seed by chance, and every end-to-end test in the desktop shells, and
// prints what they did. What they find is kept beside them as files, which every later run of the tests opens again.
// Status 1 where there is anything.

const USAGE = `Usage: npm run nightly -- [--small] [--seed N] [${NIGHTLY_PARTS.map(({ name }) => name).join(' | ')}]…`;

interface Outcome {
  readonly part: NightlyPart;
  readonly tally: Tally;
  readonly seconds: number;
  /** What the tests told of themselves, a line each. */
  readonly figures: readonly string[];
}

const scratch = mkdtempSync(join(tmpdir(), 'osteoread-nightly-'));

async function run(part: NightlyPart, isSmall: boolean, seed: number): Promise<Outcome> {
  const { args, env, tag } = runOf(part, isSmall);
  const [reportFile, figuresFile] = ['report.json', 'figures.txt'].map((name) => join(scratch, name));
  for (const file of [reportFile, figuresFile]) rmSync(file ?? '', { force: true });
  const end = await runNode(
    projectTool('vitest', 'vitest'),
    ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`],
    {
      cwd: projectRoot,
      env: {
        ...process.env,
        OSTEOREAD_SEED: String(seed),
        OSTEOREAD_FIGURES: figuresFile,
        ...env,
      },
    },
  );
  const read = (file = ''): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  const report = read(reportFile);
  return {
    part,
    tally: tallySuite(report === '' ? undefined : JSON.parse(report), end.code, tag),
    seconds: end.seconds,
    figures: read(figuresFile).split('\n').filter(Boolean),
  };
}

async function night(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { small: { type: 'boolean', default: false }, seed: { type: 'string' } },
    allowPositionals: true,
  });
  const asked = askedNight(positionals, values.small, values.seed);
  if (asked === null) {
    console.error(USAGE);
    return 2;
  }
  const seed = asked.seed ?? randomInt(1, 1_000_000_000);
  console.log(`Seed ${seed}: the same night again with --seed ${seed}`);
  await buildIfStale(['renderer', 'electron'], console.log);
  const outcomes: Outcome[] = [];
  for (const part of asked.parts) outcomes.push(await run(part, asked.isSmall, seed));
  console.log(`\nSeed ${seed}`);
  for (const { part, tally, seconds, figures } of outcomes) {
    console.log(
      `\n${part.name.padEnd(14)} ${closingLine(tally).padEnd(32)} ${seconds.toFixed(0).padStart(6)} s`,
    );
    for (const figure of figures) console.log(`  ${figure}`);
  }
  // Where Electron is not, its tests are skipped by name.
  return outcomes.every(({ tally }) => tally.failed === 0 && tally.passed + tally.skipped > 0) ? 0 : 1;
}

try {
  process.exitCode = await night();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
