import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale, projectRoot } from '../bundles.ts';
import { findOrInstallChromium } from '../chromium.ts';
import { projectTool } from '../projectTool.ts';
import { runNode } from '../runChild.ts';
import {
  addTallies,
  closingLine,
  crashedFiles,
  type SuiteReport,
  type Tally,
  tallySuite,
  withRerun,
} from '../testTally.ts';

/** Which vitest projects run together; the browser gets the machine to itself. */
const suites: readonly (readonly string[])[] = [['unit', 'service'], ['e2e']];

const reports = mkdtempSync(join(tmpdir(), 'osteoread-test-'));

type Run = { readonly report: SuiteReport | undefined; readonly code: number };

async function runVitest(
  projects: readonly string[],
  files: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Run> {
  const reportFile = join(reports, `${projects.join('-')}${files.length > 0 ? '-again' : ''}.json`);
  const end = await runNode(
    projectTool('vitest', 'vitest'),
    [
      'run',
      ...files,
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportFile}`,
    ],
    { cwd: projectRoot, env },
  );
  return {
    report: existsSync(reportFile) ? JSON.parse(readFileSync(reportFile, 'utf8')) : undefined,
    code: end.code ?? 1,
  };
}

/** A file whose process crashed is run once more, alone, and named: a second crash is a failure. */
async function runSuite(projects: readonly string[], env: NodeJS.ProcessEnv): Promise<Tally> {
  const first = await runVitest(projects, [], env);
  const crashed = first.report === undefined ? [] : crashedFiles(first.report);
  if (first.report === undefined || crashed.length === 0) return tallySuite(first.report, first.code);
  console.log(`The process of these tests crashed, so they are run once more: ${crashed.join(', ')}`);
  const again = await runVitest(projects, crashed, env);
  if (again.report === undefined) return tallySuite(first.report, first.code);
  const whole = withRerun(first.report, again.report);
  return tallySuite(whole, whole.success ? again.code : 1);
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
  for (const projects of suites) {
    tallies.push(await runSuite(projects, { ...process.env, OSTEOREAD_CHROMIUM: chromium.path }));
  }
  return addTallies(tallies);
}

const tally = await testAll();
rmSync(reports, { recursive: true, force: true });
console.log(closingLine(tally));
process.exitCode = tally.failed === 0 && tally.passed > 0 ? 0 : 1;
