import { describe, expect, it } from 'vitest';
import { points } from './fixtures/shapes.ts';
import { arcLengthMm, lineBetween, pointAtStation } from './polyline.ts';

const bent = points([0, 0], [0, 30], [40, 60]);

describe('a line', () => {
  it('is as long as its segments together', () => {
    expect(arcLengthMm(bent)).toBe(80);
    expect(arcLengthMm(points([1, 1]))).toBe(0);
  });

  it('has a point at every station, held at its ends', () => {
    expect(pointAtStation(bent, 15)).toEqual([0, 15]);
    expect(pointAtStation(bent, 55)).toEqual([20, 45]);
    expect(pointAtStation(bent, -5)).toEqual([0, 0]);
    expect(pointAtStation(bent, 500)).toEqual([40, 60]);
    expect(() => pointAtStation([], 1)).toThrow();
  });
});

describe('the line between two side lines', () => {
  it('joins them at equal shares of their lengths, with a vertex wherever either bends', () => {
    const axis = lineBetween(points([0, 0], [0, 60]), points([30, 10], [30, 40], [30, 50]), 0.5);
    expect(axis).toEqual(points([15, 5], [15, 42.5], [15, 55]));
  });

  it('is either line at its ends', () => {
    const a = points([0, 0], [0, 60]);
    const b = points([30, 10], [34, 50]);
    expect(lineBetween(a, b, 0)).toEqual(a);
    expect(lineBetween(a, b, 1)).toEqual(b);
  });
});
