import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellAt, copiesOf, layMap, linesOfPath, placeAt, REACH_DEG, xOf, yOf } from './mapLayout.ts';
import { paintMap } from './paintMap.ts';
import { thicknessColour } from './thicknessColour.ts';

const COLUMNS = 360;
const ROWS = 80;
const room = { left: 40, top: 30, width: 560, height: 400 };
const layout = layMap(room, 80, 15);

describe('the picture of an unwrapped defect', () => {
  it('is to scale where that fills the room, and says how far it is stretched elsewhere', () => {
    const mmWide = layout.width / ((2 * Math.PI * 15 * REACH_DEG) / 180);
    expect(layout.stretch).toBe(1);
    expect(mmWide).toBeCloseTo(layout.height / 80, 9);
    const ribbon = layMap(room, 300, 10);
    expect(ribbon.width).toBe(room.width);
    expect(ribbon.stretch).toBeCloseTo(
      room.width / ((2 * Math.PI * 10 * REACH_DEG) / 180) / (room.height / 300),
      9,
    );
  });

  it('has anterior in its middle and the patient’s left to the right of it, proximal up', () => {
    expect(xOf(layout, 0)).toBeCloseTo(layout.left + layout.width / 2, 9);
    expect(xOf(layout, 90)).toBeGreaterThan(xOf(layout, 0));
    expect(yOf(layout, 0)).toBe(layout.top);
    expect(copiesOf(layout, 180)).toHaveLength(2);
    expect(copiesOf(layout, 90)).toHaveLength(1);
  });

  it('gives back the place that was drawn', () => {
    const place = fc.record({
      thetaDeg: fc.double({ min: 0, max: 359.99, noNaN: true }),
      alongMm: fc.double({ min: 0, max: 80, noNaN: true }),
    });
    fc.assert(
      fc.property(place, (drawn) => {
        for (const x of copiesOf(layout, drawn.thetaDeg)) {
          const found = placeAt(layout, x, yOf(layout, drawn.alongMm));
          const off = Math.abs(found.thetaDeg - drawn.thetaDeg);
          expect(Math.min(off, 360 - off)).toBeLessThan(1e-6);
          expect(found.alongMm).toBeCloseTo(drawn.alongMm, 6);
        }
      }),
    );
  });

  it('draws a path through the middles of its cells, whole, also where it goes round behind', () => {
    const map = { columns: COLUMNS, rows: ROWS };
    const path = Array.from({ length: ROWS }, (_, row) => row * COLUMNS + ((160 + row) % COLUMNS));
    const lines = linesOfPath(layout, map, path);
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      expect(line).toHaveLength(ROWS + 2);
      for (const [index, cell] of path.entries()) {
        const [x, y] = line[index + 1] ?? [0, 0];
        if (x < layout.left || x > layout.left + layout.width) continue;
        expect(cellAt(map, layout.lengthMm, placeAt(layout, x, y))).toBe(cell);
      }
      const steps = line.slice(1).map(([x], index) => Math.abs(x - (line[index]?.[0] ?? x)));
      expect(Math.max(...steps)).toBeLessThan(layout.width / 100);
    }
  });

  it('paints each pixel as the cell in which its middle lies', () => {
    const at = fc.record({ column: fc.nat(COLUMNS - 1), row: fc.nat(ROWS - 1) });
    const [width, height] = [880, 240];
    fc.assert(
      fc.property(at, ({ column, row }) => {
        const covered = new Uint8Array(COLUMNS * ROWS);
        covered[row * COLUMNS + column] = 1;
        const map = {
          columns: COLUMNS,
          rows: ROWS,
          rowMm: 1,
          radiusMm: new Float32Array(covered.length).fill(15),
          covered,
        };
        const layer = { map, thicknessMm: Float32Array.from(covered, (one) => 2 * one) };
        const data = new Uint8ClampedArray(width * height * 4);
        paintMap(
          { width, height, data },
          { definite: layer, withIndistinct: null, notAssessable: new Set(), topMm: 2 },
          1,
        );
        const drawn = { ...layout, left: 0, top: 0, width, height };
        const [red] = thicknessColour(1);
        const middles = copiesOf(drawn, column + 0.5).map((x) => Math.floor(x));
        for (const x of middles) {
          const y = Math.floor(yOf(drawn, row + 0.5));
          const value = data[(y * width + x) * 4] ?? 0;
          expect(value).toBeGreaterThan(red * 0.4);
          // A pixel some cells off is bare.
          const beside = x + 9 < width ? x + 9 : x - 9;
          expect(data[(y * width + beside) * 4]).toBeLessThan(30);
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('the scale of thickness', () => {
  const luminance = (share: number): number => {
    const linear = thicknessColour(share).map((value) =>
      value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
  };

  it('grows lighter all along and stands off the dark ground from its thinnest on', () => {
    for (let step = 1; step <= 100; step += 1) {
      expect(luminance(step / 100)).toBeGreaterThan(luminance((step - 1) / 100));
    }
    const ground = 0.0118;
    expect((luminance(0) + 0.05) / (ground + 0.05)).toBeGreaterThan(3);
  });
});
