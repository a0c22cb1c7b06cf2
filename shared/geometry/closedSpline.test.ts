import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closedSpline } from './closedSpline.ts';
import { distanceToOutline } from './fixtures/distanceToOutline.ts';
import { signedAreaOf } from './polygon.ts';

type P = readonly [number, number];

const coordinate = fc.integer({ min: 0, max: 3000 });
/** Control points of which no two neighbours lie in the same place. */
const anyControl = fc
  .uniqueArray(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 14, selector: String })
  .map((points): readonly P[] => points);

/** The curve by Barry & Goldman's pyramid over the centripetal knots: another way to the same place. */
function pyramid(p: readonly [P, P, P, P], f: number): P {
  const t = [0, 0, 0, 0];
  for (let i = 1; i < 4; i += 1) {
    const [a, b] = [p[i - 1] ?? [0, 0], p[i] ?? [0, 0]];
    t[i] = (t[i - 1] ?? 0) + Math.sqrt(Math.hypot(b[0] - a[0], b[1] - a[1]));
  }
  const [t0 = 0, t1 = 0, t2 = 0, t3 = 0] = t;
  const at = t1 + f * (t2 - t1);
  const mix = (a: P, b: P, from: number, to: number): P => {
    const w = (at - from) / (to - from);
    return [a[0] + w * (b[0] - a[0]), a[1] + w * (b[1] - a[1])];
  };
  const [a1, a2, a3] = [mix(p[0], p[1], t0, t1), mix(p[1], p[2], t1, t2), mix(p[2], p[3], t2, t3)];
  return mix(mix(a1, a2, t0, t2), mix(a2, a3, t1, t3), t1, t2);
}

describe('a closed curve through control points', () => {
  it('has every control point as a vertex, in their order', () => {
    fc.assert(
      fc.property(anyControl, (control) => {
        const outline = closedSpline(control);
        const places = control.map((point) => outline.indexOf(point));
        expect(places).toEqual([...places].sort((a, b) => a - b));
        expect(places[0]).toBe(0);
      }),
    );
  });

  it('lies within the tolerance of the exact curve, however the points are spread', () => {
    fc.assert(
      fc.property(anyControl, fc.constantFrom(0.05, 0.25, 1), (control, tolerance) => {
        const outline = closedSpline(control, tolerance);
        const at = (i: number): P => control[(i + control.length) % control.length] ?? [0, 0];
        for (const i of control.keys()) {
          const four = [at(i - 1), at(i), at(i + 1), at(i + 2)] as const;
          for (const f of [0.1, 0.35, 0.5, 0.8]) {
            expect(distanceToOutline(pyramid(four, f), outline)).toBeLessThanOrEqual(tolerance + 1e-6);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is the same curve whichever control point comes first', () => {
    fc.assert(
      fc.property(anyControl, fc.nat(13), (control, by) => {
        const turned = [...control.slice(by % control.length), ...control.slice(0, by % control.length)];
        const area = Math.abs(signedAreaOf(closedSpline(control)));
        expect(Math.abs(signedAreaOf(closedSpline(turned)))).toBeCloseTo(area, 3);
      }),
    );
  });

  it('moves, turns and grows with its control points', () => {
    fc.assert(
      fc.property(anyControl, fc.double({ min: 0, max: 6.28, noNaN: true }), (control, angle) => {
        const carried = ([x, y]: P): P => [
          2 * (x * Math.cos(angle) - y * Math.sin(angle)) + 7,
          2 * (x * Math.sin(angle) + y * Math.cos(angle)) - 3,
        ];
        const one = closedSpline(control, 0.25).map(carried);
        const other = closedSpline(control.map(carried), 0.5);
        expect(Math.abs(signedAreaOf(other) - signedAreaOf(one))).toBeLessThan(1e-6 * 3000 ** 2 * 4);
      }),
    );
  });

  it('is nearly a circle through eight points of one', () => {
    const control = Array.from({ length: 8 }, (_, i): P => {
      const angle = (i * Math.PI) / 4;
      return [500 + 100 * Math.cos(angle), 500 + 100 * Math.sin(angle)];
    });
    const radii = closedSpline(control).map(([x, y]) => Math.hypot(x - 500, y - 500));
    expect(Math.min(...radii)).toBeGreaterThan(98.5);
    expect(Math.max(...radii)).toBeLessThan(100.5);
  });

  it('does not overshoot a short stretch between long ones into a loop', () => {
    // The uniform spline loops here: two control points a pixel apart between neighbours hundreds away.
    const control: readonly P[] = [
      [0, 0],
      [300, 0],
      [301, 1],
      [301, 300],
    ];
    const outline = closedSpline(control);
    const [from, to] = [outline.indexOf(control[1] ?? [0, 0]), outline.indexOf(control[2] ?? [0, 0])];
    for (const [x, y] of outline.slice(from, to)) {
      expect(x).toBeGreaterThan(298);
      expect(x).toBeLessThan(303);
      expect(Math.abs(y)).toBeLessThan(3);
    }
  });

  it('is no curve of fewer than three places, and takes two in the same place for one', () => {
    expect(closedSpline([])).toEqual([]);
    expect(closedSpline([[1, 1]])).toEqual([[1, 1]]);
    const [a, b, c]: readonly P[] = [
      [0, 0],
      [10, 0],
      [0, 10],
    ];
    if (a === undefined || b === undefined || c === undefined) throw new Error('three points');
    expect(closedSpline([a, b, b, c, a])).toEqual(closedSpline([a, b, c]));
  });
});
