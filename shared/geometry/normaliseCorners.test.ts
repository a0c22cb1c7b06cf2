import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseCorners } from './normaliseCorners.ts';

type P = readonly [number, number];
const orders = [0, 1, 2, 3].flatMap((a) =>
  [0, 1, 2, 3].flatMap((b) =>
    [0, 1, 2, 3].flatMap((c) =>
      [0, 1, 2, 3].flatMap((d) => (new Set([a, b, c, d]).size === 4 ? [[a, b, c, d] as const] : [])),
    ),
  ),
);

/** Every order of clicking the same four corners must name them the same. */
function expectNamed(proximalA: P, proximalB: P, distalA: P, distalB: P, distal: P = [0, 1]): void {
  const corners = [proximalA, proximalB, distalA, distalB];
  for (const order of orders) {
    const [a = proximalA, b = proximalA, c = proximalA, d = proximalA] = order.map((i) => corners[i]);
    expect(normaliseCorners([a, b, c, d], distal)).toEqual({
      ok: true,
      value: { proximalA, proximalB, distalA, distalB },
    });
  }
}

describe('four clicked corners', () => {
  it('are named in whatever order they were clicked', () => {
    expect(orders).toHaveLength(24);
    expectNamed([40, 100], [70, 100], [40, 160], [70, 160]);
  });

  it('are named on oblique ends, where one proximal corner lies beyond a distal one', () => {
    expectNamed([40, 100], [70, 140], [40, 125], [70, 165]);
  });

  it('are named on a tilted bone, where the sides overlap across the picture', () => {
    expectNamed([40, 100], [66, 115], [10, 152], [36, 167]);
  });

  it('are named on a defect wider than long', () => {
    expectNamed([40, 100], [90, 104], [41, 110], [91, 113]);
  });

  it('are named with the picture upside down, and with the bone across it', () => {
    expectNamed([40, 160], [70, 160], [40, 100], [70, 100], [0, -1]);
    expectNamed([100, 40], [100, 70], [160, 40], [160, 70], [1, 0]);
  });

  it('are named alike however the bone is tilted up to 40°, and whatever the obliquity of its ends', () => {
    const angle = fc.double({ min: -40, max: 40, noNaN: true });
    fc.assert(
      fc.property(angle, angle, fc.double({ min: 20, max: 90, noNaN: true }), (tilt, oblique, length) => {
        fc.pre(Math.abs(tilt + oblique) < 40);
        const turn = (x: number, y: number): P => {
          const a = (tilt * Math.PI) / 180;
          return [500 + x * Math.cos(a) - y * Math.sin(a), 500 + x * Math.sin(a) + y * Math.cos(a)];
        };
        const drop = 30 * Math.tan((oblique * Math.PI) / 180);
        expectNamed(turn(0, 0), turn(30, drop), turn(0, length), turn(30, drop + length));
      }),
    );
  });

  it('give their own points back', () => {
    const clicked = [
      [70, 160],
      [40, 100],
      [70, 100],
      [40, 160],
    ] as const;
    const named = normaliseCorners<P>(clicked);
    expect(named.ok && named.value.distalB).toBe(clicked[0]);
  });

  it('are refused where two coincide or all lie on one line', () => {
    const same = normaliseCorners([
      [40, 100],
      [40, 100],
      [70, 100],
      [70, 160],
    ]);
    expect(same).toEqual({ ok: false, error: { kind: 'cornersCoincide' } });
    const line = normaliseCorners([
      [40, 100],
      [40, 120],
      [40, 140],
      [40, 160],
    ]);
    expect(line).toEqual({ ok: false, error: { kind: 'cornersOnOneLine' } });
  });
});
