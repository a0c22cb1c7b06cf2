import { type Wording, worded } from '../../../shared/texts/wording.ts';
import type { DecodedPicture, DecodeTask } from './decodeTask.ts';
import type { DecodeAnswer } from './decodeWorker.ts';

/** The decoder refused a frame. `sentence` says why, or is null where it does not know. */
export class DecodeRefused extends Error {
  override readonly name = 'DecodeRefused';
  readonly sentence: Wording | string | null;
  constructor(sentence: Wording | string | null) {
    super('undecodable frame');
    this.sentence = sentence;
  }
}

type Job = {
  readonly task: DecodeTask;
  readonly done: (picture: DecodedPicture) => void;
  readonly failed: (error: DecodeRefused) => void;
};

/** A thread at most at one frame. */
type Thread = { readonly worker: Worker; job: Job | null; limit: ReturnType<typeof setTimeout> | undefined };

/** More would take the cores from the window and the service, and memory for a picture each. */
const MOST_THREADS = 4;

/** Ten times what the slowest sound picture takes. A damaged one may keep a decoder busy for ever. */
const LIMIT_MS = 60_000;

const threads: Thread[] = [];
const waiting: Job[] = [];

/**
 * Decodes a frame beside the window, as soon as a thread is free. The bytes go there and are nobody's after.
 * @throws DecodeRefused
 */
export function decodeBeside(task: DecodeTask): Promise<DecodedPicture> {
  return new Promise((done, failed) => {
    waiting.push({ task, done, failed });
    dispatch();
  });
}

function dispatch(): void {
  for (;;) {
    const thread = waiting.length > 0 ? freeThread() : null;
    const job = thread === null ? undefined : waiting.shift();
    if (thread === null || job === undefined) return;
    thread.job = job;
    thread.limit = setTimeout(() => end(thread, worded('picture.why.tookTooLong')), LIMIT_MS);
    const { buffer, byteLength } = job.task.bytes;
    // A part of a larger buffer is copied: the rest of it is somebody else's.
    const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength;
    thread.worker.postMessage(job.task, isWhole ? [buffer] : []);
  }
}

function freeThread(): Thread | null {
  const free = threads.find(({ job }) => job === null);
  if (free !== undefined) return free;
  const allowed = Math.min(MOST_THREADS, Math.max(1, Math.floor(navigator.hardwareConcurrency / 2)));
  return threads.length < allowed ? opened() : null;
}

function opened(): Thread {
  const worker = new Worker(new URL('./decodeWorker.ts', import.meta.url), { type: 'module' });
  const thread: Thread = { worker, job: null, limit: undefined };
  worker.onmessage = ({ data }: MessageEvent<DecodeAnswer>) => {
    const job = released(thread);
    if (data.kind === 'decoded') job?.done(data.picture);
    else job?.failed(new DecodeRefused(data.sentence));
    dispatch();
  };
  // The thread itself broke, out of memory or not to be loaded.
  worker.onerror = () => end(thread, null);
  threads.push(thread);
  return thread;
}

/** The frame that a thread was at, which is free after. */
function released(thread: Thread): Job | null {
  const { job } = thread;
  clearTimeout(thread.limit);
  thread.job = null;
  return job;
}

/** Ends a thread. The frame it was at is lost; those behind it go to another. */
function end(thread: Thread, sentence: Wording | string | null): void {
  thread.worker.terminate();
  const at = threads.indexOf(thread);
  if (at >= 0) threads.splice(at, 1);
  released(thread)?.failed(new DecodeRefused(sentence));
  dispatch();
}
