import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GreyCurve, greyAt } from '../../shared/pixels/greyCurve.ts';
import { screen, toImage } from './imageTransform.ts';
import { type Ground, paintColour, paintGrey, spread } from './paint.ts';
import { paintColourTilted, paintGreyTilted, tiltedGround } from './paintTilted.ts';
import { sampledAxis } from './sampledAxis.ts';
import { BLACK, opaque, shadesOf } from './shades.ts';
import { transformOf, type View } from './view.ts';

const COLUMNS = 9;
const ROWS = 7;
const WIDTH = 23;
const HEIGHT = 19;
const DEVICE = 1.5;
const shape = { columns: COLUMNS, rows: ROWS, aspect: 1.25 };
const size = { width: WIDTH / DEVICE, height: HEIGHT / DEVICE };
const values = Uint16Array.from({ length: COLUMNS * ROWS }, (_, at) => (at * 7919) % 4096);

const anyView = fc.record({
  centre: fc.tuple(fc.double({ min: -2, max: 10, noNaN: true }), fc.double({ min: -2, max: 8, noNaN: true })),
  scale: fc.double({ min: 0.4, max: 8, noNaN: true }),
  turns: fc.constantFrom<View['turns']>(0, 1, 2, 3),
  isFlipped: fc.boolean(),
});

function groundOf(view: View): Ground {
  const { a, b, c, d, e, f } = transformOf(view, shape, size);
  const pixels = new Uint32Array(WIDTH * HEIGHT);
  return view.turns % 2 === 0
    ? {
        pixels,
        columns: sampledAxis(COLUMNS, WIDTH, a, e, DEVICE),
        rows: sampledAxis(ROWS, HEIGHT, d, f, DEVICE),
        columnStep: 1,
        rowStep: WIDTH,
      }
    : {
        pixels,
        columns: sampledAxis(COLUMNS, HEIGHT, b, f, DEVICE),
        rows: sampledAxis(ROWS, WIDTH, c, e, DEVICE),
        columnStep: WIDTH,
        rowStep: 1,
      };
}

/** The value at a place, straight between the four pixels around it, or null beside the picture. */
function valueAt(column: number, row: number): number | null {
  if (column < -0.5 || row < -0.5 || column >= COLUMNS - 0.5 || row >= ROWS - 0.5) return null;
  const pixel = (i: number, j: number): number =>
    values[Math.min(ROWS - 1, Math.max(0, j)) * COLUMNS + Math.min(COLUMNS - 1, Math.max(0, i))] ?? 0;
  const [i, j] = [Math.floor(column), Math.floor(row)];
  const [u, v] = [column - i, row - j];
  const top = pixel(i, j) * (1 - u) + pixel(i + 1, j) * u;
  return top * (1 - v) + (pixel(i, j + 1) * (1 - u) + pixel(i + 1, j + 1) * u) * v;
}

/** Nearer to an edge than this, rounding decides on which side of it a place lies. */
const EDGE = 1e-6;
const isAtEdge = (place: number, count: number): boolean =>
  Math.abs(place + 0.5) < EDGE || Math.abs(place - (count - 0.5)) < EDGE;

describe('a painted picture', () => {
  it('has in the middle of each device pixel what the marks’ transform says lies there, in every view', () => {
    const curve: GreyCurve = { kind: 'linear', lower: 500, upper: 3600 };
    fc.assert(
      fc.property(anyView, fc.boolean(), (view, isReversed) => {
        const ground = groundOf(view);
        paintGrey({ values, columns: COLUMNS }, shadesOf(curve, isReversed), ground);
        const transform = transformOf(view, shape, size);
        for (let y = 0; y < HEIGHT; y += 1) {
          for (let x = 0; x < WIDTH; x += 1) {
            const [column, row] = toImage(transform, screen((x + 0.5) / DEVICE, (y + 0.5) / DEVICE));
            if (isAtEdge(column, COLUMNS) || isAtEdge(row, ROWS)) continue;
            const pixel = ground.pixels[y * WIDTH + x] ?? 0;
            const value = valueAt(column, row);
            if (value === null) {
              expect(pixel).toBe(BLACK);
              continue;
            }
            const grey = greyAt(curve, value);
            const level = 255 * (isReversed ? 1 - grey : grey);
            expect(Math.abs((pixel & 255) - level)).toBeLessThan(0.6);
            expect(pixel).toBe(opaque(pixel & 255, pixel & 255, pixel & 255));
          }
        }
      }),
    );
  });

  it('is the same where it is turned by any angle', () => {
    const curve: GreyCurve = { kind: 'linear', lower: 500, upper: 3600 };
    fc.assert(
      fc.property(anyView, fc.double({ min: -45, max: 45, noNaN: true }), (upright, tilt) => {
        const view = { ...upright, tilt };
        const transform = transformOf(view, shape, size);
        const pixels = new Uint32Array(WIDTH * HEIGHT);
        const ground = tiltedGround({ pixels, width: WIDTH, height: HEIGHT }, transform, DEVICE);
        paintGreyTilted({ values, columns: COLUMNS, rows: ROWS }, shadesOf(curve, false), ground);
        for (let y = 0; y < HEIGHT; y += 1) {
          for (let x = 0; x < WIDTH; x += 1) {
            const [column, row] = toImage(transform, screen((x + 0.5) / DEVICE, (y + 0.5) / DEVICE));
            if (isAtEdge(column, COLUMNS) || isAtEdge(row, ROWS)) continue;
            const pixel = pixels[y * WIDTH + x] ?? 0;
            const value = valueAt(column, row);
            if (value === null) expect(pixel).toBe(BLACK);
            else expect(Math.abs((pixel & 255) - 255 * greyAt(curve, value))).toBeLessThan(0.6);
          }
        }
      }),
    );
  });

  it('keeps its colours where it is turned', () => {
    const colours = Uint8Array.from([200, 100, 50, 0, 20, 255]);
    const pixels = new Uint32Array(64);
    // A picture of two pixels, each 3 device pixels wide, turned by 45° about the middle of eight by eight.
    const [cos, sin] = [3 * Math.SQRT1_2, 3 * Math.SQRT1_2];
    const transform = { a: cos, b: sin, c: -sin, d: cos, e: 4 - 0.5 * cos, f: 4 - 0.5 * sin };
    paintColourTilted(
      { values: colours, columns: 2, rows: 1 },
      tiltedGround({ pixels, width: 8, height: 8 }, transform, 1),
    );
    expect(pixels[2 * 8 + 2]).toBe(opaque(200, 100, 50));
    expect(pixels[5 * 8 + 5]).toBe(opaque(0, 20, 255));
    expect(pixels[5 * 8 + 2]).toBe(BLACK);
  });

  it('has a table’s own entries, however it jumps', () => {
    const entries = [0, 255, 3, 200, 90, 17];
    const table = { firstMapped: 10, entries, top: 255 };
    const { lower, perValue, pixels } = shadesOf({ kind: 'table', table }, false);
    for (const [index, entry] of entries.entries()) {
      const step = Math.round((10 + index - lower) * perValue);
      expect((pixels[step] ?? 0) & 255).toBe(entry);
    }
  });

  it('keeps its colours where it is magnified, and mixes neighbours in the middle between them', () => {
    const colours = Uint8Array.from([200, 100, 50, 0, 20, 255]);
    const axis = (count: number) => sampledAxis(count, 4, 2, 1, 1);
    const ground: Ground = {
      pixels: new Uint32Array(16),
      columns: axis(2),
      rows: axis(1),
      columnStep: 1,
      rowStep: 4,
    };
    paintColour({ values: colours, columns: 2 }, ground);
    // Device pixels lie a quarter of a pixel on either side of the middles.
    expect([...ground.pixels.subarray(0, 4)]).toEqual([
      opaque(200, 100, 50),
      opaque(150, 80, 101),
      opaque(50, 40, 204),
      opaque(0, 20, 255),
    ]);
    expect([...ground.pixels.subarray(8)].every((pixel) => pixel === BLACK)).toBe(true);
  });

  it('is spread in squares, the last ones cut off by the edge', () => {
    const whole = new Uint32Array(5 * 3);
    spread(Uint32Array.from([1, 2, 3, 4, 5, 6]), 3, whole, 5, 2);
    expect([...whole]).toEqual([1, 1, 2, 2, 3, 1, 1, 2, 2, 3, 4, 4, 5, 5, 6]);
  });
});
