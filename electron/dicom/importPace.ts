/** How far something long was at one moment. */
export type Milestone = {
  readonly ms: number;
  readonly finished: number;
  readonly bytes: number;
  readonly found: number;
  /** Whether `found` is all there is. */
  readonly isCounted: boolean;
};

/** How fast it goes, and how long it will still take; null as long as nobody can know. */
export type Pace = {
  readonly filesPerSecond: number;
  readonly bytesPerSecond: number;
  readonly secondsLeft: number | null;
};

/** Long enough that a slow file does not shake the figure, short enough to follow a change of disk. */
const WINDOW_MS = 10_000;
/** A pace of less than this says nothing of what is left. */
const SHORTEST_MS = 2000;

/** Watches a long piece of work by its milestones. */
export function openPace(): (milestone: Milestone) => Pace {
  const window: Milestone[] = [];
  return (now) => {
    window.push(now);
    // The first one kept is the last before the window: what happened within it is counted from there.
    while ((window[1]?.ms ?? now.ms) < now.ms - WINDOW_MS) window.shift();
    const first = window[0] ?? now;
    const seconds = (now.ms - first.ms) / 1000;
    if (seconds <= 0) return { filesPerSecond: 0, bytesPerSecond: 0, secondsLeft: null };
    const filesPerSecond = (now.finished - first.finished) / seconds;
    const left = Math.max(0, now.found - now.finished);
    const isKnown = now.isCounted && filesPerSecond > 0 && seconds * 1000 >= SHORTEST_MS;
    return {
      filesPerSecond: Math.round(filesPerSecond * 10) / 10,
      bytesPerSecond: Math.round((now.bytes - first.bytes) / seconds),
      secondsLeft: isKnown ? Math.ceil(left / filesPerSecond) : null,
    };
  };
}
