import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOrNull } from './estimate.ts';
import { freemanHalton } from './freemanHalton.ts';

/** ln n! by adding, as no library does it. */
const logFactorial = (n: number): number =>
  Array.from({ length: n }, (_, k) => Math.log(k + 1)).reduce((sum, log) => sum + log, 0);

/** The same p by writing out every table of the margins, cell by cell. */
function byEveryTable(counts: readonly (readonly number[])[]): number {
  const columns = (counts[0] ?? []).map((_, j) => counts.reduce((sum, row) => sum + (row[j] ?? 0), 0));
  const logOf = (cells: readonly number[]): number =>
    -cells.reduce((sum, cell) => sum + logFactorial(cell), 0);
  const logs: number[] = [];
  const fill = (
    row: number,
    column: number,
    left: number,
    below: readonly number[],
    cells: readonly number[],
  ): void => {
    if (row === counts.length) {
      if (below.every((count) => count === 0)) logs.push(logOf(cells));
      return;
    }
    if (column === columns.length) {
      const next = counts[row + 1]?.reduce((sum, cell) => sum + cell, 0) ?? 0;
      if (left === 0) fill(row + 1, 0, next, below, cells);
      return;
    }
    for (let x = 0; x <= Math.min(left, below[column] ?? 0); x += 1) {
      fill(row, column + 1, left - x, below.with(column, (below[column] ?? 0) - x), [...cells, x]);
    }
  };
  fill(0, 0, counts[0]?.reduce((sum, cell) => sum + cell, 0) ?? 0, columns, []);
  const seen = logOf(counts.flat());
  const chance = (chosen: readonly number[]): number => chosen.reduce((sum, log) => sum + Math.exp(log), 0);
  return chance(logs.filter((log) => log <= seen + 1e-7)) / chance(logs);
}

const tables = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 4 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(fc.nat({ max: 3 }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

describe('the exact test of rows by columns', () => {
  it('has the p of job satisfaction by income (Agresti 2002, p. 57)', () => {
    const job = [
      [1, 2, 1, 0],
      [3, 3, 6, 1],
      [10, 10, 14, 9],
      [6, 7, 12, 11],
    ];
    expect(valueOrNull(freemanHalton(job))).toBeCloseTo(0.7827, 4);
  });

  it('has the p of the sixth example of Mehta & Patel (1983), to the digits that R prints', () => {
    const sixth = [
      [1, 2, 2, 1, 1, 0, 1],
      [2, 0, 0, 2, 3, 0, 0],
      [0, 1, 1, 1, 2, 7, 3],
      [1, 1, 2, 0, 0, 0, 1],
      [0, 1, 1, 1, 1, 0, 0],
    ];
    expect(valueOrNull(freemanHalton(sixth))).toBeCloseTo(0.03929, 5);
  });

  it('is that of all tables written out', () => {
    fc.assert(
      fc.property(tables, (counts) => {
        expect(valueOrNull(freemanHalton(counts))).toBeCloseTo(byEveryTable(counts), 8);
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on which way the table lies, nor on the order of its rows', () => {
    fc.assert(
      fc.property(tables, (counts) => {
        const turned = (counts[0] ?? []).map((_, j) => counts.map((row) => row[j] ?? 0));
        const p = valueOrNull(freemanHalton(counts)) ?? Number.NaN;
        expect(valueOrNull(freemanHalton(turned))).toBeCloseTo(p, 8);
        expect(valueOrNull(freemanHalton(counts.toReversed()))).toBeCloseTo(p, 8);
      }),
    );
  });

  it('is 1 where there is nothing to tell apart, and undefined beyond its limit', () => {
    expect(freemanHalton([[3, 4, 5]])).toEqual({ kind: 'known', value: 1 });
    expect(
      freemanHalton([
        [0, 0],
        [0, 0],
      ]),
    ).toEqual({ kind: 'known', value: 1 });
    const large = Array.from({ length: 6 }, () => Array.from({ length: 6 }, () => 20));
    expect(freemanHalton(large)).toEqual({ kind: 'undefined', why: 'tooManyTables' });
  });
});
