import { parentPort, workerData } from 'node:worker_threads';
import { paced } from '../threads/inThread.ts';
import { connectForAudit } from './auditConnection.ts';
import type { AuditWorkerData, FromAuditWorker } from './auditMessages.ts';
import { type AuditProgress, auditWorkspace } from './auditWorkspace.ts';

/** The thread in which a workspace is checked, so that a reader's requests never wait for it. */

const { directory, softwareVersion, head } = workerData as AuditWorkerData;
const send = (message: FromAuditWorker): void => parentPort?.postMessage(message);

const opened = connectForAudit(directory);
if (opened.ok) {
  try {
    const check = auditWorkspace(opened.value.db, { softwareVersion, head: head ?? undefined });
    const tell = paced((progress: AuditProgress) => send({ kind: 'progress', progress }));
    let step = check.next();
    for (; step.done !== true; step = check.next()) tell(step.value);
    send({ kind: 'done', report: step.value });
  } finally {
    opened.value.close();
  }
} else {
  send({ kind: 'failed', message: opened.error });
}
