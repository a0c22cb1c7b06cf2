import { assertNever } from '../base/assertNever.ts';

/** How much a near miss counts: nothing, by its distance, or by the square of its distance. */
export type Weighting = 'none' | 'linear' | 'quadratic';

/** Weights that were asked for: a bootstrap asks for the same ones thousands of times. */
const known = new Map<string, readonly (readonly number[])[]>();

/** w_ij: 1 on the diagonal; 0, 1 − |i−j|/(q−1) or 1 − (i−j)²/(q−1)² beside it (Cohen 1968; method §3). */
export function agreementWeights(q: number, weighting: Weighting): readonly (readonly number[])[] {
  const key = `${weighting} ${q}`;
  const weights =
    known.get(key) ??
    Array.from({ length: q }, (_, i) => Array.from({ length: q }, (_, j) => weight(i, j, q, weighting)));
  known.set(key, weights);
  return weights;
}

function weight(i: number, j: number, q: number, weighting: Weighting): number {
  if (i === j) return 1;
  const distance = Math.abs(i - j) / (q - 1);
  switch (weighting) {
    case 'none':
      return 0;
    case 'linear':
      return 1 - distance;
    case 'quadratic':
      return 1 - distance * distance;
    default:
      return assertNever(weighting);
  }
}
