import type { Effort } from '../../shared/contracts/effort.ts';

/** A pause up to here is part of reading: looking at a film moves nothing. */
const LONGEST_LOOK_MS = 30_000;

/** Measures how long one case is read, with idle time apart, and which tools are used on it. */
export type EffortMeter = {
  /** A key, a pointer or a wheel was moved. */
  readonly stir: () => void;
  /** The case is opened again: the time since it was left is no part of its reading. */
  readonly resume: () => void;
  readonly used: (tool: string) => void;
  /** What was measured since the last time; nothing of it is told twice. */
  readonly take: () => Effort;
  /** What was taken could not be told: it is told with the next. */
  readonly giveBack: (effort: Effort) => void;
};

/** @param now a clock that never runs back, in milliseconds */
export function createEffortMeter(now: () => number): EffortMeter {
  let [activeMs, idleMs] = [0, 0];
  let tools = new Map<string, number>();
  let last = now();

  function count(): void {
    const passed = now() - last;
    last += passed;
    activeMs += Math.min(passed, LONGEST_LOOK_MS);
    idleMs += Math.max(0, passed - LONGEST_LOOK_MS);
  }
  const add = (tool: string, times: number) => tools.set(tool, (tools.get(tool) ?? 0) + times);

  return {
    stir: count,
    resume() {
      last = now();
    },
    used(tool) {
      count();
      add(tool, 1);
    },
    take() {
      count();
      const taken: Effort = {
        activeMs: Math.floor(activeMs),
        idleMs: Math.floor(idleMs),
        tools: Object.fromEntries(tools),
      };
      activeMs -= taken.activeMs;
      idleMs -= taken.idleMs;
      tools = new Map();
      return taken;
    },
    giveBack(effort) {
      activeMs += effort.activeMs;
      idleMs += effort.idleMs;
      for (const [tool, times] of Object.entries(effort.tools)) add(tool, times);
    },
  };
}
