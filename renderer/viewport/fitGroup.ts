import { fitScale, type PictureShape, type View, type ViewportSize } from './view.ts';

/** A picture that hangs beside others. */
export type FitMember = {
  readonly shape: PictureShape;
  readonly size: ViewportSize;
  readonly turns: View['turns'];
  /** Width of a pixel in mm, or null without a calibration. */
  readonly columnMm: number | null;
};

/**
 * Pictures that hang side by side and are fitted to the same magnification, so that a bone is as long in the one
 * as in the other. Where one of them has no calibration each is fitted by itself.
 */
export type FitGroup = {
  /** Takes up a picture, or what has changed of it. */
  report(key: symbol, member: FitMember): void;
  leave(key: symbol): void;
  /** CSS pixels per column pixel at which the picture is to be fitted; null for as large as it goes. */
  scaleOf(key: symbol): number | null;
  /** Calls back when the scale of any picture has changed; returns the way to stop. */
  subscribe(listener: () => void): () => void;
};

/** The CSS pixels per millimetre at which every picture is wholly visible; null where that has no meaning. */
function commonScale(members: readonly FitMember[]): number | null {
  if (members.length < 2) return null;
  let least = Number.POSITIVE_INFINITY;
  for (const { shape, size, turns, columnMm } of members) {
    if (columnMm === null) return null;
    least = Math.min(least, fitScale(shape, size, turns) / columnMm);
  }
  return least;
}

/** An empty group. */
export function createFitGroup(): FitGroup {
  const members = new Map<symbol, FitMember>();
  const listeners = new Set<() => void>();
  let scale: number | null = null;
  const update = (): void => {
    const next = commonScale([...members.values()]);
    if (next === scale) return;
    scale = next;
    for (const listener of listeners) listener();
  };
  return {
    report(key, member) {
      members.set(key, member);
      update();
    },
    leave(key) {
      members.delete(key);
      update();
    },
    scaleOf(key) {
      const columnMm = members.get(key)?.columnMm ?? null;
      return scale === null || columnMm === null ? null : scale * columnMm;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
