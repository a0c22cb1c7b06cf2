import { parentPort } from 'node:worker_threads';
import { type FilmJob, makeFilm } from './filmJob.ts';
import { makeScan, type ScanJob } from './scanJob.ts';

/** A film or a scan to make, and what came of it. */
export type DemoJob =
  | { readonly of: 'film'; readonly job: FilmJob }
  | { readonly of: 'scan'; readonly job: ScanJob };
export type DemoDone =
  | { readonly of: 'film'; readonly done: ReturnType<typeof makeFilm> }
  | { readonly of: 'scan'; readonly done: ReturnType<typeof makeScan> };

/** Makes pictures on a thread of its own: one job in, one outcome out. */
parentPort?.on('message', (work: DemoJob) => {
  const outcome: DemoDone =
    work.of === 'film' ? { of: 'film', done: makeFilm(work.job) } : { of: 'scan', done: makeScan(work.job) };
  parentPort?.postMessage(outcome);
});
