import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DEMO_CASES } from './cases.ts';
import type { DemoDone, DemoJob } from './demoWorker.ts';
import { caseByNumber } from './filmJob.ts';
import { MONTHS, VIEWS } from './model.ts';
import { DEMO_SCANS } from './scanJob.ts';
import { DEMO_VERSION, type TruthFile, truthFileOf } from './truthFile.ts';

export type DemoProgress = { readonly done: number; readonly total: number; readonly file: string };

export type DemoOptions = {
  /** Created if absent. Files of an earlier demo study in it are replaced. */
  readonly directory: string;
  readonly onProgress?: (progress: DemoProgress) => void;
  readonly signal?: AbortSignal;
  /** Below 1 for smaller pictures of the same field, in tests. */
  readonly scale?: number;
  /** Whether CT and MR are made too; by default with films of full size. */
  readonly withScans?: boolean;
  /** Case numbers to make; all by default. */
  readonly cases?: readonly number[];
};

export type DemoReport = {
  readonly directory: string;
  /** DICOM files, relative to the directory. */
  readonly files: readonly string[];
  readonly truthFile: string;
  readonly bytes: number;
  readonly seconds: number;
  /** The folder already held this very study, and nothing was written. */
  readonly isReused: boolean;
};

const TRUTH_FILE = 'truth.json';
const MAX_WORKERS = 2;
/** A thread takes as long to start as a few films: a single case is made on one. */
const FILMS_WORTH_A_WORKER = 8;

/**
 * Writes the demo study: DICOM films and scans in `case-N/month-M/` and `truth.json`, the same bytes on every run.
 * The truth is written last, so a folder that holds it is complete; a complete folder of the same version is
 * used as it is. Rejects with the signal's reason when aborted, and with the file system's error when a file
 * cannot be written (full disk, no permission): pictures already written stay, and the next call makes them anew.
 */
export async function generateDemoStudy(options: DemoOptions): Promise<DemoReport> {
  const started = performance.now();
  const { directory, scale = 1, signal } = options;
  const { withScans = scale === 1 } = options;
  const numbers = options.cases ?? DEMO_CASES.map((demoCase) => demoCase.number);
  signal?.throwIfAborted();
  const truthPath = join(directory, TRUTH_FILE);
  const report = (truth: TruthFile, isReused: boolean): DemoReport => {
    const files = filesOf(truth);
    return {
      directory,
      files: files.map(({ file }) => file),
      truthFile: TRUTH_FILE,
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
      seconds: (performance.now() - started) / 1000,
      isReused,
    };
  };
  const present = await completeStudy(directory, { scale, numbers, withScans });
  if (present !== null) return report(present, true);

  await mkdir(directory, { recursive: true });
  await rm(truthPath, { force: true });
  const films = numbers.flatMap((caseNumber) =>
    MONTHS.flatMap((month) =>
      VIEWS.map((view): DemoJob => ({ of: 'film', job: { directory, caseNumber, month, view, scale } })),
    ),
  );
  const scans = DEMO_SCANS.filter(({ caseNumber }) => withScans && numbers.includes(caseNumber)).map(
    (scan): DemoJob => ({ of: 'scan', job: { directory, ...scan } }),
  );
  // Scans take longest: begun first, no thread waits for the other at the end.
  const pictures = await makePictures([...scans, ...films], options);
  const truth = truthFileOf(
    pictures.map(({ work, outcome }) => ({
      demoCase: caseByNumber(work.job.caseNumber),
      month: work.job.month,
      outcome,
    })),
    { scale, withScans },
  );
  await writeFile(`${truthPath}.part`, `${JSON.stringify(truth, null, 1)}\n`);
  await rename(`${truthPath}.part`, truthPath);
  return report(truth, false);
}

type Picture = { readonly work: DemoJob; readonly outcome: DemoDone };

/** Gives the jobs to worker threads, each its next when it has finished one; pictures come in the jobs' order. */
async function makePictures(
  jobs: readonly DemoJob[],
  { signal, onProgress }: DemoOptions,
): Promise<Picture[]> {
  const pictures: (Picture | null)[] = jobs.map(() => null);
  const workers = Array.from(
    { length: Math.min(MAX_WORKERS, Math.ceil(jobs.length / FILMS_WORTH_A_WORKER)) },
    () => new Worker(new URL('./demoWorker.ts', import.meta.url)),
  );
  let next = 0;
  let finished = 0;
  try {
    await new Promise<void>((resolve, reject) => {
      const abort = (): void => reject(signal?.reason);
      signal?.addEventListener('abort', abort, { once: true });
      for (const worker of workers) {
        let index = -1;
        const give = (): void => {
          index = next;
          next += 1;
          const job = jobs[index];
          if (job !== undefined) worker.postMessage(job);
        };
        worker.on('message', (outcome: DemoDone) => {
          const job = jobs[index];
          if (job === undefined) return;
          pictures[index] = { work: job, outcome };
          finished += 1;
          onProgress?.({ done: finished, total: jobs.length, file: lastFileOf(outcome) });
          if (finished === jobs.length) {
            signal?.removeEventListener('abort', abort);
            resolve();
          } else give();
        });
        worker.on('error', reject);
        give();
      }
    });
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return pictures.flatMap((picture) => picture ?? []);
}

const lastFileOf = (outcome: DemoDone): string =>
  outcome.of === 'film' ? outcome.done.file : (outcome.done.files.at(-1)?.file ?? '');

const filesOf = (truth: TruthFile): readonly { readonly file: string; readonly bytes: number }[] =>
  truth.cases
    .flatMap((one) => one.timePoints)
    .flatMap(({ views, scans }) => [...views, ...scans.flatMap(({ files }) => files)]);

/** The truth of a folder that holds this version of the study whole, or null. */
async function completeStudy(
  directory: string,
  wanted: { readonly scale: number; readonly numbers: readonly number[]; readonly withScans: boolean },
): Promise<TruthFile | null> {
  const text = await readFile(join(directory, TRUTH_FILE), 'utf8').catch(() => null);
  if (text === null) return null;
  const truth = truthOf(text);
  if (truth === null || truth.scale !== wanted.scale || truth.withScans !== wanted.withScans) return null;
  if (truth.cases.map((one) => one.number).join() !== wanted.numbers.join()) return null;
  const sizes = await Promise.all(
    filesOf(truth).map(({ file, bytes }) =>
      stat(join(directory, file)).then(
        (found) => found.size === bytes,
        () => false,
      ),
    ),
  );
  return sizes.every(Boolean) ? truth : null;
}

/** A file of another make, or a broken one, is no truth of ours. */
function truthOf(text: string): TruthFile | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return isTruthFile(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

/** By its kind and version: a file of this version was written by this code. */
const isTruthFile = (value: unknown): value is TruthFile =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  value.kind === 'osteoread-demo-truth' &&
  'version' in value &&
  value.version === DEMO_VERSION;
