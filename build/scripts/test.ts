import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale, projectRoot } from '../bundles.ts';
import { findOrInstallChromium } from '../chromium.ts';
import { projectTool } from '../projectTool.ts';
import { runNode } from '../runChild.ts';
import { addTallies, closingLine, failuresOf, SMOKE, type Tally, tallySuite } from '../testTally.ts';

interface Suite {
  readonly projects: readonly string[];
  /** Of these tests alone; the others run in `npm run nightly`. */
  readonly tag?: string;
  /** By itself vitest leaves one processor idle: of two, half of what there is. */
  readonly usesEveryProcessor?: true;
}

/** Which vitest projects run together; the browser gets the machine to itself. */
const suites: readonly Suite[] = [
  { projects: ['unit', 'service'], usesEveryProcessor: true },
  { projects: ['e2e'] },
  { projects: ['desktop', 'electron'], tag: SMOKE },
];

const failures: string[] = [];
const reports = mkdtempSync(join(tmpdir(), 'osteoread-test-'));

async function runSuite(
  { projects, tag, usesEveryProcessor }: Suite,
  env: NodeJS.ProcessEnv,
): Promise<Tally> {
  const reportFile = join(reports, `${projects.join('-')}.json`);
  const end = await runNode(
    projectTool('vitest', 'vitest'),
    [
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      ...(tag === undefined ? [] : [`--tags-filter=${tag}`]),
      ...(usesEveryProcessor ? ['--maxWorkers=100%'] : []),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportFile}`,
    ],
    { cwd: projectRoot, env },
  );
  const report = existsSync(reportFile) ? JSON.parse(readFileSync(reportFile, 'utf8')) : undefined;
  const tally = tallySuite(report, end.code, tag);
  const named = failuresOf(report);
  failures.push(...named);
  if (tally.failed > named.length)
    failures.push(`FAILED  ${projects.join(', ')}, outside any test: see above`);
  return tally;
}

async function testAll(): Promise<Tally> {
  const chromium = findOrInstallChromium();
  if (chromium === undefined) {
    console.error(
      'No Chromium was found and none could be installed: install Chromium, Chrome or Edge, or name one in OSTEOREAD_CHROMIUM.',
    );
    return { passed: 0, failed: 1, skipped: 0 };
  }
  console.log(`Chromium: ${chromium.path} (${chromium.origin})`);
  await buildIfStale(['renderer', 'electron'], console.log);
  const tallies: Tally[] = [];
  for (const suite of suites) {
    tallies.push(await runSuite(suite, { ...process.env, OSTEOREAD_CHROMIUM: chromium.path }));
  }
  return addTallies(tallies);
}

const tally = await testAll();
rmSync(reports, { recursive: true, force: true });
// Once more at the end: of a long output it is often the end alone that is kept.
for (const failure of failures) console.log(failure.replace(`${projectRoot}/`, ''));
console.log(closingLine(tally));
process.exitCode = tally.failed === 0 && tally.passed > 0 ? 0 : 1;
