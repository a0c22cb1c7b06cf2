import { parentPort, workerData } from 'node:worker_threads';
import type { ExportWorkerData, FromExportWorker } from './exportMessages.ts';
import { runExport } from './exportRun.ts';

/** The thread in which pictures are read, de-identified and packed, so that a reader's requests never wait for it. */

const PROGRESS_MS = 100;

const options = workerData as ExportWorkerData;
const cancelled = new Int32Array(options.cancel);
let toldMs = 0;

const send = (message: FromExportWorker): void => parentPort?.postMessage(message);

const end = await runExport(options, {
  isCancelled: () => Atomics.load(cancelled, 0) !== 0,
  onProgress: (progress) => {
    if (performance.now() - toldMs < PROGRESS_MS) return;
    toldMs = performance.now();
    send({ kind: 'progress', ...progress });
  },
});
send(end);
parentPort?.close();
