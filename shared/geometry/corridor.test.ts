import { describe, expect, it } from 'vitest';
import { corridorOf, corridorOver } from './corridor.ts';
import { corridor, points, rectangle, STRAIGHT_SIDE } from './fixtures/shapes.ts';
import { mm, type PointMm } from './point.ts';
import { isInside, signedAreaOf } from './polygon.ts';
import type { Polyline } from './polyline.ts';
import { measureSideCoverage } from './sideCoverage.ts';

const area = (outlines: readonly (readonly PointMm[])[]): number =>
  outlines.reduce((sum, outline) => sum + Math.abs(signedAreaOf(outline)), 0);

const byHalfDistance = (line: Polyline, other: Polyline, outCapMm: number | null = 10) => {
  const built = corridorOf({
    line,
    inner: other[0] ?? mm(0, 0),
    widths: { kind: 'halfDistance', other, outCapMm, inMm: null, outMm: null },
    endLines: [],
  });
  if (!built.ok) throw new Error(built.error.kind);
  return built.value;
};

describe('a corridor', () => {
  it('is a rectangle with flat caps along a straight side', () => {
    const { cells, lengthMm, proximalCap, distalCap } = corridor(STRAIGHT_SIDE);
    expect(lengthMm).toBe(60);
    expect(cells.map(({ bounds }) => bounds)).toEqual([{ minX: 35, maxX: 55, minY: 100, maxY: 160 }]);
    expect([proximalCap, distalCap]).toEqual([points([35, 100], [55, 100]), points([35, 160], [55, 160])]);
  });

  it('turns its inside to the other side of the bone', () => {
    const { cells } = corridor(STRAIGHT_SIDE, { inner: mm(10, 130) });
    expect(cells[0]?.bounds).toMatchObject({ minX: 25, maxX: 45 });
  });

  it.each([
    ['corners that coincide', points([40, 100], [40, 100])],
    ['corners closer than 1e-6 mm', points([40, 100], [40, 100 + 5e-7])],
    ['a single point', points([40, 100])],
  ])('does not exist for %s: such a side is not assessable, which is not 0 %%', (_, line) => {
    const built = corridorOf({
      line,
      inner: mm(70, 130),
      widths: { kind: 'fixed', inMm: 15, outMm: 5 },
      endLines: [],
    });
    expect(built).toMatchObject({ ok: false, error: { kind: 'zeroLengthSide' } });
  });

  it('passes over a vertex that is set twice', () => {
    expect(corridor(points([40, 100], [40, 130], [40, 130], [40, 160])).cells).toHaveLength(2);
  });

  it('counts no place twice on the hollow side of a bend', () => {
    const bent = corridor(points([40, 100], [40, 130], [50.919107, 160]));
    const [first, second] = bent.cells;
    for (let x = 36; x < 60; x += 0.37) {
      for (let y = 110; y < 150; y += 0.41) {
        const inBoth = [first, second].every((cell) => cell !== undefined && isInside(cell.outline, [x, y]));
        expect(inBoth).toBe(false);
      }
    }
  });

  it('is cut by an oblique end line besides its flat cap (method §1.7)', () => {
    const endLine = [mm(40, 100), mm(70, 110)] as const;
    const cut = corridor(STRAIGHT_SIDE, { endLines: [endLine] });
    const onHostBone = points([45, 100], [55, 100], [55, 101.5], [45, 101.5]);
    expect(measureSideCoverage(cut, [onHostBone], 1).coveredMm).toBe(0);
    expect(measureSideCoverage(corridor(STRAIGHT_SIDE), [onHostBone], 1).coveredMm).toBeGreaterThan(1);
    expect(area(cut.cells.map(({ outline }) => outline))).toBeCloseTo(20 * 60 - (15 * 5) / 2, 9);
  });

  it('is not cut by an end line without extent, nor by one along the side', () => {
    const whole = area(corridor(STRAIGHT_SIDE).cells.map(({ outline }) => outline));
    for (const endLine of [points([40, 100], [40, 100]), points([40, 100], [40, 160])]) {
      const [a = mm(0, 0), b = mm(0, 0)] = endLine;
      const cut = corridor(STRAIGHT_SIDE, { endLines: [[a, b]] });
      expect(area(cut.cells.map(({ outline }) => outline))).toBeCloseTo(whole, 9);
    }
  });
});

describe('the default width of a corridor', () => {
  it('is half the distance to the other side, so that two parallel corridors tile the window', () => {
    const { cells } = byHalfDistance(STRAIGHT_SIDE, points([70, 100], [70, 160]));
    expect(cells[0]?.bounds).toEqual({ minX: 30, maxX: 55, minY: 100, maxY: 160 });
  });

  it('reaches outwards by the cap at most, and without a calibration by the half distance', () => {
    const other = points([70, 100], [70, 160]);
    expect(byHalfDistance(STRAIGHT_SIDE, other).cells[0]?.bounds.minX).toBe(30);
    expect(byHalfDistance(STRAIGHT_SIDE, other, null).cells[0]?.bounds.minX).toBe(25);
  });

  it('is measured for each segment along its own normal', () => {
    const line = points([40, 100], [40, 130], [40, 160]);
    const other = points([60, 100], [60, 130], [80, 160]);
    const [first, second] = byHalfDistance(line, other).cells;
    expect(first?.bounds.maxX).toBeCloseTo(50, 9);
    expect(second?.bounds.maxX).toBeCloseTo(55, 9);
  });

  it('takes the other line as endless where the normal misses it', () => {
    const { cells } = byHalfDistance(points([40, 100], [40, 160]), points([70, 140], [70, 200]));
    expect(cells[0]?.bounds.maxX).toBeCloseTo(55, 9);
  });

  it('falls back to the nearest vertex of a line that the normal never meets', () => {
    const { cells } = byHalfDistance(STRAIGHT_SIDE, points([60, 130], [60, 130]));
    expect(cells[0]?.bounds.maxX).toBeCloseTo(50, 9);
  });
});

describe('the part of a corridor over stretches of its side', () => {
  it('is cut square to the side', () => {
    const parts = corridorOver(corridor(STRAIGHT_SIDE), [
      [10, 20],
      [50, 80],
    ]);
    expect(area(parts)).toBeCloseTo(20 * 10 + 20 * 10, 9);
    expect(area(corridorOver(corridor(STRAIGHT_SIDE), []))).toBe(0);
  });

  it('goes round a bend', () => {
    const bent = corridor(points([40, 100], [40, 130], [50.919107, 160]));
    const whole = area(bent.cells.map(({ outline }) => outline));
    expect(area(corridorOver(bent, [[0, bent.lengthMm]]))).toBeCloseTo(whole, 9);
  });
});

it('a corridor of a curved side covers what lies on the curve whole', () => {
  const arc = Array.from({ length: 13 }, (_, i) => {
    const angle = Math.PI + (i / 12 - 0.5) * 0.6;
    return mm(140 + 100 * Math.cos(angle), 130 - 100 * Math.sin(angle));
  });
  const along = corridor(arc, { inner: mm(140, 130) });
  const band = [...arc.map(([x, y]) => mm(x - 2, y)), ...arc.map(([x, y]) => mm(x + 2, y)).toReversed()];
  expect(measureSideCoverage(along, [band], 1).coverage).toBeGreaterThan(0.99);
  expect(measureSideCoverage(along, [rectangle(0, 0, 1, 1)], 1).coverage).toBe(0);
});
