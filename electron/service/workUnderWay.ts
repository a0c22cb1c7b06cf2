import { exporting, importing, type VaultRefusal } from '../store/vaultRefusal.ts';
import type { ServiceDependencies } from './dependencies.ts';

/** Whether an import runs. It writes with the key that it was begun with, or without one. */
export function isImporting({ imports }: Pick<ServiceDependencies, 'imports'>): boolean {
  const state = imports.current()?.state;
  return state === 'running' || state === 'receiving';
}

/** Why what needs an idle workspace is refused: the threads of imports and exports have copies of its key. Or null. */
export function workUnderWay(
  running: Pick<ServiceDependencies, 'imports' | 'exports' | 'packages' | 'studyJobs'>,
): VaultRefusal | null {
  if (isImporting(running)) return importing;
  const jobs = [running.exports, running.packages, running.studyJobs];
  return jobs.some((job) => job.isRunning()) ? exporting : null;
}
