import { assertNever } from '../../shared/base/assertNever.ts';
import type { PackageReport } from '../../shared/contracts/packages.ts';
import type { ItemsDone, JobEnd, JobWatch } from '../jobs/jobMessages.ts';
import { closeConnection, openImportConnection } from '../store/connection.ts';
import type { WritableDb } from '../store/database.ts';
import { exportAssignments } from './assignmentExport.ts';
import { importAssignments } from './assignmentImport.ts';
import type { PackageWorkerData } from './packageMessages.ts';
import { packageFailure } from './packageRefusal.ts';
import { exportReads } from './readExport.ts';
import { importReads } from './readImport.ts';

/** Makes a package or takes one in, on a connection of its own. What goes wrong by right is a sentence. */
export async function runPackage(
  data: PackageWorkerData,
  watch: JobWatch<ItemsDone>,
): Promise<JobEnd<PackageReport>> {
  const db = openImportConnection(data.workspaceDirectory, data.vaultKey);
  try {
    const report = await done(db, data, watch);
    return report === null ? { kind: 'cancelled' } : { kind: 'done', report };
  } catch (thrown) {
    const isMade = data.job.kind === 'makeAssignments' || data.job.kind === 'makeReads';
    const message = packageFailure(thrown, isMade ? 'made' : 'taken');
    if (message === null) throw thrown;
    return { kind: 'failed', message };
  } finally {
    closeConnection(db);
  }
}

function done(
  db: WritableDb,
  { job, workspaceDirectory, temporaryDirectory, target }: PackageWorkerData,
  watch: JobWatch<ItemsDone>,
): Promise<PackageReport | null> {
  switch (job.kind) {
    case 'makeAssignments':
      return exportAssignments(db, { ...job, workspaceDirectory, target }, watch);
    case 'takeAssignments':
      return importAssignments(db, { ...job, workspaceDirectory, temporaryDirectory }, watch);
    case 'makeReads':
      return exportReads(db, { ...job, target }, watch);
    case 'takeReads':
      return importReads(db, job, watch);
    default:
      return assertNever(job);
  }
}
