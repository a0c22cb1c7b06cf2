import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curvePoints, curveRange, fileCurve, type GreyCurve, greyAt, windowCurve } from './greyCurve.ts';

/** The pseudo-code of PS3.3 C.11.2.1.2.1, with an output from 0 to 1. */
function linearOfTheStandard(x: number, c: number, w: number): number {
  if (x <= c - 0.5 - (w - 1) / 2) return 0;
  if (x > c - 0.5 + (w - 1) / 2) return 1;
  return (x - (c - 0.5)) / (w - 1) + 0.5;
}

/** The pseudo-code of PS3.3 C.11.2.1.3.2. */
function exactOfTheStandard(x: number, c: number, w: number): number {
  if (x <= c - w / 2) return 0;
  if (x > c + w / 2) return 1;
  return (x - c) / w + 0.5;
}

const table = { firstMapped: -10, entries: [0, 0, 0, 100, 4095, 4095], top: 4095 };

describe('a window', () => {
  it('is LINEAR as the standard works it out: centre 2048, width 4096 maps 0 to black and 4095 to white', () => {
    const curve = windowCurve(2048, 4096, 'LINEAR');
    expect(curveRange(curve)).toEqual({ lower: 0, upper: 4095 });
    expect([greyAt(curve, 0), greyAt(curve, 4095)]).toEqual([0, 1]);
    expect(greyAt(curve, 2047.5)).toBeCloseTo(0.5, 12);
  });

  it('is LINEAR_EXACT by its width: centre 40, width 400 is -160 to 240', () => {
    expect(curveRange(windowCurve(40, 400, 'LINEAR_EXACT'))).toEqual({ lower: -160, upper: 240 });
    expect(curveRange(windowCurve(40, 400, 'LINEAR'))).toEqual({ lower: -160, upper: 239 });
  });

  it('is SIGMOID: half grey at its centre, 1 / (1 + e^-2) half a width above', () => {
    const curve = windowCurve(1000, 200, 'SIGMOID');
    expect(greyAt(curve, 1000)).toBe(0.5);
    expect(greyAt(curve, 1100)).toBeCloseTo(1 / (1 + Math.exp(-2)), 12);
    expect(greyAt(curve, 900)).toBeCloseTo(1 / (1 + Math.exp(2)), 12);
  });

  it('follows the standard at every value, for every centre and width', () => {
    const near = fc.double({ min: -5000, max: 5000, noNaN: true });
    const width = fc.integer({ min: 2, max: 5000 });
    fc.assert(
      fc.property(near, near, width, (x, c, w) => {
        expect(greyAt(windowCurve(c, w, 'LINEAR'), x)).toBeCloseTo(linearOfTheStandard(x, c, w), 9);
        expect(greyAt(windowCurve(c, w, 'LINEAR_EXACT'), x)).toBeCloseTo(exactOfTheStandard(x, c, w), 9);
      }),
    );
  });

  it('never collapses, whatever width the file says', () => {
    for (const voi of ['LINEAR', 'LINEAR_EXACT', 'SIGMOID'] as const) {
      for (const width of [0, 1e-9, 1]) {
        const { lower, upper } = curveRange(windowCurve(100, width, voi));
        expect(upper).toBeGreaterThan(lower);
      }
    }
  });
});

describe('a table of the file', () => {
  const curve: GreyCurve = { kind: 'table', table };

  it('gives its entries, its first below it and its last above it, as parts of what its bits allow', () => {
    expect([-1000, -10, -7, -6, 1000].map((value) => greyAt(curve, value))).toEqual([0, 0, 100 / 4095, 1, 1]);
  });

  it('changes between the last of its first entry and the first of its last one', () => {
    expect(curveRange(curve)).toEqual({ lower: -8, upper: -6 });
  });

  it('has an extent even where all its entries are the same', () => {
    const { lower, upper } = curveRange({ kind: 'table', table: { ...table, entries: [7, 7, 7] } });
    expect(upper).toBeGreaterThan(lower);
  });

  it('is shown before a window of the same file, and a window where there is no table', () => {
    const window = { center: 50, width: 100, voi: 'LINEAR' } as const;
    expect(fileCurve({ voiLut: table, window })?.kind).toBe('table');
    expect(fileCurve({ voiLut: null, window })?.kind).toBe('linear');
    expect(fileCurve({ voiLut: null, window: null })).toBeNull();
  });
});

describe('a curve as places on it', () => {
  const curves: readonly GreyCurve[] = [
    windowCurve(40, 400, 'LINEAR'),
    windowCurve(40, 400, 'SIGMOID'),
    { kind: 'table', table },
    {
      kind: 'table',
      table: { firstMapped: 0, entries: Array.from({ length: 4096 }, (_, i) => i), top: 4095 },
    },
  ];

  it.each(curves)('rises in value, ends where the curve ends, and lies on it', (curve) => {
    const points = curvePoints(curve, 1024);
    const { lower, upper } = curveRange(curve);
    expect(points[0]?.value).toBe(lower);
    expect(points.at(-1)?.value).toBeCloseTo(upper, 9);
    expect(points.length).toBeLessThanOrEqual(1024);
    for (const [index, { value, grey }] of points.entries()) {
      expect(grey).toBe(greyAt(curve, value));
      expect(value).toBeGreaterThan(points[index - 1]?.value ?? Number.NEGATIVE_INFINITY);
    }
  });

  it('of a short table are all its entries', () => {
    expect(curvePoints({ kind: 'table', table }, 1024).map(({ grey }) => grey)).toEqual([0, 100 / 4095, 1]);
  });
});
