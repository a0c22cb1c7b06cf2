import type { CancellableData } from './startThread.ts';

// What the other end of `startThread` needs: in the thread itself.

/** How often those who look are told: more often than a bar on a screen moves. */
const PROGRESS_MS = 100;

/** Hands on what it is given ten times a second at the most; what comes in between is passed over. */
export function paced<T>(tell: (progress: T) => void): (progress: T) => void {
  let toldMs = 0;
  return (progress) => {
    if (performance.now() - toldMs < PROGRESS_MS) return;
    toldMs = performance.now();
    tell(progress);
  };
}

/** Whether the thread has been asked to stop, asked anew at every call. */
export function cancelledBy({ cancel }: CancellableData): () => boolean {
  const flag = new Int32Array(cancel);
  return () => Atomics.load(flag, 0) !== 0;
}
