import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { processorSeconds } from '../../test/processorTime.ts';
import { type CaseToOrder, orderBlock, seedOfBlock } from './readingOrder.ts';

/** Patients 0, 1, … with so many cases each. */
const casesOf = (counts: readonly number[]): CaseToOrder[] =>
  counts.flatMap((count, patient) =>
    Array.from({ length: count }, (_, i) => ({ unitId: `u${patient}-${i}`, patientId: `p${patient}` })),
  );

/** The least difference of places of two cases of one patient; infinite where no patient has two. */
function leastDistance(patients: readonly string[], from = 0): number {
  const last = new Map<string, number>();
  let least = Number.POSITIVE_INFINITY;
  patients.forEach((patient, place) => {
    const before = last.get(patient);
    if (before !== undefined && place >= from) least = Math.min(least, place - before);
    last.set(patient, place);
  });
  return least;
}

/** Whether any order of these counts after `before` keeps a distance: every one of them is tried. */
function isPossible(counts: readonly number[], before: readonly string[], distance: number): boolean {
  const last = new Map(before.map((patient, place) => [patient, place]));
  const go = (left: number[], place: number): boolean =>
    left.every((count) => count === 0) ||
    left.some((count, i) => {
      const patient = `p${i}`;
      const at = last.get(patient);
      if (count === 0 || (at !== undefined && place - at < distance)) return false;
      last.set(patient, place);
      const found = go(
        left.map((other, j) => (i === j ? other - 1 : other)),
        place + 1,
      );
      if (at === undefined) last.delete(patient);
      else last.set(patient, at);
      return found;
    });
  return go([...counts], before.length);
}

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const orderOf = (counts: readonly number[], seed: number, before: readonly string[] = []) =>
  orderBlock({ cases: casesOf(counts), before, minimalDistance: 5, seed });
const patientsOf = (cases: readonly CaseToOrder[]) => cases.map(({ patientId }) => patientId);

describe('a reading order', () => {
  it('holds every case once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 12 }), seeds, (counts, seed) => {
        const { order } = orderOf(counts, seed);
        expect(order.map(({ unitId }) => unitId).sort()).toEqual(
          casesOf(counts)
            .map(({ unitId }) => unitId)
            .sort(),
        );
      }),
    );
  });

  it('keeps two of one patient at least five cases apart wherever there are six patients with as many each', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 6, max: 20 }),
        fc.integer({ min: 1, max: 6 }),
        seeds,
        (of, each, seed) => {
          const { order, distance } = orderOf(
            Array.from({ length: of }, () => each),
            seed,
          );
          expect(distance).toBe(5);
          expect(leastDistance(patientsOf(order))).toBeGreaterThanOrEqual(5);
        },
      ),
    );
  });

  it('keeps the greatest distance that any order has, up to the asked one, also after what stands before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 5 }),
        fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 6 }),
        seeds,
        (counts, past, seed) => {
          const before = past.map((patient) => `p${patient}`);
          const { order, distance } = orderOf(counts, seed, before);
          const whole = [...before, ...patientsOf(order)];
          expect(leastDistance(whole, before.length)).toBeGreaterThanOrEqual(distance);
          expect(isPossible(counts, before, distance)).toBe(true);
          if (distance < 5) expect(isPossible(counts, before, distance + 1)).toBe(false);
        },
      ),
    );
  });

  it('has two of one patient side by side only where no order avoids it', () => {
    expect(orderOf([3, 1, 1], 7).distance).toBe(2);
    expect(orderOf([2, 1], 7).distance).toBe(2);
    expect(orderOf([3, 1], 7).distance).toBe(1);
    expect(orderOf([2], 7)).toMatchObject({ distance: 1, order: [{ patientId: 'p0' }, { patientId: 'p0' }] });
  });

  it('is the same for the same seed, however the cases are given, and another for another', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const cases = casesOf([3, 3, 3, 3, 3, 3, 3, 3]);
        const request = { before: [], minimalDistance: 5, seed };
        expect(orderBlock({ ...request, cases: cases.toReversed() })).toEqual(
          orderBlock({ ...request, cases }),
        );
      }),
    );
    const firsts = Array.from({ length: 50 }, (_, seed) => orderOf([3, 3, 3, 3, 3, 3], seed).order);
    expect(new Set(firsts.map((order) => JSON.stringify(order))).size).toBe(50);
  });

  it('shuffles the time points of a patient, and lets each case come first about as often', () => {
    const first = new Map<string, number>();
    let inOrder = 0;
    for (let seed = 0; seed < 2000; seed += 1) {
      const { order } = orderOf([2, 2, 2, 2, 2, 2], seed);
      const [start] = order;
      if (start !== undefined) first.set(start.unitId, (first.get(start.unitId) ?? 0) + 1);
      const own = order.filter(({ patientId }) => patientId === 'p0').map(({ unitId }) => unitId);
      if (own[0] === 'u0-0') inOrder += 1;
    }
    // 2000 draws: five standard deviations around a half, and around a twelfth.
    expect(Math.abs(inOrder - 1000)).toBeLessThan(112);
    expect(first.size).toBe(12);
    for (const times of first.values()) expect(Math.abs(times - 2000 / 12)).toBeLessThan(62);
  });

  it('orders ten thousand cases in seconds, not minutes', { timeout: 60_000 }, () => {
    const worked = processorSeconds();
    const { order, distance } = orderOf(
      Array.from({ length: 3334 }, () => 3),
      1,
    );
    expect(order).toHaveLength(10_002);
    expect(leastDistance(patientsOf(order))).toBeGreaterThanOrEqual(distance);
    expect(worked()).toBeLessThan(5);
  });
});

describe('the seed of a block', () => {
  it('follows from the seed of the order and differs from block to block', () => {
    const blocks = Array.from({ length: 40 }, (_, i) => seedOfBlock(4711, i + 1));
    expect(new Set(blocks).size).toBe(40);
    expect(seedOfBlock(4711, 3)).toBe(blocks[2]);
  });
});
