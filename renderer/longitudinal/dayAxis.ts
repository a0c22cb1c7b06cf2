/** A true axis of days: equal lengths are equal times. */
export type DayAxis = {
  readonly at: (day: number) => number;
  readonly ticks: readonly number[];
};

/** Whole days, and steps that people count films by. */
const STEPS: readonly number[] = [1, 2, 5, 7, 14, 30, 60, 90, 180, 360, 720, 1800, 3600];

/**
 * An axis over all days from the first to the last, the spacer's day among them, drawn from `from` to `to`.
 *
 * @param mostTicks as many labels as have room
 */
export function dayAxis(days: readonly number[], from: number, to: number, mostTicks: number): DayAxis {
  const first = Math.min(0, ...days);
  const last = Math.max(first + 1, ...days);
  const step =
    STEPS.find((each) => (last - first) / each <= mostTicks) ?? Math.ceil((last - first) / mostTicks);
  const ticks: number[] = [];
  for (let day = Math.ceil(first / step) * step; day <= last; day += step) ticks.push(day);
  return { at: (day) => from + ((day - first) / (last - first)) * (to - from), ticks };
}
