import { describe, expect, it } from 'vitest';
import { clusterBootstrap } from './clusterBootstrap.ts';
import { known, undefinedBecause, valueOrNull } from './estimate.ts';
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

describe('the bootstrap by patient', () => {
  it('gives the same interval for the same seed and another for another', () => {
    const one = clusterBootstrap(patients, kappa, { samples: 200, seed: 7 });
    expect(clusterBootstrap(patients, kappa, { samples: 200, seed: 7 })).toEqual(one);
    expect(clusterBootstrap(patients, kappa, { samples: 200, seed: 8 })).not.toEqual(one);
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
    const narrow = valueOrNull(clusterBootstrap(copied, mean, options).interval) ?? [0, 0];
    const wide = valueOrNull(clusterBootstrap(each, mean, options).interval) ?? [0, 0];
    expect(narrow[0]).toBeCloseTo(wide[0], 12);
    expect(narrow[1]).toBeCloseTo(wide[1], 12);
  });

  it('counts the samples without a value, and gives no interval when they are the most', () => {
    const never = clusterBootstrap([[1], [2]], () => undefinedBecause('noVariation'), {
      samples: 10,
      seed: 1,
    });
    expect(never.undefinedSamples).toBe(10);
    expect(never.interval.kind).toBe('undefined');
    expect(clusterBootstrap([[1]], () => known(1), { samples: 10, seed: 1 }).interval.kind).toBe('undefined');
  });
});
