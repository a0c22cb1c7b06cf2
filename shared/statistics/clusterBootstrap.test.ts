import { describe, expect, it } from 'vitest';
import { type BootstrapOptions, clusterBootstrap } from './clusterBootstrap.ts';
import { type Estimate, known, undefinedBecause, valueOrNull } from './estimate.ts';
import { GRADE_SCALE, type Pair } from './ratings.ts';
import { weightedKappa } from './weightedKappa.ts';

const patients: readonly (readonly Pair[])[] = Array.from({ length: 40 }, (_, i) => [
  [i % 5, i % 5],
  [(i * 3) % 5, (i * 3 + (i % 4 === 0 ? 1 : 0)) % 5],
]);
const kappa = (pairs: readonly Pair[]) => {
  const found = weightedKappa(pairs, GRADE_SCALE, 'quadratic');
  return found.kind === 'known' ? known(found.value.value) : found;
};

/** One statistic of the items of the patients drawn. */
function bootstrap<T>(
  clusters: readonly (readonly T[])[],
  statistic: (items: readonly T[]) => Estimate,
  options: BootstrapOptions,
) {
  const [only] = clusterBootstrap(
    clusters.length,
    1,
    (drawn) => [statistic(drawn.flatMap((patient) => clusters[patient] ?? []))],
    options,
  );
  if (only === undefined) throw new Error('no statistic');
  return only;
}

describe('the bootstrap by patient', () => {
  it('gives the same interval for the same seed and another for another', () => {
    const one = bootstrap(patients, kappa, { samples: 200, seed: 7 });
    expect(bootstrap(patients, kappa, { samples: 200, seed: 7 })).toEqual(one);
    expect(bootstrap(patients, kappa, { samples: 200, seed: 8 })).not.toEqual(one);
    const [low, high] = valueOrNull(one.interval) ?? [0, 0];
    const value = valueOrNull(kappa(patients.flat())) ?? 0;
    expect(low).toBeLessThan(value);
    expect(high).toBeGreaterThan(value);
  });

  it('draws whole patients: copies of one patient narrow nothing', () => {
    const mean = (values: readonly number[]) => known(values.reduce((a, b) => a + b, 0) / values.length);
    const each = [[1], [2], [3], [9]];
    const copied = each.map((values) => values.flatMap((value) => [value, value, value]));
    const options = { samples: 300, seed: 1 };
    const narrow = valueOrNull(bootstrap(copied, mean, options).interval) ?? [0, 0];
    const wide = valueOrNull(bootstrap(each, mean, options).interval) ?? [0, 0];
    expect(narrow[0]).toBeCloseTo(wide[0], 12);
    expect(narrow[1]).toBeCloseTo(wide[1], 12);
  });

  it('asks all statistics of the same samples, and says how far it is', () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6];
    const reports: number[] = [];
    const sum = (drawn: readonly number[]) => drawn.reduce((a, patient) => a + (values[patient] ?? 0), 0);
    const found = clusterBootstrap(values.length, 2, (drawn) => [known(sum(drawn)), known(-sum(drawn))], {
      samples: 250,
      seed: 5,
      onProgress: (done) => reports.push(done),
    });
    const [low, high] = valueOrNull(found[0]?.interval ?? undefinedBecause('tooFewItems')) ?? [0, 0];
    const [negativeLow, negativeHigh] = valueOrNull(
      found[1]?.interval ?? undefinedBecause('tooFewItems'),
    ) ?? [0, 0];
    expect(negativeLow).toBeCloseTo(-high, 12);
    expect(negativeHigh).toBeCloseTo(-low, 12);
    expect(reports).toEqual([100, 200]);
  });

  it('counts the samples without a value, and gives no interval when they are the most', () => {
    const never = bootstrap([[1], [2]], () => undefinedBecause('noVariation'), {
      samples: 10,
      seed: 1,
    });
    expect(never.undefinedSamples).toBe(10);
    expect(never.interval.kind).toBe('undefined');
    expect(bootstrap([[1]], () => known(1), { samples: 10, seed: 1 }).interval.kind).toBe('undefined');
  });
});
