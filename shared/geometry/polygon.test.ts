import { describe, expect, it } from 'vitest';
import { disc, points, rectangle } from './fixtures/shapes.ts';
import {
  boundsOf,
  boundsOverlap,
  isInside,
  polygonMeetsLine,
  segmentsMeet,
  signedAreaOf,
  windingNumber,
} from './polygon.ts';

describe('a closed outline', () => {
  it('has a signed area, positive from +x to +y, and none on one line', () => {
    expect(signedAreaOf(rectangle(0, 0, 4, 3))).toBe(12);
    expect(signedAreaOf(rectangle(0, 0, 4, 3).toReversed())).toBe(-12);
    expect(signedAreaOf(points([0, 0], [1, 1], [2, 2]))).toBe(0);
    expect(signedAreaOf(disc(0, 0, 1, 2000))).toBeCloseTo(Math.PI, 4);
  });

  it('winds around the points inside it, twice where it runs round twice, and not around those outside', () => {
    const square = rectangle(0, 0, 4, 4);
    expect(windingNumber(square, 2, 2)).toBe(1);
    expect(windingNumber(square.toReversed(), 2, 2)).toBe(-1);
    expect(windingNumber([...square, ...square], 2, 2)).toBe(2);
    expect(isInside(square, [5, 2])).toBe(false);
    expect(isInside(square, [2, -1])).toBe(false);
  });

  it('is filled by the non-zero rule: the middle of a five-pointed star is inside', () => {
    const tips = [0, 2, 4, 1, 3].map((k) => (k * 2 * Math.PI) / 5);
    const star = points(...tips.map((a) => [Math.sin(a), -Math.cos(a)] as const));
    expect(isInside(star, [0, 0])).toBe(true);
  });

  it('meets a line that runs into it, through it or along its edge, and none beside it', () => {
    const square = rectangle(0, 0, 4, 4);
    expect(polygonMeetsLine(square, points([2, 2], [3, 3]))).toBe(true);
    expect(polygonMeetsLine(square, points([-1, 2], [9, 2]))).toBe(true);
    expect(polygonMeetsLine(square, points([4, -1], [4, 9]))).toBe(true);
    expect(polygonMeetsLine(square, points([4.1, -1], [4.1, 9]))).toBe(false);
    expect(polygonMeetsLine(square, points([3, 5], [5, 3.1]))).toBe(false);
  });
});

it('segments meet where they cross, touch or lie on each other', () => {
  expect(segmentsMeet([0, 0], [4, 4], [0, 4], [4, 0])).toBe(true);
  expect(segmentsMeet([0, 0], [4, 0], [2, 0], [2, 5])).toBe(true);
  expect(segmentsMeet([0, 0], [4, 0], [2, 0], [9, 0])).toBe(true);
  expect(segmentsMeet([0, 0], [4, 0], [5, 0], [9, 0])).toBe(false);
  expect(segmentsMeet([0, 0], [4, 4], [1, 0], [5, 4])).toBe(false);
});

it('bounds enclose points, and those of none overlap nothing', () => {
  expect(boundsOf(points([3, 1], [-2, 5]))).toEqual({ minX: -2, minY: 1, maxX: 3, maxY: 5 });
  expect(boundsOverlap(boundsOf([]), boundsOf(rectangle(-9, -9, 9, 9)))).toBe(false);
  expect(boundsOverlap(boundsOf(rectangle(0, 0, 1, 1)), boundsOf(rectangle(1, 1, 2, 2)))).toBe(true);
});
