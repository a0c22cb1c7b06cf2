import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { px } from '../../shared/geometry/point.ts';
import { screen, toScreen } from './imageTransform.ts';
import { fittedView, pannedBy, transformOf, turnedOnce, uprightTurns, type View, zoomedAt } from './view.ts';

const shape = { columns: 2500, rows: 3000, aspect: 1.25 };
const size = { width: 800, height: 600 };

const anyView: fc.Arbitrary<View> = fc.record({
  centre: fc.tuple(
    fc.double({ min: -500, max: 3000, noNaN: true }),
    fc.double({ min: -500, max: 3500, noNaN: true }),
  ),
  scale: fc.double({ min: 0.05, max: 20, noNaN: true }),
  turns: fc.constantFrom<View['turns']>(0, 1, 2, 3),
  isFlipped: fc.boolean(),
});
const anyPlace = fc
  .tuple(fc.double({ min: 0, max: 800, noNaN: true }), fc.double({ min: 0, max: 600, noNaN: true }))
  .map(([x, y]) => screen(x, y));

const far = (p: readonly [number, number], q: readonly [number, number]): number =>
  Math.hypot(p[0] - q[0], p[1] - q[1]);

describe('a view of a picture', () => {
  it('shows the whole picture, upright and in the middle, when it is fitted', () => {
    const view = fittedView(shape, size, { turns: 0, isFlipped: false });
    const transform = transformOf(view, shape, size);
    const [left, top] = toScreen(transform, px(-0.5, -0.5));
    const [right, bottom] = toScreen(transform, px(2499.5, 2999.5));
    expect(bottom - top).toBeCloseTo(600, 9);
    expect(right - left).toBeCloseTo((600 * 2500) / (3000 * 1.25), 9);
    expect(left + right).toBeCloseTo(800, 9);
    expect(top).toBeCloseTo(0, 9);
  });

  it('keeps the place under the pointer while the wheel magnifies', () => {
    fc.assert(
      fc.property(anyView, anyPlace, fc.double({ min: 0.5, max: 2, noNaN: true }), (view, at, factor) => {
        const before = transformOf(view, shape, size);
        const place = px(...inverse(before, at));
        const after = transformOf(zoomedAt(view, shape, size, at, factor), shape, size);
        expect(far(toScreen(after, place), at)).toBeLessThan(1e-6);
      }),
    );
  });

  it('stays within sensible magnifications however long the wheel turns', () => {
    const view = fittedView(shape, size, { turns: 0, isFlipped: false });
    const at = screen(10, 10);
    expect(zoomedAt(view, shape, size, at, 1e9).scale).toBe(60);
    expect(zoomedAt(view, shape, size, at, 1e-9).scale).toBe(0.01);
  });

  it('moves with the pointer, pixel for pixel, however it is turned or mirrored', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const pixel = px(1234, 777);
        const before = toScreen(transformOf(view, shape, size), pixel);
        const after = toScreen(transformOf(pannedBy(view, shape, 30, -12), shape, size), pixel);
        expect(far(after, [before[0] + 30, before[1] - 12])).toBeLessThan(1e-6);
      }),
    );
  });

  it('turns clockwise: what was on the left is on top after one turn, and four turns are none', () => {
    const view = fittedView(shape, size, { turns: 0, isFlipped: false });
    const once = transformOf(turnedOnce(view), shape, size);
    const left = toScreen(once, px(0, 1500));
    const right = toScreen(once, px(2499, 1500));
    expect(left[1]).toBeLessThan(right[1]);
    expect(turnedOnce(turnedOnce(turnedOnce(turnedOnce(view))))).toEqual(view);
  });

  it('turns clockwise on screen when it is mirrored, too', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const towards = (v: View): readonly [number, number] => {
          const { a, b } = transformOf(v, shape, size);
          return [a, b];
        };
        const [x, y] = towards(view);
        const [turnedX, turnedY] = towards(turnedOnce(view));
        expect(far([turnedX, turnedY], [-y, x])).toBeLessThan(1e-9);
      }),
    );
  });

  it('brings the proximal end to the top by turning alone', () => {
    expect(uprightTurns(null)).toBe(0);
    expect(uprightTurns({ row: 'L', column: 'F' })).toBe(0);
    expect(uprightTurns({ row: 'R', column: 'H' })).toBe(2);
    // The foot lies to the right, then after a quarter turn clockwise at the bottom.
    expect(uprightTurns({ row: 'F', column: 'L' })).toBe(1);
    expect(uprightTurns({ row: 'H', column: 'A' })).toBe(3);
    expect(uprightTurns({ row: 'L', column: 'A' })).toBe(0);
  });
});

function inverse(
  { a, b, c, d, e, f }: ReturnType<typeof transformOf>,
  [x, y]: readonly [number, number],
): [number, number] {
  const determinant = a * d - b * c;
  return [(d * (x - e) - c * (y - f)) / determinant, (a * (y - f) - b * (x - e)) / determinant];
}
