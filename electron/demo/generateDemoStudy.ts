import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DEMO_CASES } from './cases.ts';
import { caseByNumber, type FilmDone, type FilmJob } from './filmJob.ts';
import { MONTHS, VIEWS } from './model.ts';
import { DEMO_VERSION, type TruthFile, truthFileOf } from './truthFile.ts';

export type DemoProgress = { readonly done: number; readonly total: number; readonly file: string };

export type DemoOptions = {
  /** Created if absent. Files of an earlier demo study in it are replaced. */
  readonly directory: string;
  readonly onProgress?: (progress: DemoProgress) => void;
  readonly signal?: AbortSignal;
  /** Below 1 for smaller pictures of the same field, in tests. */
  readonly scale?: number;
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
 * Writes the demo study: DICOM films in `case-N/month-M/` and `truth.json`, the same bytes on every run.
 * The truth is written last, so a folder that holds it is complete; a complete folder of the same version is
 * used as it is. Rejects with the signal's reason when aborted, and with the file system's error when a file
 * cannot be written (full disk, no permission): films already written stay, and the next call makes them anew.
 */
export async function generateDemoStudy(options: DemoOptions): Promise<DemoReport> {
  const started = performance.now();
  const { directory, scale = 1, signal } = options;
  const numbers = options.cases ?? DEMO_CASES.map((demoCase) => demoCase.number);
  signal?.throwIfAborted();
  const truthPath = join(directory, TRUTH_FILE);
  const report = (truth: TruthFile, isReused: boolean): DemoReport => {
    const films = filmsOf(truth);
    return {
      directory,
      files: films.map((film) => film.file),
      truthFile: TRUTH_FILE,
      bytes: films.reduce((sum, film) => sum + film.bytes, 0),
      seconds: (performance.now() - started) / 1000,
      isReused,
    };
  };
  const present = await completeStudy(directory, scale, numbers);
  if (present !== null) return report(present, true);

  await mkdir(directory, { recursive: true });
  await rm(truthPath, { force: true });
  const jobs = numbers.flatMap((caseNumber) =>
    MONTHS.flatMap((month) => VIEWS.map((view): FilmJob => ({ directory, caseNumber, month, view, scale }))),
  );
  const films = await makeFilms(jobs, options);
  const truth = truthFileOf(
    films.map(({ job, done }) => ({ demoCase: caseByNumber(job.caseNumber), month: job.month, done })),
    scale,
  );
  await writeFile(`${truthPath}.part`, `${JSON.stringify(truth, null, 1)}\n`);
  await rename(`${truthPath}.part`, truthPath);
  return report(truth, false);
}

type Film = { readonly job: FilmJob; readonly done: FilmDone };

/** Gives the jobs to worker threads, each its next when it has finished one; films come in the jobs' order. */
async function makeFilms(jobs: readonly FilmJob[], { signal, onProgress }: DemoOptions): Promise<Film[]> {
  const films: (Film | null)[] = jobs.map(() => null);
  const workers = Array.from(
    { length: Math.min(MAX_WORKERS, Math.ceil(jobs.length / FILMS_WORTH_A_WORKER)) },
    () => new Worker(new URL('./filmWorker.ts', import.meta.url)),
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
        worker.on('message', (done: FilmDone) => {
          const job = jobs[index];
          if (job === undefined) return;
          films[index] = { job, done };
          finished += 1;
          onProgress?.({ done: finished, total: jobs.length, file: done.file });
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
  return films.flatMap((film) => (film === null ? [] : [film]));
}

const filmsOf = (truth: TruthFile): { readonly file: string; readonly bytes: number }[] =>
  truth.cases.flatMap((one) => one.timePoints.flatMap((timePoint) => timePoint.views));

/** The truth of a folder that holds this version of the study whole, or null. */
async function completeStudy(
  directory: string,
  scale: number,
  numbers: readonly number[],
): Promise<TruthFile | null> {
  const text = await readFile(join(directory, TRUTH_FILE), 'utf8').catch(() => null);
  if (text === null) return null;
  const truth = truthOf(text);
  if (truth === null || truth.scale !== scale) return null;
  if (truth.cases.map((one) => one.number).join() !== numbers.join()) return null;
  const sizes = await Promise.all(
    filmsOf(truth).map(({ file, bytes }) =>
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
