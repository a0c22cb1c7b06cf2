import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Corridor } from './corridor.ts';
import { corridor, disc, points, rectangle, STRAIGHT_SIDE } from './fixtures/shapes.ts';
import { type Interval, mergeIntervals } from './interval.ts';
import { TRAPEZOID } from './pieceTracer.ts';
import { overlayFigures } from './planarSweep.ts';
import { mm } from './point.ts';
import { isInside, type Polygon } from './polygon.ts';
import { measureSideCoverage, projectOnSide, summariseCoverage } from './sideCoverage.ts';

const side = corridor(STRAIGHT_SIDE);
const bentSide = corridor(points([40, 100], [40, 130], [50.919107, 160]));

const measure = (outlines: readonly Polygon[], gapToleranceMm = 1, along: Corridor = side) =>
  measureSideCoverage(along, outlines, gapToleranceMm);

/** Any closed outline around the corridor, self-crossing as often as not. */
const anyOutline = fc
  .array(
    fc.tuple(fc.double({ min: 20, max: 80, noNaN: true }), fc.double({ min: 80, max: 180, noNaN: true })),
    {
      minLength: 3,
      maxLength: 12,
    },
  )
  .map((pairs): Polygon => points(...pairs));
const anyOutlines = fc.array(anyOutline, { maxLength: 4 });

describe('coverage of a side, worked examples', () => {
  it('reads two lips of 20 and 25 of 60 mm with the gap of 15 between them (case C05)', () => {
    const found = measure([rectangle(38, 100, 44, 120), rectangle(38, 135, 44, 160)]);
    expect(found).toMatchObject({
      lengthMm: 60,
      coveredMm: 45,
      coverage: 0.75,
      intervalsMm: [
        [0, 20],
        [35, 60],
      ],
      gapsMm: [[20, 35]],
      largestGapMm: 15,
      continuous: false,
      lipProximalMm: 20,
      lipDistalMm: 25,
    });
  });

  it('covers the projection of a tilted margin, not the length of the outline', () => {
    expect(measure([points([38, 100], [44, 100], [44, 112], [38, 124])]).intervalsMm).toEqual([[0, 24]]);
  });

  it('carries bone past the joint of a bent side to where the bisector cuts it (case C31)', () => {
    const found = measure([rectangle(38, 100, 46, 130)], 1, bentSide);
    expect(found.coveredMm).toBeCloseTo(32.052120855, 6);
    expect(found.lengthMm).toBeCloseTo(61.925333165, 6);
  });

  it('keeps both arms of a concave outline apart where its bridge lies outside the corridor (as in C24)', () => {
    const arms = points(
      [30, 105],
      [44, 105],
      [44, 115],
      [33, 115],
      [33, 140],
      [44, 140],
      [44, 150],
      [30, 150],
    );
    expect(measure([arms]).intervalsMm).toEqual([
      [5, 15],
      [40, 50],
    ]);
  });

  it('counts both lobes of a bow-tie whose waist lies exactly at the middle (case C19)', () => {
    expect(measure([points([38, 100], [44, 160], [38, 160], [44, 100])]).intervalsMm).toEqual([[0, 60]]);
  });

  it('counts overlapping outlines once (case C23)', () => {
    const found = measure([
      rectangle(38, 100, 44, 130),
      rectangle(39, 115, 45, 140),
      rectangle(38, 118, 42, 122),
    ]);
    expect(found.coveredMm).toBe(40);
  });

  it('covers a side with a sliver of 0.2 mm along all of it (case C47)', () => {
    expect(measure([rectangle(39.9, 100, 40.1, 160)]).coverage).toBe(1);
  });
});

describe('bone that covers nothing', () => {
  it.each<[name: string, outline: Polygon]>([
    ['touches the corridor in one vertex (case C17)', points([35, 130], [25, 120], [25, 140])],
    ['touches the corridor along an edge', rectangle(25, 110, 35, 150)],
    ['lies inwards of the corridor and touches it along an edge', rectangle(55, 110, 65, 150)],
    ['lies on the host cortex beyond both ends (case C21)', rectangle(38, 60, 44, 100)],
    ['has all its points on one line (case C49)', points([40, 100], [40, 130], [40, 160])],
    ['goes out and comes back the same way', points([38, 110], [44, 150], [41, 130])],
    ['has two points', points([38, 110], [44, 150])],
    ['has no points', []],
    [
      'winds once to and once fro',
      [...rectangle(38, 110, 44, 150), ...rectangle(38, 110, 44, 150).toReversed()],
    ],
  ])('an outline that %s', (_, outline) => {
    expect(measure([outline])).toMatchObject({ coveredMm: 0, continuous: false, largestGapMm: 60 });
  });

  it('a spike of no width on an outline adds no length to it', () => {
    const spiked = points([38, 100], [44, 100], [44, 120], [41, 120], [41, 150], [41, 120], [38, 120]);
    expect(measure([spiked]).intervalsMm).toEqual([[0, 20]]);
  });

  it('is a stretch shorter than 1e-9 mm', () => {
    expect(summariseCoverage([[10, 10 + 5e-10]], 60, 1)).toMatchObject({ coveredMm: 0, intervalsMm: [] });
  });
});

describe('continuity and lips', () => {
  const lips = (gap: number) => [rectangle(38, 100, 44, 128), rectangle(38, 128 + gap, 44, 160)];

  it('closes a gap of exactly the tolerance and none that is longer', () => {
    expect(measure(lips(1), 1).continuous).toBe(true);
    expect(measure(lips(1.001), 1).continuous).toBe(false);
  });

  it('counts gaps at both ends as gaps (case C13)', () => {
    const inner = [rectangle(38, 100.75, 44, 159.25)];
    expect(measure(inner, 1)).toMatchObject({ continuous: true, lipProximalMm: 60, lipDistalMm: 60 });
    expect(measure(inner, 0.7)).toMatchObject({ continuous: false, lipProximalMm: 0, lipDistalMm: 0 });
  });

  it('keeps coverage raw while the tolerance closes ten gaps of a sixth of the side (as in C50)', () => {
    const teeth = Array.from({ length: 10 }, (_, i) => rectangle(38, 100 + 6 * i, 44, 105 + 6 * i));
    const found = measure(teeth, 1);
    expect(found.continuous).toBe(true);
    expect(found.coverage).toBeCloseTo(50 / 60, 12);
    expect(found.closedGapsMm).toBeCloseTo(10, 9);
    expect(measure(teeth, 0.9)).toMatchObject({ continuous: false, closedGapsMm: 0, lipProximalMm: 5 });
  });

  it('gives no lip to bone that does not arise from that end', () => {
    const island = measure([rectangle(38, 110, 44, 150)]);
    expect(island).toMatchObject({ lipProximalMm: 0, lipDistalMm: 0 });
  });

  it('measures the lips of a rat: 3.1 mm from both ends of 10 mm is 62 % and discontinuous (as in C10)', () => {
    const rat = corridor(points([4, 10], [4, 20]), { inMm: 1.5, outMm: 1, inner: mm(7, 15) });
    const found = measure([rectangle(3.8, 10, 4.3, 13.1), rectangle(3.8, 16.9, 4.3, 20)], 0.2, rat);
    expect(found.coverage).toBeCloseTo(0.62, 9);
    expect(found.lipProximalMm).toBeCloseTo(3.1, 9);
    expect(found.lipDistalMm).toBeCloseTo(3.1, 9);
    expect(found.continuous).toBe(false);
  });

  it('calls a side without bone discontinuous even under a tolerance longer than the side', () => {
    expect(measure([], 100)).toMatchObject({ continuous: false, lipProximalMm: 0, closedGapsMm: 0 });
  });
});

describe('coverage of a side, properties', () => {
  it('lies between nothing and everything, and what is covered and what is open make up the side', () => {
    fc.assert(
      fc.property(anyOutlines, (outlines) => {
        const found = measure(outlines, 1, bentSide);
        const open = found.gapsMm.reduce((sum, [from, to]) => sum + to - from, 0);
        expect(found.coverage).toBeGreaterThanOrEqual(0);
        expect(found.coverage).toBeLessThanOrEqual(1);
        expect(found.coveredMm + open).toBeCloseTo(found.lengthMm, 6);
        expect(found.largestGapMm === 0 || found.gapsMm.some(([a, b]) => b - a === found.largestGapMm)).toBe(
          true,
        );
      }),
    );
  });

  it('never falls when an outline is added', () => {
    fc.assert(
      fc.property(anyOutlines, anyOutline, (outlines, more) => {
        const before = measure(outlines);
        const after = measure([...outlines, more]);
        expect(after.coveredMm).toBeGreaterThanOrEqual(before.coveredMm - 1e-9);
        if (before.continuous) expect(after.continuous).toBe(true);
      }),
    );
  });

  it('does not depend on the order of outlines, nor on where an outline begins or which way it runs', () => {
    fc.assert(
      fc.property(anyOutlines, fc.nat(11), (outlines, shift) => {
        const turned = outlines
          .map((outline) => {
            const start = shift % outline.length;
            return [...outline.slice(start), ...outline.slice(0, start)].toReversed();
          })
          .toReversed();
        expect(measure(turned).coveredMm).toBeCloseTo(measure(outlines).coveredMm, 7);
      }),
    );
  });

  it('is the same for an outline and for its two halves', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 101, max: 159, noNaN: true }),
        fc.double({ min: 3, max: 40, noNaN: true }),
        (y, r) => {
          const whole = disc(42, y, r, 40);
          const halves = [whole.slice(0, 21), [...whole.slice(20), whole[0] ?? mm(0, 0)]];
          expect(measure(halves).coveredMm).toBeCloseTo(measure([whole]).coveredMm, 7);
        },
      ),
    );
  });

  it('is mirrored with the picture', () => {
    const mirror = (outline: Polygon): Polygon => outline.map(([x, y]) => mm(-x, y));
    const mirrored = corridor(mirror(STRAIGHT_SIDE), { inner: mm(-70, 130) });
    fc.assert(
      fc.property(anyOutlines, (outlines) => {
        const there = measure(outlines.map(mirror), 1, mirrored);
        expect(there.coveredMm).toBeCloseTo(measure(outlines).coveredMm, 7);
      }),
    );
  });

  it('does not change as a share when everything is magnified, the tolerance too', () => {
    fc.assert(
      fc.property(anyOutlines, fc.double({ min: 0.1, max: 4, noNaN: true }), (outlines, m) => {
        const magnify = (outline: Polygon): Polygon => outline.map(([x, y]) => mm(m * x, m * y));
        const larger = corridor(magnify(STRAIGHT_SIDE), {
          inMm: 15 * m,
          outMm: 5 * m,
          inner: mm(70 * m, 130 * m),
        });
        expect(measure(outlines.map(magnify), m, larger).coverage).toBeCloseTo(measure(outlines).coverage, 6);
      }),
    );
  });

  it('agrees with looking at every station through a raster', () => {
    const step = 0.125;
    const isSeen = (outlines: readonly Polygon[], y: number): boolean => {
      for (let x = 35 + step / 2; x < 55; x += step) {
        if (outlines.some((outline) => isInside(outline, [x, y]))) return true;
      }
      return false;
    };
    fc.assert(
      fc.property(fc.array(anyOutline, { minLength: 1, maxLength: 2 }), (outlines) => {
        const { intervalsMm } = measure(outlines);
        for (let y = 100 + step / 2; y < 160; y += 4 * step) {
          if (!isSeen(outlines, y)) continue;
          expect(intervalsMm.some(([from, to]) => from <= y - 100 && y - 100 <= to)).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('equals the projection of the bone that an independent sweep of the plane finds in the corridor', () => {
    fc.assert(
      fc.property(anyOutlines, fc.constantFrom(side, bentSide), (outlines, along) => {
        const bySweep = measure(outlines, 1, along).coveredMm;
        expect(bySweep).toBeCloseTo(lengthOf(projectionOfPieces(along, outlines)), 5);
      }),
    );
  });

  /** Every trapezoid of bone in every cell, laid on the side line by its corners. */
  function projectionOfPieces(along: Corridor, outlines: readonly Polygon[]): readonly Interval[] {
    const stretches = along.cells.flatMap((cell) => {
      const { pieces } = overlayFigures([[cell.outline], outlines], [{ inAll: 1, inAny: 2 }]);
      return (pieces[0] ?? []).flatMap(({ trapezoids }) =>
        Array.from({ length: trapezoids.length / TRAPEZOID }, (_, i): Interval => {
          const [top = 0, bottom = 0, ...xs] = trapezoids.subarray(i * TRAPEZOID, (i + 1) * TRAPEZOID);
          const stations = xs.map((x, corner) => {
            const y = corner % 2 === 0 ? top : bottom;
            return cell.startMm + (x - cell.originX) * cell.alongX + (y - cell.originY) * cell.alongY;
          });
          return [Math.min(...stations), Math.max(...stations)];
        }),
      );
    });
    return mergeIntervals(stretches);
  }

  const lengthOf = (intervals: readonly Interval[]): number =>
    intervals.reduce((sum, [from, to]) => sum + to - from, 0);
});

describe('projection of one outline', () => {
  it('is in arc length from the proximal end, whatever direction the side runs in', () => {
    const upwards = corridor(points([40, 160], [40, 100]));
    expect(projectOnSide(upwards, rectangle(38, 100, 44, 120))).toEqual([[40, 60]]);
  });
});
