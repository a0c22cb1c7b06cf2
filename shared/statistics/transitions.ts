import { agreementTable, type Pair } from './ratings.ts';

/** What became of the grades between two time points. */
export type Transitions = {
  /** Earlier grade (row) by later grade (column), over the whole scale. */
  readonly table: readonly (readonly number[])[];
  /** Which pairs fell, by their index: flagged for review, because radiographic bone rarely goes (method §3). */
  readonly falls: readonly number[];
};

/** The transition table of (earlier, later) grades. @throws RangeError for a grade that is not on the scale */
export function transitions(pairs: readonly Pair[], scale: readonly number[]): Transitions {
  return {
    table: agreementTable(pairs, scale),
    falls: pairs.flatMap(([earlier, later], index) => (later < earlier ? [index] : [])),
  };
}
