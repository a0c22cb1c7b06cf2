import type { ThrownInThread } from '../threads/thrownInThread.ts';
import type { AskedAnswer, Counts } from './askedAnswer.ts';

/** What the thread of answers is started with. */
export type AnswerWorkerData = { readonly workspaceDirectory: string };

/** Every question has a number of its own. */
export type ToAnswerWorker = { readonly id: number } & (
  | { readonly kind: 'begin'; readonly asked: AskedAnswer }
  /** The next part is wanted. */
  | { readonly kind: 'next' }
  /** Nobody wants the rest. */
  | { readonly kind: 'drop' }
);

export type FromAnswerWorker = { readonly id: number } & (
  | { readonly kind: 'begun'; readonly counts: Counts }
  | { readonly kind: 'part'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'end' }
  | { readonly kind: 'threw'; readonly thrown: ThrownInThread }
);
