import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { px } from '../geometry/point.ts';
import { type EllipsePx, ellipseStatistics, startEllipseStatistics, valueAt } from './ellipseStatistics.ts';

const COLUMNS = 23;
const ROWS = 17;
const coordinate = fc.oneof(fc.integer({ min: -4, max: 26 }), fc.double({ min: -4, max: 26, noNaN: true }));
const ellipses = fc
  .tuple(coordinate, coordinate, coordinate, coordinate)
  .map(([x, y, u, v]): EllipsePx => ({ from: px(x, y), to: px(u, v) }));

/** Every pixel looked at, by the words of the definition. */
function bruteForce(values: ArrayLike<number>, { from, to }: EllipsePx, isLeftOut = (_: number) => false) {
  const [c, r] = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  const [a, b] = [Math.abs(to[0] - from[0]) / 2, Math.abs(to[1] - from[1]) / 2];
  const inside: number[] = [];
  for (let row = 0; row < ROWS; row += 1) {
    for (let column = 0; column < COLUMNS; column += 1) {
      const across = a === 0 ? (column === c ? 0 : 2) : ((column - c) / a) ** 2;
      const down = b === 0 ? (row === r ? 0 : 2) : ((row - r) / b) ** 2;
      const value = values[row * COLUMNS + column] ?? 0;
      if (across + down <= 1 && Number.isFinite(value) && !isLeftOut(value)) inside.push(value);
    }
  }
  if (inside.length === 0) return null;
  const mean = inside.reduce((sum, value) => sum + value, 0) / inside.length;
  const squares = inside.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    count: inside.length,
    mean,
    sd: inside.length === 1 ? null : Math.sqrt(squares / (inside.length - 1)),
    min: Math.min(...inside),
    max: Math.max(...inside),
  };
}

const pictureOf = (values: ArrayLike<number>) =>
  ({ values, columns: COLUMNS, rows: ROWS, components: 1 }) as const;

function expectSame(
  found: ReturnType<typeof ellipseStatistics>,
  wanted: ReturnType<typeof bruteForce>,
): void {
  if (wanted === null) {
    expect(found).toBeNull();
    return;
  }
  const [one] = found ?? [];
  expect(one).toMatchObject({ count: wanted.count, min: wanted.min, max: wanted.max });
  expect(one?.mean).toBeCloseTo(wanted.mean, 6);
  if (wanted.sd === null) expect(one?.sd).toBeNull();
  else expect(one?.sd).toBeCloseTo(wanted.sd, 5);
}

const pixels = fc.array(fc.integer({ min: -32768, max: 65535 }), {
  minLength: COLUMNS * ROWS,
  maxLength: COLUMNS * ROWS,
});

describe('the statistics of an ellipse', () => {
  it('are those of every pixel whose centre lies in it or on its border', () => {
    fc.assert(
      fc.property(pixels, ellipses, (values, ellipse) => {
        expectSame(ellipseStatistics(pictureOf(values), ellipse), bruteForce(values, ellipse));
      }),
    );
  });

  it('are the same in as many parts as one likes', () => {
    fc.assert(
      fc.property(pixels, ellipses, fc.integer({ min: 1, max: 5 }), (values, ellipse, rows) => {
        const run = startEllipseStatistics(pictureOf(values), ellipse);
        let parts = 0;
        while (!run.advance(rows)) parts += 1;
        expect(parts).toBeLessThanOrEqual(ROWS);
        expect(run.result()).toEqual(ellipseStatistics(pictureOf(values), ellipse));
      }),
    );
  });

  it('leave out padding and what is no number', () => {
    const values = Float32Array.from({ length: COLUMNS * ROWS }, (_, i) =>
      i % 7 === 0 ? Number.NaN : i % 5 === 0 ? -2000 : i,
    );
    const ellipse = { from: px(1, 1), to: px(20, 15) };
    const isPadding = (value: number): boolean => value === -2000;
    expectSame(
      ellipseStatistics(pictureOf(values), ellipse, isPadding),
      bruteForce(values, ellipse, isPadding),
    );
  });

  it('are exact far from zero, where squares of the values would not be', () => {
    const values = Float64Array.from({ length: COLUMNS * ROWS }, (_, i) => 1e9 + (i % 2));
    const [found] = ellipseStatistics(pictureOf(values), { from: px(0, 0), to: px(22, 16) }) ?? [];
    expect(found?.mean).toBeCloseTo(1e9 + 0.5, 1);
    expect(found?.sd).toBeCloseTo(0.5, 2);
  });

  it('are those of each colour', () => {
    const values = Uint8Array.from({ length: COLUMNS * ROWS * 3 }, (_, i) => [10, 20, 30][i % 3] ?? 0);
    const found = ellipseStatistics(
      { values, columns: COLUMNS, rows: ROWS, components: 3 },
      { from: px(2, 2), to: px(8, 8) },
    );
    expect(found?.map(({ mean, sd }) => [mean, sd])).toEqual([
      [10, 0],
      [20, 0],
      [30, 0],
    ]);
  });

  it('are none outside of the picture', () => {
    const values = new Uint8Array(COLUMNS * ROWS);
    expect(ellipseStatistics(pictureOf(values), { from: px(-9, -9), to: px(-2, -2) })).toBeNull();
  });
});

describe('the value at a place', () => {
  const picture = pictureOf(Int16Array.from({ length: COLUMNS * ROWS }, (_, i) => i - 100));

  it('is that of the pixel the place lies in', () => {
    expect(valueAt(picture, px(3.4, 1.6))).toEqual([2 * COLUMNS + 3 - 100]);
    expect(valueAt(picture, px(-0.4, 0))).toEqual([-100]);
  });

  it('is none outside of the picture', () => {
    expect(valueAt(picture, px(-0.6, 0))).toBeNull();
    expect(valueAt(picture, px(COLUMNS - 0.4, 0))).toBeNull();
    expect(valueAt(picture, px(0, ROWS))).toBeNull();
  });
});
