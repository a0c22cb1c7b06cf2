import type { Estimate, Interval } from './estimate.ts';
import { known, undefinedBecause } from './estimate.ts';
import { quantile } from './quantile.ts';
import { seededRandom } from './seededRandom.ts';

/** A bootstrap interval and what it rests on. */
export type Bootstrap = {
  readonly interval: Estimate<Interval>;
  readonly samples: number;
  /** Samples in which the statistic had no value; they are left out of the interval and counted here. */
  readonly undefinedSamples: number;
};

/**
 * Percentile interval of 95 % by drawing whole patients with replacement, because several defects or time points of
 * one patient are not independent (Davison & Hinkley 1997; method §3). The same seed gives the same interval.
 *
 * `clusters[patient]` are that patient's items; `statistic` is asked once for each sample. Undefined for fewer than two
 * patients, and where the statistic was undefined in more than half of the samples.
 */
export function clusterBootstrap<T>(
  clusters: readonly (readonly T[])[],
  statistic: (items: readonly T[]) => Estimate,
  { samples, seed }: { readonly samples: number; readonly seed: number },
): Bootstrap {
  if (clusters.length < 2) {
    return { interval: undefinedBecause('tooFewItems'), samples: 0, undefinedSamples: 0 };
  }
  const random = seededRandom(seed);
  const values: number[] = [];
  for (let sample = 0; sample < samples; sample += 1) {
    const drawn = clusters.flatMap(() => clusters[Math.floor(random() * clusters.length)] ?? []);
    const estimate = statistic(drawn);
    if (estimate.kind === 'known') values.push(estimate.value);
  }
  const undefinedSamples = samples - values.length;
  const interval: Estimate<Interval> =
    values.length * 2 <= samples
      ? undefinedBecause('noVariation')
      : known([quantile(values, 0.025), quantile(values, 0.975)]);
  return { interval, samples, undefinedSamples };
}
