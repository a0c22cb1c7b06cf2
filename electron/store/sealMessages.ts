import type { SealProgress } from './sealWorkspace.ts';

/** What the sealing worker is started with. */
export type SealWorkerData = {
  readonly directory: string;
  readonly actor: string;
  /** The workspace's key, transferred; the worker zeroes it once its connection holds a copy. */
  readonly key: Uint8Array;
  /** One 32-bit integer; anything but 0 asks the worker to stop after the batch it is at. */
  readonly stop: SharedArrayBuffer;
};

export type FromSealWorker =
  | { readonly kind: 'progress'; readonly progress: SealProgress }
  /** `failure` is the sentence of what the disk did. */
  | { readonly kind: 'ended'; readonly isComplete: boolean; readonly failure: string | null };
