import { statSync } from 'node:fs';
import { assertNever } from '../../shared/base/assertNever.ts';
import { ok } from '../../shared/base/result.ts';
import { permitOf, type StudyJob, type StudyJobReport } from '../../shared/contracts/studyJobs.ts';
import { closeConnection, openImportConnection } from '../store/connection.ts';
import { withWrite } from '../store/withWrite.ts';
import type { CancellableData } from '../threads/startThread.ts';
import { fileFailure } from './fileFailure.ts';
import type { ItemsDone, JobEnd, JobWatch } from './jobMessages.ts';
import { StudyJobRefused, type WriteStudyFile } from './studyJob.ts';
import { writeWhole } from './wholeFile.ts';

/** What the thread of a job of the study is started with. */
export type StudyJobData = CancellableData & {
  readonly workspaceDirectory: string;
  /** Of a sealed workspace that is unlocked. */
  readonly vaultKey: Uint8Array | null;
  readonly softwareVersion: string;
  readonly target: string;
  readonly job: StudyJob;
  readonly actor: string;
};

/** Writes the file of a job on a connection of its own, told in the audit before its first byte. */
export async function runStudyJob(
  { workspaceDirectory, vaultKey, softwareVersion, target, job, actor }: StudyJobData,
  watch: JobWatch<ItemsDone>,
): Promise<JobEnd<StudyJobReport>> {
  const startedMs = performance.now();
  const db = openImportConnection(workspaceDirectory, vaultKey);
  try {
    const by = { actor, at: new Date() };
    const isUnblinded = permitOf(job) !== null;
    const told = withWrite(
      db,
      isUnblinded ? { ...by, action: 'study.exportedUnblinded' } : { ...by, action: 'study.exported' },
      () => ok({ value: null, subject: null, detail: { kind: job.kind } }),
    );
    if (!told.ok) return { kind: 'failed', message: told.error.message };
    const write = await writerOf(job);
    const report = await writeWhole(target, async (part) => {
      const written = await write({ db, workspaceDirectory, softwareVersion, actor, part, watch });
      if (written === null) return null;
      const seconds = (performance.now() - startedMs) / 1000;
      return { bytes: statSync(part).size, seconds, notes: [...written.notes] };
    });
    return report === null ? { kind: 'cancelled' } : { kind: 'done', report };
  } catch (thrown) {
    const message = thrown instanceof StudyJobRefused ? thrown.message : fileFailure(thrown);
    if (message === null) throw thrown;
    return { kind: 'failed', message };
  } finally {
    closeConnection(db);
  }
}

type Write = (
  surroundings: Parameters<WriteStudyFile<StudyJob['kind']>>[1],
) => ReturnType<WriteStudyFile<never>>;

/** Each kind is loaded when it is asked for: none waits for the libraries of another. */
async function writerOf(job: StudyJob): Promise<Write> {
  switch (job.kind) {
    case 'allFiles': {
      const { writeAllFiles } = await import('../studyFiles/allFiles.ts');
      return (surroundings) => writeAllFiles(job, surroundings);
    }
    case 'excel': {
      const { writeWorkbook } = await import('../studyFiles/workbook.ts');
      return (surroundings) => writeWorkbook(job, surroundings);
    }
    case 'identityKey': {
      const { writeIdentityKey } = await import('../studyFiles/identityKeyFile.ts');
      return (surroundings) => writeIdentityKey(job, surroundings);
    }
    case 'caseReport': {
      const { writeCaseReport } = await import('../studyFiles/caseReportFile.ts');
      return (surroundings) => writeCaseReport(job, surroundings);
    }
    case 'studyReport': {
      const { writeStudyReport } = await import('../studyFiles/studyReportFile.ts');
      return (surroundings) => writeStudyReport(job, surroundings);
    }
    case 'figurePanels': {
      const { writeFigurePanels } = await import('../studyFiles/figurePanelsFile.ts');
      return (surroundings) => writeFigurePanels(job, surroundings);
    }
    case 'dicomObjects': {
      const { writeDicomObjects } = await import('../studyFiles/dicomObjectsFile.ts');
      return (surroundings) => writeDicomObjects(job, surroundings);
    }
    case 'sentObjects': {
      const { writeSentObjects } = await import('../studyFiles/sentObjectsFile.ts');
      return (surroundings) => writeSentObjects(job, surroundings);
    }
    default:
      return assertNever(job);
  }
}
