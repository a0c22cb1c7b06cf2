import type { CancellableData } from '../threads/startThread.ts';
import type { FileToImport, ImportEnd, ImportRunOptions } from './importRun.ts';

// How the worker is asked to stop, which it does after the file it is at.

/** Nobody wants the import to go on: it ends as it is. */
export const CANCELLED = 1;
/** The application ends: the import is kept as one that was cut short. */
export const PUT_OFF = 2;

/**
 * What the worker's young objects may take. V8 would give them a hundred megabytes on a large machine, where headers
 * are garbage as soon as they are stored.
 */
export const WORKER_MEMORY = { maxYoungGenerationSizeMb: 12 };

/** What the import worker is started with; it is cancelled by CANCELLED or PUT_OFF. */
export type ImportWorkerData = ImportRunOptions & CancellableData;

export type ToImportWorker =
  /** Files and folders of this machine. */
  | { readonly kind: 'scan'; readonly roots: readonly string[] }
  | { readonly kind: 'files'; readonly files: readonly FileToImport[] }
  /** Nothing follows. */
  | { readonly kind: 'end' };

export type FromImportWorker =
  | {
      readonly kind: 'progress';
      readonly found: number;
      /** Whether `found` is all there is. */
      readonly isCounted: boolean;
      readonly finished: number;
      readonly bytes: number;
    }
  | ({ readonly kind: 'ended'; readonly isCancelled: boolean } & ImportEnd)
  /** It could not begin. */
  | { readonly kind: 'refused'; readonly message: string };
