/** What a thread that computes tells its window. */
export type ComputedAnswer<Result> =
  /** It listens: the library below the statistics is compiled first, and a task that came before would be lost. */
  | { readonly kind: 'listening' }
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'result'; readonly result: Result };

/** How far a computation is. */
export type Computation<Result> =
  /** Nothing was asked for. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'underWay'; readonly done: number }
  | { readonly kind: 'ready'; readonly result: Result }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed' };

/**
 * Lets a thread compute: each task that comes is answered with its result, and a computation is cancelled by ending the
 * thread. Called by the first and only statement of a worker's file.
 */
export function computeTasks<Task, Result>(
  compute: (task: Task, onProgress: (done: number) => void) => Result,
): void {
  const tell = (answer: ComputedAnswer<Result>): void => self.postMessage(answer);
  self.onmessage = ({ data }: MessageEvent<Task>): void =>
    tell({ kind: 'result', result: compute(data, (done) => tell({ kind: 'progress', done })) });
  tell({ kind: 'listening' });
}
