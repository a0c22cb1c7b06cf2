import { parentPort, workerData } from 'node:worker_threads';
import type { FromPackageWorker, PackageWorkerData } from './packageMessages.ts';
import { runPackage } from './packageRun.ts';

/** The thread in which packages are written and read, so that a reader's requests never wait for it. */

const PROGRESS_MS = 100;

const data = workerData as PackageWorkerData;
const cancelled = new Int32Array(data.cancel);
let toldMs = 0;

const send = (message: FromPackageWorker): void => parentPort?.postMessage(message);

const end = await runPackage(data, {
  isCancelled: () => Atomics.load(cancelled, 0) !== 0,
  onProgress: (progress) => {
    if (performance.now() - toldMs < PROGRESS_MS) return;
    toldMs = performance.now();
    send({ kind: 'progress', ...progress });
  },
});
send(end);
parentPort?.close();
