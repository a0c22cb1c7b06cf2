import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { createJobRunner } from '../../electron/jobs/jobRunner.ts';
import { temporaryFolder } from '../store/temporaryWorkspace.ts';

/** Jobs whose threads run a script, with `target` as it is to be written. */
const jobsIn = (folder: string) =>
  createJobRunner<string, { readonly finished: number }, string>({
    folder: () => join(folder, 'files'),
    none: { finished: 0 },
    broken: 'It broke off.',
    isFileMade: () => true,
    thread: (script, { target, onMessage, onExit }) => {
      const worker = new Worker(
        `const { workerData, parentPort } = require('node:worker_threads');
         const { writeFileSync, renameSync } = require('node:fs');
         const { target } = workerData; ${script}`,
        { eval: true, workerData: { target } },
      );
      const { promise: ended, resolve } = Promise.withResolvers<void>();
      worker.on('message', onMessage);
      worker.on('exit', () => {
        onExit();
        resolve();
      });
      return { tell: () => undefined, cancel: () => void worker.terminate(), ended };
    },
  });

const WHOLE = `writeFileSync(target, 'whole'); parentPort.postMessage({ kind: 'done', report: 'so it was' });`;

async function run(jobs: ReturnType<typeof jobsIn>, script: string, target?: string) {
  const started = jobs.start(script, { owner: 'Anna', target });
  if (!started.ok) throw new Error('busy');
  return { jobId: started.value, end: await jobs.ended(started.value) };
}

it('removes what a thread that died had written, says so, and begins the next one', async () => {
  const folder = temporaryFolder();
  const target = join(folder, 'table.csv');
  const jobs = jobsIn(folder);
  const dead = await run(jobs, `writeFileSync(target + '.part', 'half'); process.exit(3);`, target);
  expect(dead.end).toMatchObject({ state: 'failed', failure: 'It broke off.', report: null });
  expect(readdirSync(folder)).toEqual([]);
  expect(jobs.file(dead.jobId, 'Anna')).toBeNull();

  const whole = await run(jobs, WHOLE, target);
  expect(whole.end).toMatchObject({ state: 'done', report: 'so it was' });
  expect(readFileSync(target, 'utf8')).toBe('whole');
  await jobs.close();
  expect(existsSync(target)).toBe(true);
});

it('keeps the newest file for whoever asked for it, until it is forgotten or the application ends', async () => {
  const folder = temporaryFolder();
  const jobs = jobsIn(folder);
  const first = await run(jobs, WHOLE);
  expect(readFileSync(jobs.file(first.jobId, 'Anna') ?? '', 'utf8')).toBe('whole');
  expect(jobs.file(first.jobId, 'Boris')).toBeNull();

  const second = await run(jobs, WHOLE);
  expect(jobs.file(first.jobId, 'Anna')).toBeNull();
  expect(readdirSync(join(folder, 'files'))).toHaveLength(1);
  jobs.forget();
  expect([jobs.current(), jobs.file(second.jobId, 'Anna')]).toEqual([null, null]);
  expect(readdirSync(folder)).toEqual([]);
  await run(jobs, WHOLE);
  await jobs.close();
  expect(readdirSync(folder)).toEqual([]);
});
