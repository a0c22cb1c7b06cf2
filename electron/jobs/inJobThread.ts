import { parentPort, workerData } from 'node:worker_threads';
import { cancelledBy, paced } from '../threads/inThread.ts';
import type { CancellableData } from '../threads/startThread.ts';
import type { FromJob, JobEnd, JobWatch } from './jobMessages.ts';

/** All that a thread of a job does: the job, its progress as it goes and as it stood last, and its end. */
export async function inJobThread<Data extends CancellableData, Amount, Report>(
  run: (data: Data, watch: JobWatch<Amount>) => Promise<JobEnd<Report>>,
): Promise<void> {
  const data = workerData as Data;
  const send = (message: FromJob<Amount, Report>): void => parentPort?.postMessage(message);
  const tell = (amount: Amount): void => send({ kind: 'progress', amount });
  const told = paced(tell);
  let last: Amount | null = null;
  const end = await run(data, {
    isCancelled: cancelledBy(data),
    onProgress: (amount) => {
      last = amount;
      told(amount);
    },
  });
  if (last !== null) tell(last);
  send(end);
  parentPort?.close();
}
