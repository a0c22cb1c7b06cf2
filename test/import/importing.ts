import { onTestFinished } from 'vitest';
import { createImportManager } from '../../electron/dicom/importManager.ts';
import type { Workspace } from '../../electron/store/open.ts';

/** Imports into a workspace by a worker of its own, ended with the test. */
export function importsOf(workspace: Workspace): ReturnType<typeof createImportManager> {
  const manager = createImportManager({
    workspaceDirectory: workspace.directory,
    db: workspace.db,
    actor: () => workspace.implicitReader.readerId,
    softwareVersion: 'test',
    writeDemo: () => Promise.reject(new Error('no demo in this test')),
  });
  onTestFinished(() => manager.close());
  return manager;
}
