import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EdgeField, edgeFieldOf } from './edgeField.ts';
import { edgePathsTo, SEED, stepCost, WAYS } from './edgePaths.ts';

/** The cost from every pixel to one, by asking every step again until none is cheaper (Bellman & Ford). */
function costsByForce(field: EdgeField, seed: number): readonly number[] {
  const { columns, rows } = field;
  const cost = new Array<number>(columns * rows).fill(Number.POSITIVE_INFINITY);
  cost[seed] = 0;
  for (let isFalling = true; isFalling; ) {
    isFalling = false;
    for (let at = 0; at < cost.length; at += 1) {
      for (const [way, [right, down]] of WAYS.entries()) {
        const [column, row] = [(at % columns) + right, Math.floor(at / columns) + down];
        if (column < 0 || column >= columns || row < 0 || row >= rows) continue;
        const to = row * columns + column;
        const total = (cost[at] ?? 0) + stepCost(field, at, way);
        if (total >= (cost[to] ?? 0)) continue;
        cost[to] = total;
        isFalling = true;
      }
    }
  }
  return cost;
}

/** What the path from a pixel to the seed costs, walked step by step from the seed's side. */
function costOfPath(field: EdgeField, wayTo: Uint8Array, from: number): number {
  let cost = 0;
  let at = from;
  for (let steps = 0; steps <= wayTo.length; steps += 1) {
    const way = wayTo[at] ?? SEED;
    if (way === SEED) return cost;
    const [right, down] = WAYS[way] ?? [0, 0];
    const nearer = at + down * field.columns + right;
    cost += stepCost(field, nearer, (way + 4) % WAYS.length);
    at = nearer;
  }
  return Number.POSITIVE_INFINITY;
}

const anyWindow = fc
  .tuple(fc.integer({ min: 3, max: 12 }), fc.integer({ min: 3, max: 12 }))
  .chain(([columns, rows]) =>
    fc.record({
      columns: fc.constant(columns),
      rows: fc.constant(rows),
      values: fc
        .array(fc.integer({ min: 0, max: 4095 }), { minLength: columns * rows, maxLength: columns * rows })
        .map((values) => Float32Array.from(values)),
      seed: fc.nat({ max: columns * rows - 1 }),
    }),
  );

describe('the least costly paths', () => {
  it('cost from every pixel what trying every step costs, and end at the seed', () => {
    fc.assert(
      fc.property(anyWindow, fc.constantFrom(0.5, 1, 2), ({ seed, ...window }, scale) => {
        const field = edgeFieldOf(window, scale);
        const wayTo = edgePathsTo(field, seed);
        const costs = costsByForce(field, seed);
        for (let at = 0; at < costs.length; at += 1) expect(costOfPath(field, wayTo, at)).toBe(costs[at]);
      }),
      { numRuns: 60 },
    );
  });

  it('are straight where there is no edge at all', () => {
    const field = edgeFieldOf({ columns: 20, rows: 9, values: new Float32Array(180).fill(7) });
    const wayTo = edgePathsTo(field, 4 * 20 + 2);
    expect([...wayTo.slice(4 * 20 + 3, 4 * 20 + 20)]).toEqual(new Array(17).fill(4));
  });

  it('cost more than nothing at each step, whatever the picture', () => {
    fc.assert(
      fc.property(anyWindow, (window) => {
        const field = edgeFieldOf(window);
        const middle = window.columns + 1;
        for (const way of WAYS.keys()) expect(stepCost(field, middle, way)).toBeGreaterThan(0);
        for (const way of WAYS.keys()) expect(stepCost(field, middle, way)).toBeLessThan(512);
      }),
    );
  });
});
