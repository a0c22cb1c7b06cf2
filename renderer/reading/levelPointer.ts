import type { PointPx } from '../../shared/geometry/point.ts';
import type { ImageDerivation } from '../../shared/reading/readDerivation.ts';

/** Where the pointer is on one of the pictures that hang. */
export type PointedLevel = { readonly image: ImageDerivation; readonly at: PointPx };

/** The place under the pointer, told past the state: it moves with every frame, and only a line follows it. */
export type LevelPointer = {
  readonly now: () => PointedLevel | null;
  point(level: PointedLevel | null): void;
  /** Calls back when it has moved; returns the way to stop. */
  readonly subscribe: (listener: () => void) => () => void;
};

export function createLevelPointer(): LevelPointer {
  const listeners = new Set<() => void>();
  let level: PointedLevel | null = null;
  return {
    now: () => level,
    point(next) {
      if (next === level) return;
      level = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
