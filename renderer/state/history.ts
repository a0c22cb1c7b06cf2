import { type Change, followedBy, reverse } from '../../shared/reading/change.ts';
import type { Wording } from '../../shared/texts/wording.ts';

/** One gesture: what it is called in "Undo …", what it changed, and whether undo may go behind it. */
export type Step = {
  readonly label: Wording | string;
  readonly change: Change;
  /** A committed own grade stays committed: what it revealed cannot be unseen (method §1.7). */
  readonly isBarrier: boolean;
  /** Gestures of one run, such as the same point nudged again, are one step while nothing comes between. */
  readonly run?: string | undefined;
};

/** One stack per read. `past` ends with the latest step, `future` with the next to be redone. */
export type History = { readonly past: readonly Step[]; readonly future: readonly Step[] };

export const EMPTY_HISTORY: History = { past: [], future: [] };

/** After a new gesture there is nothing left to redo. */
export function record({ past }: History, step: Step): History {
  const last = past.at(-1);
  const isSameRun = last !== undefined && step.run !== undefined && last.run === step.run;
  if (!isSameRun) return { past: [...past, step], future: [] };
  const joined = { ...step, change: followedBy(last.change, step.change) };
  return { past: [...past.slice(0, -1), joined], future: [] };
}

export type Travel = { readonly history: History; readonly label: Wording | string; readonly change: Change };

/** The change that takes the latest step back, or null where there is none or a barrier stands. */
export function stepBack(history: History): Travel | null {
  const step = history.past.at(-1);
  if (step === undefined || step.isBarrier) return null;
  return {
    history: { past: history.past.slice(0, -1), future: [...history.future, step] },
    label: step.label,
    change: reverse(step.change),
  };
}

/** The change that puts the last undone step back in place, or null. */
export function stepForward(history: History): Travel | null {
  const step = history.future.at(-1);
  if (step === undefined) return null;
  return {
    history: { past: [...history.past, step], future: history.future.slice(0, -1) },
    label: step.label,
    change: step.change,
  };
}
