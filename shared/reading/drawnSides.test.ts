import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mm, toMm } from '../geometry/point.ts';
import { arcLengthMm } from '../geometry/polyline.ts';
import { stretchOf } from './drawnSides.ts';

const grid = { rowMm: 0.2, columnMm: 0.1 };
const bent = [mm(0, 0), mm(0, 10), mm(10, 10), mm(10, 30)];

describe('a stretch of a side line', () => {
  it('keeps the line’s own vertices between its ends, in pixels', () => {
    expect(stretchOf(bent, [5, 15], grid)).toEqual([
      [0, 25],
      [0, 50],
      [50, 50],
    ]);
  });

  it('does not repeat a vertex that is its end', () => {
    expect(stretchOf(bent, [10, 20], grid)).toEqual([
      [0, 50],
      [100, 50],
    ]);
  });

  it('is as long on the picture as what was measured', () => {
    const station = fc.double({ min: 0, max: 40, noNaN: true });
    fc.assert(
      fc.property(station, station, (p, q) => {
        const [from, to] = [Math.min(p, q), Math.max(p, q)];
        const drawn = stretchOf(bent, [from, to], grid).map((point) => toMm(point, grid));
        expect(arcLengthMm(drawn)).toBeCloseTo(to - from, 9);
      }),
    );
  });
});
