import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gapSegments, placeLabels, segmentOf } from './stripLayout.ts';

describe('a coverage strip', () => {
  it('is drawn to scale', () => {
    expect(segmentOf({ from: 15, to: 45 }, 60, 240)).toEqual({ x: 60, width: 120 });
    expect(gapSegments([{ from: 30, to: 60 }], 60, 240)).toEqual([{ x: 120, width: 120 }]);
  });

  it('shows the smallest gap, and inside the strip', () => {
    const [first, last] = gapSegments(
      [
        { from: 0, to: 0.01 },
        { from: 59.99, to: 60 },
      ],
      60,
      240,
    );
    expect(first).toEqual({ x: 0, width: 2 });
    expect(last).toEqual({ x: 238, width: 2 });
  });

  it('never lets two labels touch or leave the strip', () => {
    const label = fc.record({
      text: fc.string({ minLength: 1, maxLength: 7 }),
      middle: fc.double({ min: 0, max: 240, noNaN: true }),
      weight: fc.double({ min: 0, max: 100, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(label, { maxLength: 12 }), (labels) => {
        const placed = placeLabels(labels, 240);
        expect(placed.length).toBeGreaterThanOrEqual(Math.min(1, labels.length));
        for (const [index, { text, x }] of placed.entries()) {
          const half = (text.length * 7.6) / 2;
          expect(x - half).toBeGreaterThanOrEqual(-1e-9);
          expect(x + half).toBeLessThanOrEqual(240 + 1e-9);
          const next = placed[index + 1];
          if (next) expect(x + half).toBeLessThan(next.x - (next.text.length * 7.6) / 2);
        }
      }),
    );
  });

  it('keeps the longest gap when there is room for one label only', () => {
    expect(
      placeLabels(
        [
          { text: '1.2 mm', middle: 100, weight: 1.2 },
          { text: '12 mm', middle: 110, weight: 12 },
        ],
        240,
      ).map(({ text }) => text),
    ).toEqual(['12 mm']);
  });
});
