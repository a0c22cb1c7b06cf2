import { useComputed } from '../computed/useComputed.ts';
import type { CohortResult, CohortTask } from './cohortWorker.ts';

const startThread = (): Worker =>
  new Worker(new URL('./cohortWorker.ts', import.meta.url), { type: 'module' });

/** Computes of a cohort in a thread of its own; see {@link useComputed}. */
export const useCohortComputed = (task: CohortTask | null) =>
  useComputed<CohortTask, CohortResult>(startThread, task);
