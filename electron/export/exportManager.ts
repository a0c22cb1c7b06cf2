import { rmSync } from 'node:fs';
import type { UnitId } from '../../shared/base/ids.ts';
import type { ExportReport } from '../../shared/contracts/exports.ts';
import type { FromJob } from '../jobs/jobMessages.ts';
import { createJobRunner, type JobRunner } from '../jobs/jobRunner.ts';
import { outgoingPath } from '../store/connection.ts';
import type { ReadableDb } from '../store/database.ts';
import { copyOfKey } from '../store/identityVaultKeys.ts';
import { startThread } from '../threads/startThread.ts';
import type { ExportAmount, ExportWorkerData } from './exportMessages.ts';

type ExportManagerOptions = {
  readonly workspaceDirectory: string;
  readonly db: ReadableDb;
  readonly softwareVersion: string;
};

/** Which pictures: those of some reading units, or all. The audit names the owner. */
type ExportJob = { readonly units: readonly UnitId[] | null; readonly actor: string };

/** Exports of the pictures of one workspace. */
export type ExportManager = JobRunner<ExportJob, ExportAmount, ExportReport>;

const BROKEN =
  'The export stopped unexpectedly, and its archive was removed. Everything in the workspace is kept. Export again; if it ' +
  'stops at the same place, start OsteoRead again.';

export function createExportManager({
  workspaceDirectory,
  db,
  softwareVersion,
}: ExportManagerOptions): ExportManager {
  const folder = outgoingPath(workspaceDirectory);
  // What an application that ended suddenly has left.
  rmSync(folder, { recursive: true, force: true });
  return createJobRunner({
    folder: () => folder,
    none: { pictures: 0, finished: 0, bytes: 0 },
    broken: BROKEN,
    isFileMade: () => true,
    thread: (job, { target, onMessage, onExit }) => {
      const key = copyOfKey(db);
      const thread = startThread<ExportWorkerData, FromJob<ExportAmount, ExportReport>>({
        name: 'The export worker',
        script: new URL('./exportWorker.ts', import.meta.url),
        data: { ...job, workspaceDirectory, softwareVersion, key, target },
        onMessage,
        onExit,
      });
      key?.fill(0);
      return thread;
    },
  });
}
