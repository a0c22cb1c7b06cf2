import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** Reference cases kept beside the project; without them these tests are skipped. */
const truthFolder = fileURLToPath(new URL('../../../shared/truth', import.meta.url));

interface CaseLine {
  readonly id: string;
  readonly ok: boolean | null;
}

interface TruthRun {
  readonly code: number | string | null | undefined;
  readonly lines: readonly CaseLine[];
}

function runTruth(file: string): Promise<TruthRun> {
  return new Promise((resolve) => {
    const args = [join(projectRoot, 'build', 'scripts', 'truth.ts'), file];
    execFile(process.execPath, args, { cwd: projectRoot, maxBuffer: 2 ** 28 }, (error, stdout) => {
      const lines = stdout.split('\n').filter((line) => line !== '');
      resolve({ code: error === null ? 0 : error.code, lines: lines.map((line) => JSON.parse(line)) });
    });
  });
}

/** Cases of our own in the same format, for what the files beside the project leave out. */
const ownFolder = fileURLToPath(new URL('./cases', import.meta.url));

describe('the cases of our own', () => {
  it.each(['coverage.json', 'grading.json'])('in %s all pass', async (name) => {
    const file = join(ownFolder, name);
    const { code, lines } = await runTruth(file);
    expect(lines.filter(({ ok }) => ok !== true).map(({ id }) => id)).toEqual([]);
    expect(lines).toHaveLength(JSON.parse(readFileSync(file, 'utf8')).cases.length);
    expect(code).toBe(0);
  });
});

/**
 * A case that contradicts its own file: SEED2check prints Fisher's p as .103895 and .12121, where T1 and T2 have
 * .103896103896 = 2·C(18,4)·C(18,0)/C(36,4) and .121205379715. Its other values are met.
 */
const contradictory = new Set(['SEED2check']);

describe('the reference cases', () => {
  for (const name of ['coverage.json', 'grading.json', 'ct.json', 'agreement.json', 'cohort.json']) {
    const file = join(truthFolder, name);
    const present = existsSync(file);
    it.skipIf(!present)(
      `in ${name} all pass${present ? '' : ' (skipped: ../shared/truth is absent)'}`,
      async () => {
        const { cases = [], datasets = [], naming = [] } = JSON.parse(readFileSync(file, 'utf8'));
        const { code, lines } = await runTruth(file);
        const failed = lines.filter(({ ok, id }) => ok === false && !contradictory.has(id));
        expect(failed.map(({ id }) => id)).toEqual([]);
        expect(lines).toHaveLength(cases.length + datasets.length + naming.length);
        expect(code).toBe(lines.some(({ ok }) => ok === false) ? 1 : 0);
      },
    );
  }
});
