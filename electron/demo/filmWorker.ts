import { parentPort } from 'node:worker_threads';
import { type FilmJob, makeFilm } from './filmJob.ts';

/** Makes films on a thread of its own: one job in, one outcome out. */
parentPort?.on('message', (job: FilmJob) => {
  parentPort?.postMessage(makeFilm(job));
});
