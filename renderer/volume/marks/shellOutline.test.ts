import { describe, expect, it } from 'vitest';
import type { VectorLps } from '../../../shared/dicom/frameFacts.ts';
import { uprightGrid } from '../../../shared/volume/fixtures/grid.ts';
import { laidDefect } from '../../../shared/volume/fixtures/laidDefect.ts';
import { lps, type PointLps } from '../../../shared/volume/pointLps.ts';
import { planeSpace } from './planeSpace.ts';
import { shellOutline } from './shellOutline.ts';

const rim = (z: number) => [lps(10, 0, z), lps(-10, 0, z), lps(0, 10, z)];
const laid = laidDefect({
  grid: uprightGrid({
    columns: 60,
    rows: 60,
    slices: 60,
    origin: lps(-30, -30, 0),
  }),
  proximal: rim(50),
  distal: rim(10),
  shell: { inMm: 2, outMm: 5 },
});

/** A pane of one pixel a millimetre whose middle pixel lies at a place. */
const paneAt = (middle: PointLps, along: VectorLps, down: VectorLps) => {
  const at = (index: 0 | 1 | 2) => middle[index] - 50 * along[index] - 50 * down[index];
  const plane = { origin: lps(at(0), at(1), at(2)), along, down, pixelMm: 1, columns: 101, rows: 101 };
  return planeSpace(plane, 101);
};

describe('the outline of the shell', () => {
  it('is a ring across the bone, where the defect is, and none beyond its ends', () => {
    const [ring] = shellOutline(laid, 5, paneAt(lps(0, 0, 30), [1, 0, 0], [0, 1, 0]));
    expect(ring?.length).toBe(120);
    for (const { x, y } of ring ?? []) expect(Math.hypot(x - 50.5, y - 50.5)).toBeCloseTo(15, 1);
    expect(shellOutline(laid, 5, paneAt(lps(0, 0, 55), [1, 0, 0], [0, 1, 0]))).toEqual([]);
  });

  it('is two lines along the bone, nearer to each other beside its middle', () => {
    const widthAt = (y: number): number => {
      const lines = shellOutline(laid, 5, paneAt(lps(0, y, 30), [1, 0, 0], [0, 0, -1]));
      expect(lines).toHaveLength(2);
      const [left = Number.NaN, right = Number.NaN] = lines.map((line) => line[20]?.x ?? Number.NaN);
      return Math.abs(left - right);
    };
    expect(widthAt(0)).toBeCloseTo(30, 0);
    expect(widthAt(9)).toBeCloseTo(24, 0);
    expect(shellOutline(laid, 5, paneAt(lps(0, 20, 30), [1, 0, 0], [0, 0, -1]))).toEqual([]);
  });
});
