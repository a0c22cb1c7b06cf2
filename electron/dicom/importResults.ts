import type { ImportProgress } from '../../shared/contracts/imports.ts';

/** How imports of this workspace ended. */
export type ImportResults = {
  readonly keep: (ended: ImportProgress) => void;
  readonly of: (importId: string) => ImportProgress | null;
  /** Somebody has asked how it ended. */
  readonly told: (importId: string) => void;
  /** One that ended with something to tell that nobody has asked for yet. */
  readonly untold: () => ImportProgress | null;
  /** How long ago the last one ended; null where none has. */
  readonly lastEndedMsAgo: () => number | null;
  readonly forget: () => void;
};

const KEPT_RESULTS = 20;

/** Keeps the newest ends of imports in memory. */
export function importResults(): ImportResults {
  const results = new Map<string, ImportProgress>();
  const untold = new Set<string>();
  let lastEndedMs: number | null = null;
  return {
    keep: (ended) => {
      lastEndedMs = performance.now();
      results.set(ended.importId, ended);
      if (ended.failure !== null || (ended.report?.damaged.length ?? 0) > 0) untold.add(ended.importId);
      const [oldest] = results.keys();
      if (results.size > KEPT_RESULTS && oldest !== undefined) {
        results.delete(oldest);
        untold.delete(oldest);
      }
    },
    of: (importId) => results.get(importId) ?? null,
    told: (importId) => void untold.delete(importId),
    untold: () => {
      const [first] = untold;
      return first === undefined ? null : (results.get(first) ?? null);
    },
    lastEndedMsAgo: () => (lastEndedMs === null ? null : performance.now() - lastEndedMs),
    forget: () => {
      results.clear();
      untold.clear();
    },
  };
}
