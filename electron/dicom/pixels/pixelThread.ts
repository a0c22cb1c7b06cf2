import { Worker } from 'node:worker_threads';
import type { FromPixelWorker, PixelAnswer, PixelTask, ToPixelWorker } from './pixelTasks.ts';

/** Decodes away from the thread that answers requests. */
export type PixelThread = {
  readonly run: (task: PixelTask) => Promise<PixelAnswer>;
  readonly close: () => Promise<void>;
};

const GONE: PixelAnswer = { kind: 'failed', code: 'unexpected' };
/** A worker holds its codecs' memory, some 100 MB after large pictures; it goes when nothing was asked for so long. */
const IDLE_MS = 60_000;

type Running = { readonly worker: Worker; readonly waiting: Map<number, (answer: PixelAnswer) => void> };

/** A worker thread that starts with the first task, ends when idle, and is replaced where it died. */
export function createPixelThread(): PixelThread {
  let running: Running | null = null;
  let idle: NodeJS.Timeout | null = null;
  let lastId = 0;

  const stop = async (): Promise<void> => {
    if (idle !== null) clearTimeout(idle);
    const ending = running;
    running = null;
    await ending?.worker.terminate();
  };

  const start = (): Running => {
    const worker = new Worker(new URL('./pixelWorker.ts', import.meta.url));
    const started: Running = { worker, waiting: new Map() };
    const { waiting } = started;
    worker.on('message', ({ id, answer }: FromPixelWorker) => {
      waiting.get(id)?.(answer);
      waiting.delete(id);
      if (waiting.size > 0) return;
      worker.unref();
      idle = setTimeout(() => void stop(), IDLE_MS);
      idle.unref();
    });
    const died = (): void => {
      if (running === started) running = null;
      for (const answer of waiting.values()) answer(GONE);
      waiting.clear();
    };
    worker.on('error', died);
    worker.on('exit', died);
    return started;
  };

  return {
    run: (task) =>
      new Promise((answered) => {
        if (idle !== null) clearTimeout(idle);
        running ??= start();
        lastId += 1;
        running.worker.ref();
        running.waiting.set(lastId, answered);
        const message: ToPixelWorker = { id: lastId, task };
        running.worker.postMessage(message);
      }),
    close: stop,
  };
}
