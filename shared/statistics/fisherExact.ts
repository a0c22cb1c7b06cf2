import { type Estimate, known, undefinedBecause } from './estimate.ts';
import { logGamma } from './specialFunctions.ts';
import { sumBy, sumOf } from './sums.ts';

/** Counts of a fourfold table: group (row) by outcome yes, no (column). */
export type Fourfold = readonly [readonly [a: number, b: number], readonly [c: number, d: number]];

/** Fisher's exact test with the conditional odds ratio. */
export type FisherExact = {
  readonly twoSided: number;
  /** P(X ≤ a) and P(X ≥ a). */
  readonly less: number;
  readonly greater: number;
  /** Conditional maximum-likelihood odds ratio; undefined where it has no upper bound. */
  readonly oddsRatio: Estimate;
  readonly low: number;
  readonly high: Estimate;
};

/** Tables that are as likely as the one seen but for rounding. */
const AS_LIKELY = 1 + 1e-7;

/** Over all tables with the margins seen; two-sided by probability (Fisher 1935; interval of Cornfield 1956). */
export function fisherExact([[a, b], [c, d]]: Fourfold): FisherExact {
  const from = Math.max(0, a - d);
  const to = Math.min(a + b, a + c);
  const places = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const logs = places.map((x) => -sumOf([x, a + b - x, a + c - x, d - a + x].map((n) => logGamma(n + 1))));
  /** The chance of each table when the odds ratio is e^logOdds. */
  const chancesAt = (logOdds: number): readonly number[] => {
    const tilted = logs.map((log, index) => log + (places[index] ?? 0) * logOdds);
    const top = Math.max(...tilted);
    const raw = tilted.map((log) => Math.exp(log - top));
    const all = sumOf(raw);
    return raw.map((chance) => chance / all);
  };
  const atMost = (logOdds: number): number => sumOf(chancesAt(logOdds).slice(0, a - from + 1));
  const atLeast = (logOdds: number): number => sumOf(chancesAt(logOdds).slice(a - from));
  const mean = (logOdds: number): number =>
    sumBy(chancesAt(logOdds), (chance, i) => chance * (places[i] ?? 0));

  const chances = chancesAt(0);
  const seen = chances[a - from] ?? 0;
  const unbounded = undefinedBecause('unboundedRatio');
  return {
    twoSided: Math.min(1, sumOf(chances.filter((chance) => chance <= seen * AS_LIKELY))),
    less: Math.min(1, atMost(0)),
    greater: Math.min(1, atLeast(0)),
    oddsRatio: a === from ? known(0) : a === to ? unbounded : known(Math.exp(rootOf(mean, a))),
    low: a === from ? 0 : Math.exp(rootOf(atLeast, 0.025)),
    high: a === to ? unbounded : known(Math.exp(rootOf((logOdds) => -atMost(logOdds), -0.025))),
  };
}

/** Where a rising function of the log odds reaches `target`, by bisection. */
function rootOf(rising: (logOdds: number) => number, target: number): number {
  let low = -60;
  let high = 60;
  while (high - low > 1e-12) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (rising(middle) < target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
