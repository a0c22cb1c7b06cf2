import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { px } from '../../shared/geometry/point.ts';
import { fitted, inPhotograph, onScreen, zoomedAt } from './placed.ts';

const size = { widthPx: 4000, heightPx: 3000 };

describe('a photograph on the screen', () => {
  it('lies whole in the middle of its room', () => {
    const placed = fitted(size, { width: 1000, height: 800 });
    expect(placed.zoom).toBeCloseTo(0.242, 9);
    const [left, top] = onScreen(placed, [-0.5, -0.5]);
    const [right, bottom] = onScreen(placed, [3999.5, 2999.5]);
    expect([left, right]).toEqual([16, 984]);
    expect(top + bottom).toBeCloseTo(800, 9);
  });

  it('takes a click to the place that lies under it, at any zoom', () => {
    const place = fc.record({
      column: fc.integer({ min: 0, max: 3999 }),
      row: fc.integer({ min: 0, max: 2999 }),
    });
    const zoom = fc.integer({ min: -8, max: 4 }).map((power) => 2 ** power);
    fc.assert(
      fc.property(place, zoom, ({ column, row }, factor) => {
        const placed = zoomedAt(fitted(size, { width: 1000, height: 800 }), factor, [500, 400]);
        const [back, down] = inPhotograph(placed, size, onScreen(placed, [column, row]));
        expect(back).toBeCloseTo(column, 6);
        expect(down).toBeCloseTo(row, 6);
      }),
    );
  });

  it('stays under the pointer while it is zoomed', () => {
    const placed = fitted(size, { width: 1000, height: 800 });
    const before = inPhotograph(placed, size, [300, 200]);
    const [column, row] = inPhotograph(zoomedAt(placed, 3, [300, 200]), size, [300, 200]);
    expect(column).toBeCloseTo(before[0], 9);
    expect(row).toBeCloseTo(before[1], 9);
  });

  it('takes what is pressed beside it to its edge', () => {
    const placed = fitted(size, { width: 1000, height: 800 });
    expect(inPhotograph(placed, size, [-50, 900])).toEqual(px(-0.5, 2999.5));
  });
});
