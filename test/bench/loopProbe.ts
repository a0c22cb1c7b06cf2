import { isMainThread } from 'node:worker_threads';

// Loaded before the service (`node --import`), and no part of it: notes for how long its event loop did not turn, and
// tells whoever started the process. Threads load it too and are left alone.

/** What a probe is told, and what it answers to `end`. */
export type ProbeQuestion = 'begin' | 'end';
export type LongestStall = {
  /** The longest that a request could have waited for the loop to turn. */
  readonly wallMs: number;
  /** The most that the thread computed in one turn: what is more of the other was waiting, for the disk or a processor. */
  readonly threadMs: number;
};

const TICK_MS = 2;

function watch(): void {
  const now = () => ({ wallMs: performance.now(), threadMs: threadMs() });
  let last = now();
  let longest: LongestStall = { wallMs: 0, threadMs: 0 };
  const look = (): void => {
    const next = now();
    const wallMs = next.wallMs - last.wallMs - TICK_MS;
    longest = {
      wallMs: Math.max(longest.wallMs, wallMs),
      threadMs: Math.max(longest.threadMs, next.threadMs - last.threadMs),
    };
    last = next;
  };
  setInterval(look, TICK_MS).unref();
  process.on('message', (asked: ProbeQuestion) => {
    // The stall that ends this moment counts: whoever asks is the one who waited.
    look();
    process.send?.(longest);
    if (asked === 'begin') longest = { wallMs: 0, threadMs: 0 };
  });
  process.channel?.unref();
}

function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

if (isMainThread) watch();
