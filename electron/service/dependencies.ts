import type { Workspace } from '../store/open.ts';
import type { ImportManager } from './importManager.ts';

/** What the service is made of. It starts nothing and ends nothing of it. */
export type ServiceDependencies = {
  readonly workspace: Workspace;
  readonly imports: ImportManager;
  readonly softwareVersion: string;
  readonly now: () => Date;
};
