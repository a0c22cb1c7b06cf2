import type { CancellableData } from '../threads/startThread.ts';
import type { AssignmentExport } from './assignmentExport.ts';
import type { AssignmentImport } from './assignmentImport.ts';
import type { ReadExport } from './readExport.ts';
import type { ReadImport } from './readImport.ts';

/** What is to be made or taken in. */
export type PackageJob =
  | ({ readonly kind: 'makeAssignments' } & Omit<AssignmentExport, 'workspaceDirectory' | 'target'>)
  | ({ readonly kind: 'takeAssignments' } & Omit<
      AssignmentImport,
      'workspaceDirectory' | 'temporaryDirectory'
    >)
  | ({ readonly kind: 'makeReads' } & Omit<ReadExport, 'target'>)
  | ({ readonly kind: 'takeReads' } & ReadImport);

/** What the thread of a package is started with. */
export type PackageWorkerData = CancellableData & {
  readonly workspaceDirectory: string;
  /** For plain files that are unpacked. */
  readonly temporaryDirectory: string;
  /** Of a sealed workspace that is unlocked. */
  readonly vaultKey: Uint8Array | null;
  /** Where a package that is made is written to. */
  readonly target: string;
  readonly job: PackageJob;
};
