import type { FileToImport, ImportEnd, ImportRunOptions } from './importRun.ts';

/** What the import worker is started with. */
export type ImportWorkerData = ImportRunOptions & {
  /** One 32-bit integer; anything but 0 asks the worker to stop after the file it is at. */
  readonly cancel: SharedArrayBuffer;
};

export type ToImportWorker =
  /** Files and folders of this machine. */
  | { readonly kind: 'scan'; readonly roots: readonly string[] }
  | { readonly kind: 'files'; readonly files: readonly FileToImport[] }
  /** Nothing follows. */
  | { readonly kind: 'end' };

export type FromImportWorker =
  | { readonly kind: 'progress'; readonly found: number; readonly finished: number; readonly bytes: number }
  | ({ readonly kind: 'ended'; readonly isCancelled: boolean } & ImportEnd)
  /** It could not begin. */
  | { readonly kind: 'refused'; readonly message: string };
