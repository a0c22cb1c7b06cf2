import { parentPort, workerData } from 'node:worker_threads';
import { cancelledBy, paced } from '../threads/inThread.ts';
import { closeConnection, openImportConnection } from './connection.ts';
import { classifyFault } from './errors.ts';
import type { FromSealWorker, SealWorkerData } from './sealMessages.ts';
import { sealWorkspace } from './sealWorkspace.ts';

/** The thread in which an existing workspace is sealed, so that a reader's requests never wait for it. */

const data = workerData as SealWorkerData;
const { directory, actor, key } = data;
const send = (message: FromSealWorker): void => parentPort?.postMessage(message);

const db = openImportConnection(directory, key);
key.fill(0);
try {
  const sealed = sealWorkspace(db, {
    directory,
    actor,
    now: () => new Date(),
    isStopped: cancelledBy(data),
    onProgress: paced((progress) => send({ kind: 'progress', progress })),
  });
  send(
    sealed.ok
      ? { kind: 'ended', isComplete: sealed.value, failure: null }
      : { kind: 'ended', isComplete: false, failure: sealed.error.message },
  );
} catch (thrown) {
  const cause = thrown instanceof Error && thrown.cause !== undefined ? thrown.cause : thrown;
  const fault = classifyFault(cause);
  if (fault === null) throw thrown;
  send({ kind: 'ended', isComplete: false, failure: fault.message });
} finally {
  closeConnection(db);
}
