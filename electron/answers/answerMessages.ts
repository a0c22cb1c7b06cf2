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

/** What was thrown, as far as it tells how to answer; never its message, which may quote a value. */
export type AnswerFailure = {
  readonly name: string;
  readonly isBrokenRecord: boolean;
  readonly code: string | null;
  readonly frames: readonly string[];
};

export type FromAnswerWorker = { readonly id: number } & (
  | { readonly kind: 'begun'; readonly counts: Counts }
  | { readonly kind: 'part'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'end' }
  | { readonly kind: 'failed'; readonly failure: AnswerFailure }
);
