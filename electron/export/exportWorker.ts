import { parentPort, workerData } from 'node:worker_threads';
import { cancelledBy, paced } from '../threads/inThread.ts';
import type { ExportWorkerData, FromExportWorker } from './exportMessages.ts';
import { runExport } from './exportRun.ts';

/** The thread in which pictures are read, de-identified and packed, so that a reader's requests never wait for it. */

const data = workerData as ExportWorkerData;
const send = (message: FromExportWorker): void => parentPort?.postMessage(message);

const end = await runExport(data, {
  isCancelled: cancelledBy(data),
  onProgress: paced((progress) => send({ kind: 'progress', ...progress })),
});
send(end);
parentPort?.close();
