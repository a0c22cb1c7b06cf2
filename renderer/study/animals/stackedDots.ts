/** A dot of a plot: where it stands along the axis, and how many lie below it. */
export type StackedDot = { readonly caseCode: string; readonly across: number; readonly level: number };

/**
 * Dots along an axis, those that would cover each other one above the other: each on the lowest level at which no
 * other is nearer than `apart`. In the order of their values.
 */
export function stackedDots(
  values: readonly { readonly caseCode: string; readonly value: number }[],
  at: (value: number) => number,
  apart: number,
): readonly StackedDot[] {
  const dots: StackedDot[] = [];
  for (const { caseCode, value } of values.toSorted((a, b) => a.value - b.value)) {
    const across = at(value);
    const taken = new Set(
      dots.filter((dot) => Math.abs(dot.across - across) < apart).map(({ level }) => level),
    );
    let level = 0;
    while (taken.has(level)) level += 1;
    dots.push({ caseCode, across, level });
  }
  return dots;
}
