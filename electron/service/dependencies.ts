import type { Result } from '../../shared/base/result.ts';
import type { Restored } from '../../shared/contracts/backups.ts';
import type { Answers } from '../answers/answers.ts';
import type { ImportRefusal } from '../dicom/importManager.ts';
import type { PixelThread } from '../dicom/pixels/pixelThread.ts';
import type { RemoteImports } from '../dicomweb/remoteImports.ts';
import type { ExportManager } from '../export/exportManager.ts';
import type { StudyJobs } from '../jobs/studyJobs.ts';
import type { PackageManager } from '../packages/packageManager.ts';
import type { Workspace } from '../store/open.ts';
import type { HeavyWrites } from '../writes/heavyWrites.ts';
import type { ImportManager } from './importManager.ts';
import type { SignIns } from './signIns.ts';

/** What the service is made of. It starts nothing and ends nothing of it. */
export type ServiceDependencies = {
  readonly workspace: Workspace;
  /** Who is signed in. */
  readonly signIns: SignIns;
  readonly imports: ImportManager & RemoteImports<ImportRefusal>;
  readonly exports: ExportManager;
  /** What is asked of the whole study. */
  readonly answers: Answers;
  readonly heavyWrites: HeavyWrites;
  readonly packages: PackageManager;
  readonly studyJobs: StudyJobs;
  /** Decodes pixels for thumbnails and masks. */
  readonly pixels: PixelThread;
  /** Closes the workspace, puts a copy in the place of its database, and opens it again. The error is the sentence. */
  readonly restoreBackup: (name: string, actor: string) => Promise<Result<Restored, string>>;
  readonly softwareVersion: string;
  readonly now: () => Date;
};
