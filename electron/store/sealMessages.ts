import type { CancellableData } from '../threads/startThread.ts';
import type { SealProgress } from './sealWorkspace.ts';

/** What the sealing worker is started with. */
export type SealWorkerData = CancellableData & {
  readonly directory: string;
  readonly actor: string;
  /** The workspace's key, transferred; the worker zeroes it once its connection holds a copy. */
  readonly key: Uint8Array;
};

export type FromSealWorker =
  | { readonly kind: 'progress'; readonly progress: SealProgress }
  /** `failure` is the sentence of what the disk did. */
  | { readonly kind: 'ended'; readonly isComplete: boolean; readonly failure: string | null };
