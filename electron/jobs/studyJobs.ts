import { join } from 'node:path';
import type { StudyJob, StudyJobReport } from '../../shared/contracts/studyJobs.ts';
import type { ReadableDb } from '../store/database.ts';
import { copyOfKey } from '../store/identityVaultKeys.ts';
import { startThread } from '../threads/startThread.ts';
import type { FromJob, ItemsDone } from './jobMessages.ts';
import { createJobRunner, type JobRunner } from './jobRunner.ts';
import type { StudyJobData } from './studyJobRun.ts';

type StudyJobsOptions = {
  readonly workspaceDirectory: string;
  readonly db: ReadableDb;
  readonly softwareVersion: string;
  /** Where plain files may lie until they are kept. */
  readonly plainDirectory: () => string;
};

/** What is to be made, and who asked for it. */
type AskedJob = { readonly job: StudyJob; readonly actor: string };

/** Files of the study of one workspace. */
export type StudyJobs = JobRunner<AskedJob, ItemsDone, StudyJobReport>;

const BROKEN =
  'The export stopped unexpectedly, and nothing of its file was kept. Everything in the workspace is as it was. Export ' +
  'again; if it stops at the same place, start OsteoRead again.';

export function createStudyJobs({
  workspaceDirectory,
  db,
  softwareVersion,
  plainDirectory,
}: StudyJobsOptions): StudyJobs {
  return createJobRunner({
    // It may hold identities, and so lies outside of a sealed workspace, as everything plain does.
    folder: () => join(plainDirectory(), 'study-files'),
    none: { items: 0, finished: 0 },
    broken: BROKEN,
    isFileMade: () => true,
    thread: (asked, { target, onMessage, onExit }) => {
      const vaultKey = copyOfKey(db);
      const thread = startThread<StudyJobData, FromJob<ItemsDone, StudyJobReport>>({
        name: 'The thread of an export of the study',
        script: new URL('./studyJobWorker.ts', import.meta.url),
        data: { ...asked, workspaceDirectory, softwareVersion, vaultKey, target },
        onMessage,
        onExit,
      });
      vaultKey?.fill(0);
      return thread;
    },
  });
}
