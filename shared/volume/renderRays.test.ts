import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VectorLps } from '../dicom/frameFacts.ts';
import { middleOf, planeAround, turned } from './bodyPlanes.ts';
import { turnedGrid } from './fixtures/grid.ts';
import { lengthOf, lps, type PointLps, wayBetween } from './pointLps.ts';
import { prepareRays, renderRays } from './renderRays.ts';
import type { Volume } from './reslice.ts';
import { BONE_TRANSFER } from './transfer.ts';
import { placeOfIndex } from './volumeGrid.ts';

const SIDE = 41;
const grid = turnedGrid({
  columns: 30,
  rows: 34,
  slices: 26,
  origin: lps(-100, 40, 900),
  spacingMm: [1, 1, 1.4],
});

/** Air with one ball of bone in it. */
function ballAt(centre: PointLps, radiusMm: number): Volume {
  const values = new Int16Array(grid.columns * grid.rows * grid.slices);
  for (let k = 0, at = 0; k < grid.slices; k += 1)
    for (let j = 0; j < grid.rows; j += 1)
      for (let i = 0; i < grid.columns; i += 1, at += 1) {
        const distance = lengthOf(wayBetween(centre, placeOfIndex(grid, [i, j, k])));
        values[at] = distance <= radiusMm ? 1400 : -1000;
      }
  return { grid, values };
}

const FRONT = { along: [1, 0, 0], down: [0, 0, -1] } as const satisfies Record<string, VectorLps>;

/** Red of every pixel of a picture of 41 × 41 mm with its middle in the middle of the volume. */
function seenOf(volume: Volume, along: VectorLps, down: VectorLps, stepVoxels = 0.5) {
  const plane = planeAround(middleOf(grid), { along, down }, { columns: SIDE, rows: SIDE }, 1);
  const out = new Uint8ClampedArray(SIDE * SIDE * 4);
  renderRays(prepareRays(volume, BONE_TRANSFER), plane, stepVoxels, out);
  return { out, redAt: (x: number, y: number): number => out[(y * SIDE + x) * 4] ?? -1 };
}

describe('what is seen of the bone from a side', () => {
  it('is black and opaque where there is only air', () => {
    const { out } = seenOf(ballAt(middleOf(grid), -1), FRONT.along, FRONT.down);
    expect(new Set(new Uint32Array(out.buffer))).toEqual(new Set([0xff000000]));
  });

  it('shows a ball where it is, with its size, however it is looked at', () => {
    const angle = fc.double({ min: -180, max: 180, noNaN: true });
    fc.assert(
      fc.property(angle, angle, (aside, over) => {
        const [right, , up] = turned(
          turned([FRONT.along, [0, 1, 0], [0, 0, 1]], [0, 0, 1], aside),
          [1, 0, 0],
          over,
        );
        const { redAt } = seenOf(ballAt(middleOf(grid), 8), right, [-up[0], -up[1], -up[2]]);
        const lit = Array.from(
          { length: SIDE * SIDE },
          (_, at) => [at % SIDE, Math.floor(at / SIDE)] as const,
        ).filter(([x, y]) => redAt(x, y) > 40);
        const mean = (axis: 0 | 1): number => lit.reduce((sum, place) => sum + place[axis], 0) / lit.length;
        expect(mean(0)).toBeCloseTo(20, 0);
        expect(mean(1)).toBeCloseTo(20, 0);
        expect(lit.length / (Math.PI * 64)).toBeGreaterThan(0.85);
        expect(lit.length / (Math.PI * 64)).toBeLessThan(1.3);
      }),
      { numRuns: 12 },
    );
  });

  it('shows what is to the left of the patient on the right of a picture from the front, and the head above', () => {
    const [x, y, z] = middleOf(grid);
    const { redAt } = seenOf(ballAt(lps(x + 8, y, z + 6), 4), FRONT.along, FRONT.down);
    expect(redAt(28, 14)).toBeGreaterThan(100);
    expect(redAt(12, 14)).toBe(0);
    expect(redAt(28, 26)).toBe(0);
  });

  it('lights what faces the one who looks more than what is turned away', () => {
    const { redAt } = seenOf(ballAt(middleOf(grid), 10), FRONT.along, FRONT.down);
    expect(redAt(20, 20)).toBeGreaterThan(1.3 * redAt(28, 20));
  });

  it('is nearly as bright with coarse steps as with fine ones', () => {
    const ball = ballAt(middleOf(grid), 10);
    const [fine, coarse] = [0.25, 1].map((step) => seenOf(ball, FRONT.along, FRONT.down, step).redAt(20, 20));
    expect(Math.abs((fine ?? 0) - (coarse ?? 255))).toBeLessThan(30);
  });
});
