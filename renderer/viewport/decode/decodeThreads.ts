import type { DecodedPicture, DecodeTask } from './decodeTask.ts';
import type { DecodeAnswer, DecodeRequest } from './decodeWorker.ts';

/** The decoder refused a frame. `sentence` says why, or is null where it does not know. */
export class DecodeRefused extends Error {
  override readonly name = 'DecodeRefused';
  readonly sentence: string | null;
  constructor(sentence: string | null) {
    super(sentence ?? 'A frame could not be decoded.');
    this.sentence = sentence;
  }
}

type Thread = {
  readonly worker: Worker;
  readonly waiting: Map<
    number,
    { readonly done: (picture: DecodedPicture) => void; readonly failed: (error: unknown) => void }
  >;
};

/** More would take the cores from the window and the service, and memory for a picture each. */
const MOST_THREADS = 4;

const threads: Thread[] = [];
let count = 0;

/**
 * Decodes a frame beside the window, on the thread that has least to do. The bytes go there and are nobody's after.
 * @throws DecodeRefused
 */
export function decodeBeside(task: DecodeTask): Promise<DecodedPicture> {
  const thread = leastBusy();
  count += 1;
  const id = count;
  return new Promise((done, failed) => {
    thread.waiting.set(id, { done, failed });
    const { buffer } = task.bytes;
    // A part of a larger buffer is copied: the rest of it is somebody else's.
    const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === task.bytes.byteLength;
    const request: DecodeRequest = { id, task };
    thread.worker.postMessage(request, isWhole ? [buffer] : []);
  });
}

function leastBusy(): Thread {
  const [idlest] = threads.toSorted((a, b) => a.waiting.size - b.waiting.size);
  const allowed = Math.min(MOST_THREADS, Math.max(1, Math.floor(navigator.hardwareConcurrency / 2)));
  return idlest === undefined || (idlest.waiting.size > 0 && threads.length < allowed) ? opened() : idlest;
}

function opened(): Thread {
  const worker = new Worker(new URL('./decodeWorker.ts', import.meta.url), { type: 'module' });
  const thread: Thread = { worker, waiting: new Map() };
  worker.onmessage = ({ data }: MessageEvent<DecodeAnswer>) => {
    const asked = thread.waiting.get(data.id);
    thread.waiting.delete(data.id);
    if (data.kind === 'decoded') asked?.done(data.picture);
    else asked?.failed(new DecodeRefused(data.sentence));
  };
  // The thread itself broke, out of memory or not to be loaded: whoever waits is told, and the next gets a new one.
  worker.onerror = () => {
    worker.terminate();
    threads.splice(threads.indexOf(thread), 1);
    for (const { failed } of thread.waiting.values()) failed(new DecodeRefused(null));
  };
  threads.push(thread);
  return thread;
}
