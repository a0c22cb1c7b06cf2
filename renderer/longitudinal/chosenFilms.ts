import type { TimePointId } from '../../shared/base/ids.ts';

/** So many time points stand side by side at most. */
const MOST_CHOSEN = 4;

/** What is compared at first: all where they fit, else the first, the last and two spread between. */
export function firstChosen(ids: readonly TimePointId[]): readonly TimePointId[] {
  if (ids.length <= MOST_CHOSEN) return ids;
  const places = Array.from({ length: MOST_CHOSEN }, (_, index) =>
    Math.round((index * (ids.length - 1)) / (MOST_CHOSEN - 1)),
  );
  return places.flatMap((place) => ids[place] ?? []);
}

/**
 * The time points that are compared after one was pressed: it goes, or it comes; with a fifth the one that was chosen
 * longest ago goes. The last one stays. In the order of choosing.
 */
export function afterPress(chosen: readonly TimePointId[], pressed: TimePointId): readonly TimePointId[] {
  if (chosen.includes(pressed)) {
    return chosen.length === 1 ? chosen : chosen.filter((id) => id !== pressed);
  }
  return [...chosen, pressed].slice(-MOST_CHOSEN);
}

/** All that are compared, one place earlier or later; as they are where one of them has nowhere to go. */
export function shifted(
  ids: readonly TimePointId[],
  chosen: readonly TimePointId[],
  by: 1 | -1,
): readonly TimePointId[] {
  const moved = chosen.flatMap((id) => ids[ids.indexOf(id) + by] ?? []);
  return moved.length === chosen.length ? moved : chosen;
}
