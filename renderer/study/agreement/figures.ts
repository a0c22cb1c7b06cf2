import type { Estimate, Interval } from '../../../shared/statistics/estimate.ts';

/** A figure as it is printed, with a real minus sign; never "−0.00". */
export function figure(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
}

/** A coefficient: three decimals. */
export const coefficientFigure = (value: number): string => figure(value, 3);

/** A share from 0 to 1 as a percentage with one decimal. */
export const shareFigure = (value: number): string => `${figure(value * 100, 1)} %`;

/** Percentage points: one decimal. */
export const pointsFigure = (value: number): string => figure(value, 1);

/** A probability: three decimals, and never as nothing. */
export const probabilityFigure = (p: number): string => (p < 0.0005 ? '< 0.001' : figure(p, 3));

/** How one number is printed. */
export type Figure = (value: number) => string;

/** A cell of a table: a number, two ends, nothing by nature, or the reason why there is none. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'interval'; readonly low: string; readonly high: string }
  | { readonly kind: 'notPrinted' }
  | { readonly kind: 'undefined'; readonly why: Extract<Estimate, { kind: 'undefined' }>['why'] };

/** The cell of an estimate; null where the statistic has none of its kind. */
export function cellOf(estimate: Estimate | null, print: Figure): Cell {
  if (estimate === null) return { kind: 'notPrinted' };
  return estimate.kind === 'undefined' ? estimate : { kind: 'text', text: print(estimate.value) };
}

/** The cell of an interval, as {@link cellOf}. */
export function intervalCell(estimate: Estimate<Interval> | null, print: Figure): Cell {
  if (estimate === null) return { kind: 'notPrinted' };
  if (estimate.kind === 'undefined') return estimate;
  const [low, high] = estimate.value;
  return { kind: 'interval', low: print(low), high: print(high) };
}
