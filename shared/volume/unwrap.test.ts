import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VectorLps } from '../dicom/frameFacts.ts';
import { dot } from '../dicom/stackPlane.ts';
import { type DefectAxis, directionAt, layAxis, placeInDefect } from './defectAxis.ts';
import { endPlane, endPlanesCross } from './endPlane.ts';
import { uprightGrid } from './fixtures/grid.ts';
import { across, cross, lengthOf, lps, moved, type PointLps, wayBetween } from './pointLps.ts';
import { boneVolumes } from './shellVolume.ts';
import { surfaceBetweenEnds, surfaceOfSpacer } from './spacerSurface.ts';
import { type LabelVolume, unwrap } from './unwrap.ts';
import { indexOf, placeOfIndex, type VolumeGrid } from './volumeGrid.ts';
import { voxelsAlong } from './voxelsAlong.ts';

const SPACER = 1;
const BONE = 2;

/** Head first, as a CT lies: slices run towards the head. */
const grid = uprightGrid({
  columns: 60,
  rows: 60,
  slices: 50,
  origin: lps(-30, -30, 0),
});

function labelled(labelAt: (point: PointLps) => number): LabelVolume {
  const labels = new Uint8Array(grid.columns * grid.rows * grid.slices);
  for (let k = 0; k < grid.slices; k += 1) {
    for (let j = 0; j < grid.rows; j += 1) {
      for (let i = 0; i < grid.columns; i += 1) {
        labels[(k * grid.rows + j) * grid.columns + i] = labelAt(placeOfIndex(grid, [i, j, k]));
      }
    }
  }
  return { grid, labels };
}

function axisOf(points: readonly PointLps[], count: number, reference: VectorLps | null = null): DefectAxis {
  const laid = layAxis(points, count, reference);
  if (!laid.ok) throw new Error(laid.error);
  return laid.value;
}

/** Proximal is towards the head. */
const straight = (count: number): DefectAxis => axisOf([lps(0, 0, 45), lps(0, 0, 5)], count);

describe('the axis of a defect', () => {
  it('counts angles from anterior towards the patient’s left', () => {
    const [station] = straight(4).stations;
    expect(station).toMatchObject({ distal: [0, 0, -1], anterior: [0, -1, 0], left: [1, 0, 0] });
  });

  it('turns with a reference that the reader shows, and left follows', () => {
    const [station] = axisOf([lps(0, 0, 45), lps(0, 0, 5)], 4, [1, 0, 0.5]).stations;
    expect(station?.anterior).toEqual([1, 0, 0]);
    expect(station?.left.map((value) => value + 0)).toEqual([0, 1, 0]);
  });

  it('asks for a reference where the bone runs from front to back, and refuses one along the bone', () => {
    const foot = [lps(0, 20, 0), lps(0, -20, 0)];
    expect(layAxis(foot, 4, null)).toEqual({ ok: false, error: 'referenceNeeded' });
    expect(layAxis(foot, 4, [0, 1, 0])).toEqual({ ok: false, error: 'referenceAlongAxis' });
    expect(layAxis([lps(1, 1, 1), lps(1, 1, 1)], 4, null)).toEqual({ ok: false, error: 'noLength' });
  });

  it('keeps three directions at right angles along a curved bone, and does not twist in a plane', () => {
    const bow = Array.from({ length: 7 }, (_, step) => {
      const angle = (step / 6) * 1.2;
      return lps(60 * (1 - Math.cos(angle)), 0, 60 - 60 * Math.sin(angle));
    });
    const axis = axisOf(bow, 40);
    expect(axis.lengthMm).toBeCloseTo(72, 0);
    for (const { distal, anterior, left } of axis.stations) {
      expect(lengthOf(anterior)).toBeCloseTo(1, 9);
      expect(Math.abs(dot(anterior, distal))).toBeLessThan(1e-9);
      expect(Math.abs(dot(anterior, left))).toBeLessThan(1e-6);
      // The bow lies in the frontal plane, so anterior stays anterior.
      expect(anterior[1]).toBeCloseTo(-1, 6);
    }
  });

  it('finds the place again that it points to', () => {
    const axis = straight(40);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 39 }),
        fc.double({ min: 0, max: 359.9, noNaN: true }),
        fc.double({ min: 1, max: 20, noNaN: true }),
        (station, thetaDeg, radiusMm) => {
          const from = axis.stations[station];
          if (from === undefined) return;
          const found = placeInDefect(axis, moved(from.origin, directionAt(from, thetaDeg), radiusMm));
          expect(found?.station).toBe(station);
          expect(found?.radiusMm).toBeCloseTo(radiusMm, 6);
          const apart = Math.abs((found?.thetaDeg ?? 0) - thetaDeg);
          expect(Math.min(apart, 360 - apart)).toBeLessThan(1e-6);
        },
      ),
    );
  });
});

describe('an end plane', () => {
  it('has the centre of the circle through three points of the rim, wherever on it they lie', () => {
    const angles = fc.tuple(
      fc.double({ min: 0, max: 90, noNaN: true }),
      fc.double({ min: 120, max: 210, noNaN: true }),
      fc.double({ min: 240, max: 330, noNaN: true }),
    );
    fc.assert(
      fc.property(angles, (degrees) => {
        const [a, b, c] = degrees.map((degree) => {
          const angle = (degree * Math.PI) / 180;
          return lps(4 + 12 * Math.cos(angle), -7 + 12 * Math.sin(angle), 30);
        });
        if (a === undefined || b === undefined || c === undefined) return;
        const plane = endPlane(a, b, c);
        if (!plane.ok) throw new Error(plane.error);
        expect(lengthOf(wayBetween(plane.value.centre, lps(4, -7, 30)))).toBeLessThan(1e-6);
        expect(plane.value.radiusMm).toBeCloseTo(12, 6);
      }),
    );
  });

  it('is refused for points nearly on a line or at one place', () => {
    expect(endPlane(lps(0, 0, 0), lps(10, 0.1, 0), lps(20, 0, 0)).ok).toBe(false);
    expect(endPlane(lps(0, 0, 0), lps(0, 0, 0), lps(20, 0, 0)).ok).toBe(false);
  });

  it('crosses another one that it reaches through', () => {
    const level = endPlane(lps(10, 0, 0), lps(-5, 8, 0), lps(-5, -8, 0));
    const far = endPlane(lps(10, 0, 30), lps(-5, 8, 32), lps(-5, -8, 32));
    const steep = endPlane(lps(10, 0, -5), lps(-5, 8, 15), lps(-5, -8, 15));
    if (!level.ok || !far.ok || !steep.ok) throw new Error('planes');
    expect(endPlanesCross(level.value, far.value)).toBe(false);
    expect(endPlanesCross(level.value, steep.value)).toBe(true);
  });
});

describe('a ray through voxels', () => {
  it('meets each voxel that fine steps along it meet, in order, and leaves each where the next begins', () => {
    const place = fc.tuple(
      fc.double({ min: -2, max: 12, noNaN: true }),
      fc.double({ min: -2, max: 12, noNaN: true }),
      fc.double({ min: -2, max: 12, noNaN: true }),
    );
    const size = { columns: 10, rows: 10, slices: 10 };
    fc.assert(
      fc.property(place, place, (from, to) => {
        const visited: number[] = [];
        let left = 0;
        voxelsAlong(size, from, to, (offset, leftAt) => {
          expect(leftAt).toBeGreaterThanOrEqual(left);
          left = leftAt;
          visited.push(offset);
          return false;
        });
        expect(new Set(visited).size).toBe(visited.length);
        const met = new Set(visited);
        for (let step = 0; step <= 997; step += 1) {
          const at = (axis: 0 | 1 | 2): number => from[axis] + (step / 997) * (to[axis] - from[axis]);
          const [x, y, z] = [at(0), at(1), at(2)];
          const nearBorder = [x, y, z].some((value) => Math.abs(value - Math.floor(value) - 0.5) < 1e-6);
          const [i, j, k] = [Math.round(x), Math.round(y), Math.round(z)];
          const inside = [i, j, k].every((index) => index >= 0 && index < 10);
          if (inside && !nearBorder) expect(met.has((k * 10 + j) * 10 + i)).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('goes from patient to voxel and back', () => {
    const oblique: VolumeGrid = {
      ...grid,
      axes: [
        [0.8, 0.6, 0],
        [-0.6, 0.8, 0],
        [0, 0, 1],
      ],
      spacingMm: [0.5, 0.7, 2],
    };
    const [i, j, k] = indexOf(oblique, placeOfIndex(oblique, [3.25, 7, 11.5]));
    expect([i, j, k].map((value) => Number(value.toFixed(9)))).toEqual([3.25, 7, 11.5]);
  });
});

describe('an unwrapped defect', () => {
  const radius = 12;
  const thetaOf = ([x, y]: PointLps): number => ((Math.atan2(x, -y) * 180) / Math.PI + 360) % 360;
  const shell = { inMm: 4, outMm: 6 };
  const volume = labelled((point) => {
    const r = Math.hypot(point[0], point[1]);
    if (r <= radius) return SPACER;
    // A bridge over 60° round the patient's left, 3 mm thick, and a lip behind on the proximal half.
    if (r <= radius + 3 && Math.abs(thetaOf(point) - 90) <= 30) return BONE;
    if (r <= radius + 3 && Math.abs(thetaOf(point) - 180) <= 45 && point[2] > 25) return BONE;
    return 0;
  });
  const axis = straight(40);

  it('finds the surface of the spacer within half a voxel', () => {
    const found = surfaceOfSpacer(volume, axis, 72, 25, (label) => label === SPACER);
    expect(found?.isMeasured.every((measured) => measured === 1)).toBe(true);
    for (const found1 of found?.radiusMm ?? []) expect(Math.abs(found1 - radius)).toBeLessThan(1);
  });

  it('covers a sector as far as bone was put there, and at most a voxel more at each free edge', () => {
    const surface = surfaceBetweenEnds(
      new Float32Array(360).fill(radius),
      new Float32Array(360).fill(radius),
      40,
    );
    const map = unwrap(volume, axis, surface, shell, (label) => label === BONE);
    const share = (from: number, to: number): number => {
      let covered = 0;
      for (let row = 0; row < map.rows; row += 1) {
        for (let column = from; column < to; column += 1) covered += map.covered[row * 360 + column] ?? 0;
      }
      return covered / (map.rows * (to - from));
    };
    // A ray counts any voxel that it crosses (method §2.4), so a free edge gains, and never loses.
    const voxel = 1 / (radius * (Math.PI / 2));
    expect(share(45, 135)).toBeGreaterThan(60 / 90 - 0.01);
    expect(share(45, 135)).toBeLessThan(60 / 90 + 2 * voxel);
    expect(share(135, 225)).toBeGreaterThan(0.49);
    expect(share(135, 225)).toBeLessThan(0.5 + voxel);
    expect(share(235, 305)).toBe(0);
  });

  it('measures the volumes of bone, shell and cavity within one part in fifty', () => {
    const surface = surfaceBetweenEnds(
      new Float32Array(180).fill(radius),
      new Float32Array(180).fill(radius),
      40,
    );
    const { newBoneMm3, shellMm3, cavityMm3 } = boneVolumes(
      volume,
      axis,
      surface,
      shell,
      (label) => label === BONE,
    );
    const voxels = volume.labels.filter((label, offset) => {
      const [, , z] = placeOfIndex(grid, [0, 0, Math.floor(offset / (grid.columns * grid.rows))]);
      return label === BONE && z > 5 && z < 45;
    }).length;
    expect(Math.abs(newBoneMm3 / voxels - 1)).toBeLessThan(0.05);
    expect(cavityMm3).toBeCloseTo(Math.PI * radius ** 2 * 40, 0);
    expect(shellMm3).toBeCloseTo(Math.PI * ((radius + 6) ** 2 - (radius - 4) ** 2) * 40, 0);
  });

  it('lays a surface through the gaps of a spacer, and none where there is no spacer', () => {
    const broken = labelled((point) => {
      const r = Math.hypot(point[0], point[1]);
      return r <= radius && Math.abs(point[2] - 25) >= 4 ? SPACER : 0;
    });
    const found = surfaceOfSpacer(broken, axis, 72, 25, (label) => label === SPACER);
    expect(found?.isMeasured.includes(0)).toBe(true);
    for (const radiusMm of found?.radiusMm ?? []) expect(Math.abs(radiusMm - radius)).toBeLessThan(1.2);
    expect(surfaceOfSpacer(broken, axis, 72, 25, (label) => label === 9)).toBeNull();
  });

  it('refuses a surface of another size', () => {
    const surface = surfaceBetweenEnds([1], [1], 3);
    expect(() => unwrap(volume, axis, surface, shell, () => true)).toThrow(RangeError);
  });

  it('has right-handed directions', () => {
    const [station] = axis.stations;
    if (station === undefined) throw new Error('no station');
    expect(across(station.anterior, station.distal)).toEqual(station.anterior);
    expect(cross(station.anterior, station.distal).map((value) => value + 0)).toEqual([...station.left]);
  });
});
