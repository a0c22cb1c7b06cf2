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
/** A frame of the largest detectors takes seconds; a decoder that takes longer hangs on a broken one. */
const FRAME_LIMIT_MS = 30_000;
/** A mask goes over every frame of a film, and a photograph may have 400 million pixels. */
const LONG_LIMIT_MS = 15 * 60_000;
const isLong = ({ kind }: PixelTask): boolean => kind === 'mask' || kind === 'photograph';

type Asked = {
  readonly id: number;
  readonly task: PixelTask;
  readonly answer: (answer: PixelAnswer) => void;
};

/**
 * A worker thread that starts with the first task, takes one at a time, ends when idle, and is replaced where it died
 * or took too long over a task.
 */
export function createPixelThread(): PixelThread {
  let worker: Worker | null = null;
  let timer: NodeJS.Timeout | null = null;
  let running: Asked | null = null;
  let lastId = 0;
  const queue: Asked[] = [];

  const wait = (ms: number, then: () => void): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(then, ms);
    timer.unref();
  };

  const settle = (answer: PixelAnswer): void => {
    const asked = running;
    running = null;
    asked?.answer(answer);
    next();
  };

  const end = (): Promise<unknown> => {
    const ending = worker;
    worker = null;
    ending?.removeAllListeners();
    return ending?.terminate() ?? Promise.resolve();
  };

  const start = (): Worker => {
    const started = new Worker(new URL('./pixelWorker.ts', import.meta.url));
    started.on('message', ({ id, answer }: FromPixelWorker) => {
      if (id === running?.id) settle(answer);
    });
    const died = (): void => {
      // It dies with an error and an exit, and at the second another may be at the next task.
      if (worker !== started) return;
      worker = null;
      settle(GONE);
    };
    started.once('error', died);
    started.once('exit', died);
    return started;
  };

  function next(): void {
    if (running !== null) return;
    const asked = queue.shift();
    if (asked === undefined) {
      worker?.unref();
      wait(IDLE_MS, () => void end());
      return;
    }
    running = asked;
    worker ??= start();
    worker.ref();
    const message: ToPixelWorker = { id: asked.id, task: asked.task };
    worker.postMessage(message);
    wait(isLong(asked.task) ? LONG_LIMIT_MS : FRAME_LIMIT_MS, () => {
      void end();
      settle(GONE);
    });
  }

  return {
    run: (task) =>
      new Promise((answer) => {
        lastId += 1;
        queue.push({ id: lastId, task, answer });
        next();
      }),
    close: async () => {
      if (timer !== null) clearTimeout(timer);
      const waiting = queue.splice(0);
      const ended = end();
      running?.answer(GONE);
      running = null;
      for (const asked of waiting) asked.answer(GONE);
      await ended;
    },
  };
}
