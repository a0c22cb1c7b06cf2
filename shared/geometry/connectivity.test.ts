import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureConnectivity } from './connectivity.ts';
import { corridor, disc, points, rectangle, STRAIGHT_SIDE } from './fixtures/shapes.ts';
import { overlayFigures } from './planarSweep.ts';
import type { Polygon } from './polygon.ts';
import { measureSideCoverage } from './sideCoverage.ts';

const side = corridor(STRAIGHT_SIDE);

function connectivity(outlines: readonly Polygon[], gapToleranceMm = 1) {
  const { pieces } = overlayFigures(
    [side.cells.map(({ outline }) => outline), outlines],
    [{ inAll: 1, inAny: 2 }],
  );
  return measureConnectivity(pieces[0] ?? [], side.proximalCap, side.distalCap, gapToleranceMm);
}

describe('the largest hop from bone end to bone end', () => {
  it('is the whole side without bone', () => {
    expect(connectivity([])).toEqual({ largestHopMm: 60, connected: false });
  });

  it('is the gap between two lips, or the way to a cap where that is longer', () => {
    expect(connectivity([rectangle(38, 100, 44, 120), rectangle(38, 135, 44, 160)]).largestHopMm).toBeCloseTo(
      15,
    );
    expect(connectivity([rectangle(38, 120, 44, 160)]).largestHopMm).toBeCloseTo(20);
  });

  it('shows lips that overlap in projection and do not touch (as in C46)', () => {
    const lips = [rectangle(38, 100, 41, 135), rectangle(47, 125, 50, 160)];
    expect(measureSideCoverage(side, lips, 1)).toMatchObject({ continuous: true, coverage: 1 });
    expect(connectivity(lips)).toEqual({ largestHopMm: 6, connected: false });
    expect(connectivity(lips, 6)).toMatchObject({ connected: true });
  });

  it('is slanting where the nearest places lie askew', () => {
    const lips = [rectangle(38, 100, 41, 120), rectangle(44, 124, 50, 160)];
    expect(connectivity(lips).largestHopMm).toBeCloseTo(5, 9);
  });

  it('takes the easier way over stepping stones', () => {
    const lips = [rectangle(38, 100, 44, 110), rectangle(38, 150, 44, 160)];
    const stones = [disc(50, 120, 2), disc(41, 130, 2), disc(41, 141, 2)];
    const direct = connectivity(lips).largestHopMm;
    expect(direct).toBeCloseTo(40, 9);
    expect(connectivity([...lips, ...stones]).largestHopMm).toBeLessThan(13);
  });

  it('ends at the corridor: bone that only hangs together outside of it does not connect', () => {
    const arms = points(
      [30, 100],
      [44, 100],
      [44, 115],
      [33, 115],
      [33, 140],
      [44, 140],
      [44, 160],
      [30, 160],
    );
    expect(connectivity([arms]).largestHopMm).toBeCloseTo(25, 9);
  });

  it('is nothing through a bow-tie, whose waist is a point', () => {
    expect(connectivity([points([38, 100], [44, 160], [38, 160], [44, 100])])).toMatchObject({
      connected: true,
    });
  });

  it('is never less than the largest gap of the projection, and no more than the side', () => {
    const anyOutline = fc
      .array(
        fc.tuple(fc.double({ min: 25, max: 65, noNaN: true }), fc.double({ min: 90, max: 170, noNaN: true })),
        {
          minLength: 3,
          maxLength: 8,
        },
      )
      .map((pairs): Polygon => points(...pairs));
    fc.assert(
      fc.property(fc.array(anyOutline, { maxLength: 5 }), (outlines) => {
        const { largestHopMm } = connectivity(outlines);
        expect(largestHopMm).toBeGreaterThanOrEqual(
          measureSideCoverage(side, outlines, 1).largestGapMm - 1e-6,
        );
        expect(largestHopMm).toBeLessThanOrEqual(60 + 1e-9);
      }),
    );
  });

  it('between two outlines apart equals the least distance of all their points', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
        fc.double({ min: 5, max: 12, noNaN: true }),
        (angle, apart) => {
          const [a, b] = [
            disc(45, 130, 2, 90),
            disc(45 + apart * Math.cos(angle), 130 + apart * Math.sin(angle), 2, 90),
          ];
          const wide = corridor(STRAIGHT_SIDE, { inMm: 40, outMm: 40 });
          const { pieces } = overlayFigures(
            [wide.cells.map(({ outline }) => outline), [a, b]],
            [{ inAll: 1, inAny: 2 }],
          );
          const between = measureConnectivity(
            pieces[0] ?? [],
            [a[0] ?? [0, 0], a[1] ?? [0, 0]] as never,
            [b[0] ?? [0, 0], b[1] ?? [0, 0]] as never,
            1,
          );
          const least = Math.min(...a.flatMap(([x, y]) => b.map(([u, v]) => Math.hypot(u - x, v - y))));
          expect(between.largestHopMm).toBeLessThanOrEqual(least + 1e-9);
          expect(between.largestHopMm).toBeGreaterThan(apart - 4 - 1e-9);
          expect(between.largestHopMm).toBeGreaterThan(least - 0.01);
        },
      ),
    );
  });
});
