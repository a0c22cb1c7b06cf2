import { parentPort, workerData } from 'node:worker_threads';
import { cancelledBy, paced } from '../threads/inThread.ts';
import type { FromPackageWorker, PackageWorkerData } from './packageMessages.ts';
import { runPackage } from './packageRun.ts';

/** The thread in which packages are written and read, so that a reader's requests never wait for it. */

const data = workerData as PackageWorkerData;
const send = (message: FromPackageWorker): void => parentPort?.postMessage(message);

const end = await runPackage(data, {
  isCancelled: cancelledBy(data),
  onProgress: paced((progress) => send({ kind: 'progress', ...progress })),
});
send(end);
parentPort?.close();
