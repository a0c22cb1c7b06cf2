import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { PackageReport } from '../../shared/contracts/packages.ts';
import type { FromJob, ItemsDone } from '../jobs/jobMessages.ts';
import { createJobRunner, type JobRunner } from '../jobs/jobRunner.ts';
import { packagesPath } from '../store/connection.ts';
import type { ReadableDb } from '../store/database.ts';
import { classifyFault } from '../store/errors.ts';
import { copyOfKey } from '../store/identityVaultKeys.ts';
import { startThread } from '../threads/startThread.ts';
import type { PackageJob, PackageWorkerData } from './packageMessages.ts';

type PackageManagerOptions = {
  readonly workspaceDirectory: string;
  readonly db: ReadableDb;
  /** Where plain files may lie until they are kept. */
  readonly plainDirectory: () => string;
};

/** Packages of one workspace, made and taken in. */
export type PackageManager = JobRunner<PackageJob, ItemsDone, PackageReport> & {
  /** Keeps a file that is sent until it is taken in. The error is the sentence. */
  readonly receive: (body: ReadableStream<Uint8Array>) => Promise<Result<string, string>>;
  /** Where a file lies that was sent; null where there is none of this id. */
  readonly received: (incomingId: string) => string | null;
};

export function createPackageManager({
  workspaceDirectory,
  db,
  plainDirectory,
}: PackageManagerOptions): PackageManager {
  const incoming = new Map<string, string>();

  /** A file that was sent has had its turn. One that somebody named on the command line is theirs. */
  const forget = (path: string): void => {
    for (const [incomingId, known] of incoming) {
      if (known !== path) continue;
      incoming.delete(incomingId);
      rmSync(path, { force: true });
    }
  };

  const folder = packagesPath(workspaceDirectory);
  // What an application that ended suddenly has left.
  rmSync(folder, { recursive: true, force: true });
  const runner = createJobRunner<PackageJob, ItemsDone, PackageReport>({
    folder: () => folder,
    none: { items: 0, finished: 0 },
    broken: BROKEN,
    isFileMade: ({ kind }) => kind === 'makeAssignments' || kind === 'makeReads',
    thread: (job, { jobId, target, onMessage, onExit }) => {
      const vaultKey = copyOfKey(db);
      const temporaryDirectory = join(plainDirectory(), `package-${jobId}`);
      const thread = startThread<PackageWorkerData, FromJob<ItemsDone, PackageReport>>({
        name: 'The thread of a package',
        script: new URL('./packageWorker.ts', import.meta.url),
        data: { workspaceDirectory, temporaryDirectory, vaultKey, target, job },
        onMessage,
        onExit: () => {
          onExit();
          rmSync(temporaryDirectory, { recursive: true, force: true });
          if (job.kind === 'takeAssignments' || job.kind === 'takeReads') forget(job.path);
        },
      });
      vaultKey?.fill(0);
      return thread;
    },
  });

  return {
    ...runner,
    receive: async (body) => {
      const incomingId = randomBytes(16).toString('hex');
      const path = join(plainDirectory(), `incoming-${incomingId}.zip`);
      mkdirSync(plainDirectory(), { recursive: true, mode: 0o700 });
      try {
        await pipeline(Readable.fromWeb(body), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
      } catch (thrown) {
        rmSync(path, { force: true });
        return err(classifyFault(thrown)?.message ?? BROKEN_OFF);
      }
      // One at a time: what was sent before and never taken in goes.
      for (const known of [...incoming.values()]) forget(known);
      incoming.set(incomingId, path);
      return ok(incomingId);
    },
    received: (incomingId) => incoming.get(incomingId) ?? null,
    close: async () => {
      await runner.close();
      for (const path of [...incoming.values()]) forget(path);
    },
  };
}

const BROKEN =
  'The package stopped unexpectedly, and nothing of it was kept. Everything in the workspace is as it was. Try again; if ' +
  'it stops at the same place, start OsteoRead again.';
const BROKEN_OFF =
  'The file did not arrive whole, so it was not taken in. Nothing was changed. Choose it again.';
