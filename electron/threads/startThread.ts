import { type ResourceLimits, type TransferListItem, Worker } from 'node:worker_threads';

/** A thread under way that can be asked to stop, and ends by itself. */
export type RunningThread<Told = never> = {
  readonly tell: (message: Told) => void;
  /** Asks it to stop where it next looks; `how` is another number than 1 where there is more than one way. */
  readonly cancel: (how?: number) => void;
  readonly ended: Promise<void>;
};

/** What the thread is started with, whatever else it needs. */
export type CancellableData = {
  /** One 32-bit integer; anything but 0 asks the thread to stop. */
  readonly cancel: SharedArrayBuffer;
};

/** Starts a thread and tells what it says. `name` stands in the log where it breaks off, and nothing else of it does. */
export function startThread<Data extends CancellableData, Message, Told = never>(thread: {
  readonly name: string;
  /** `new URL('./…Worker.ts', import.meta.url)`, written out: the build looks for that form. */
  readonly script: URL;
  readonly data: Omit<Data, 'cancel'>;
  readonly transfer?: readonly TransferListItem[];
  readonly limits?: ResourceLimits;
  readonly onMessage: (message: Message) => void;
  /** It broke off through a fault of ours; `onExit` follows. */
  readonly onError?: () => void;
  readonly onExit: () => void;
}): RunningThread<Told> {
  const cancel = new SharedArrayBuffer(4);
  const flag = new Int32Array(cancel);
  const worker = new Worker(thread.script, {
    workerData: { ...thread.data, cancel },
    transferList: [...(thread.transfer ?? [])],
    resourceLimits: thread.limits,
  });
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  worker.on('message', thread.onMessage);
  worker.on('error', (error) => {
    thread.onError?.();
    console.error(`${thread.name} ended: ${error instanceof Error ? error.name : 'unknown error'}`);
  });
  worker.on('exit', () => {
    thread.onExit();
    resolve();
  });
  return {
    tell: (message) => worker.postMessage(message),
    cancel: (how = 1) => void Atomics.store(flag, 0, how),
    ended,
  };
}
