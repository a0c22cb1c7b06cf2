import { logGamma, normalBelow } from './specialFunctions.ts';

/** With few degrees of freedom t is large and Φ steep: the mesh is then finer. */
const nodesFor = (df: number): number => (df < 10 ? 4000 : 800);

/** How far from 1 the mass of u is sought, in its standard deviations. */
const DEVIATIONS = 12;

/** How u = √(χ²/df) is spread: places and their weights by Simpson's rule, which sum to 1. */
type Mixture = { readonly places: readonly number[]; readonly weights: readonly number[] };

function mixtureOf(df: number): Mixture {
  const spread = DEVIATIONS / Math.sqrt(2 * df);
  const from = Math.max(0, 1 - spread);
  const nodes = nodesFor(df);
  const step = (1 + spread - from) / nodes;
  const half = df / 2;
  const logScale = Math.log(2) + half * Math.log(half) - logGamma(half);
  const places: number[] = [];
  const weights: number[] = [];
  for (let node = 0; node <= nodes; node += 1) {
    const u = from + node * step;
    const power = df === 1 ? 0 : (df - 1) * Math.log(u);
    const density = Math.exp(logScale + power - half * u * u);
    if (density === 0) continue;
    const simpson = node === 0 || node === nodes ? 1 : node % 2 === 1 ? 4 : 2;
    places.push(u);
    weights.push((simpson * density * step) / 3);
  }
  return { places, weights };
}

function below(t: number, delta: number, { places, weights }: Mixture): number {
  let sum = 0;
  places.forEach((u, node) => {
    sum += (weights[node] ?? 0) * normalBelow(t * u - delta);
  });
  return sum;
}

/**
 * P(T ≤ t) for the non-central t with df > 0 and non-centrality δ: ∫ Φ(t·u − δ) f(u) du, where u = √(χ²/df).
 *
 * The integral by Simpson's rule rather than the series of AS 243, which loses its digits at δ > 37 (360 pairs
 * in a Bland–Altman plot). Absolute error below 1e-10 for |t| < 1000.
 */
export const nonCentralTBelow = (t: number, df: number, delta: number): number =>
  below(t, delta, mixtureOf(df));

/** The t with P(T ≤ t) = p, to about eleven digits; p strictly between 0 and 1. */
export function nonCentralTQuantile(p: number, df: number, delta: number): number {
  const mixture = mixtureOf(df);
  const missing = (t: number): number => below(t, delta, mixture) - p;
  let reach = 1;
  while (missing(delta - reach) > 0) reach *= 2;
  const low = delta - reach;
  reach = 1;
  while (missing(delta + reach) < 0) reach *= 2;
  return rootBetween(missing, low, delta + reach);
}

/** Far more steps than the search needs: 60 halvings are as many as a number has digits. */
const STEPS_AT_MOST = 200;

/**
 * The root of an increasing function between two places where it is not above and not below 0: regula falsi in the
 * form that Dowell & Jarratt (1971) call Illinois, which halves the value of the end that stays.
 */
function rootBetween(of: (t: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  let [atLow, atHigh] = [of(low), of(high)];
  let moved: 'low' | 'high' | null = null;
  for (let step = 0; step < STEPS_AT_MOST; step += 1) {
    if (high - low <= 1e-12 * Math.max(1, Math.abs(high)) || atHigh === atLow) break;
    const next = (low * atHigh - high * atLow) / (atHigh - atLow);
    const value = of(next);
    if (value === 0) return next;
    if (value < 0) {
      [low, atLow] = [next, value];
      if (moved === 'low') atHigh /= 2;
      moved = 'low';
    } else {
      [high, atHigh] = [next, value];
      if (moved === 'high') atLow /= 2;
      moved = 'high';
    }
  }
  return (low + high) / 2;
}
