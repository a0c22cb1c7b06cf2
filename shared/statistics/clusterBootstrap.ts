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

export type BootstrapOptions = {
  readonly samples: number;
  readonly seed: number;
  /** Told how many samples are done, every hundred of them. */
  readonly onProgress?: (done: number) => void;
};

const BETWEEN_REPORTS = 100;

/**
 * Percentile intervals of 95 % by drawing whole patients with replacement, because several defects or time points of
 * one patient are not independent (Davison & Hinkley 1997; method §3). The same seed gives the same intervals, and all
 * statistics are asked of the same samples.
 *
 * `statisticsOf` is given the numbers of the patients drawn, each from 0 to `patients` − 1 and as often as it was
 * drawn, and answers with one estimate for each statistic, in the same order every time. Undefined for fewer than two
 * patients, and where a statistic was undefined in half of the samples or more.
 *
 * @param count how many statistics there are
 */
export function clusterBootstrap(
  patients: number,
  count: number,
  statisticsOf: (drawn: readonly number[]) => readonly Estimate[],
  { samples, seed, onProgress }: BootstrapOptions,
): readonly Bootstrap[] {
  if (patients < 2) {
    const none = { interval: undefinedBecause('tooFewItems'), samples: 0, undefinedSamples: 0 };
    return Array.from({ length: count }, () => none);
  }
  const random = seededRandom(seed);
  const values = Array.from({ length: count }, (): number[] => []);
  const drawn = Array.from({ length: patients }, () => 0);
  for (let sample = 0; sample < samples; sample += 1) {
    for (let place = 0; place < patients; place += 1) drawn[place] = Math.floor(random() * patients);
    statisticsOf(drawn).forEach((estimate, index) => {
      if (estimate.kind === 'known') values[index]?.push(estimate.value);
    });
    if ((sample + 1) % BETWEEN_REPORTS === 0) onProgress?.(sample + 1);
  }
  return values.map((found) => ({
    interval:
      found.length * 2 <= samples
        ? undefinedBecause('noVariation')
        : known([quantile(found, 0.025), quantile(found, 0.975)]),
    samples,
    undefinedSamples: samples - found.length,
  }));
}
