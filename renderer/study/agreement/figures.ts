import type { Estimate, Interval } from '../../../shared/statistics/estimate.ts';
import type { Figure } from '../../../shared/texts/printedNumber.ts';

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
