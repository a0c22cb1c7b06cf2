import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { voxelsInBall } from './brush.ts';
import { uprightGrid } from './fixtures/grid.ts';
import { DEFINITE_BONE, SPACER } from './label.ts';
import { labelledBox, offsetsInWhole } from './labelledBox.ts';
import { lps } from './pointLps.ts';
import { labelIn, readSliceText, relabelled, type SliceLabels, sliceText } from './sliceLabels.ts';

const anySlice = fc
  .record({
    column: fc.integer({ min: 0, max: 500 }),
    row: fc.integer({ min: 0, max: 500 }),
    columns: fc.integer({ min: 1, max: 12 }),
    rows: fc.integer({ min: 1, max: 12 }),
  })
  .chain((box) =>
    fc
      .array(fc.constantFrom(0, 0, 0, 1, 2, 3, 4), {
        minLength: box.columns * box.rows,
        maxLength: box.columns * box.rows,
      })
      .map((labels): SliceLabels => ({ ...box, labels: Uint8Array.from(labels) })),
  );

const grid = uprightGrid({
  columns: 512,
  rows: 512,
  slices: 3,
  spacingMm: [0.4, 0.4, 0.8],
});

describe('the labels of a slice as text', () => {
  it('come back as they were, pixel by pixel', () => {
    fc.assert(
      fc.property(anySlice, (slice) => {
        const text = sliceText(slice);
        if (text === null) {
          expect(slice.labels.every((label) => label === 0)).toBe(true);
          return;
        }
        const read = readSliceText(text);
        if (!read.ok) throw new Error(text);
        for (let y = slice.row - 1; y <= slice.row + slice.rows; y += 1) {
          for (let x = slice.column - 1; x <= slice.column + slice.columns; x += 1) {
            expect(labelIn(read.value, x, y)).toBe(labelIn(slice, x, y));
          }
        }
      }),
    );
  });

  it.each([
    ['', 'nothing'],
    ['1,1,2,2:3D', 'too few pixels'],
    ['1,1,2,2:5D', 'too many pixels'],
    ['1,1,2,2:2D2D', 'one run as two'],
    ['1,1,2,2:2E2D', 'an empty row in its box'],
    ['1,1,1,1:0D1D', 'a run of nothing'],
    ['1,1,1,1:1X', 'a label that does not exist'],
    ['8192,1,1,1:1D', 'a place beyond any slice'],
    ['01,1,1,1:1D', 'a number in another way'],
    ['1,1,1,1:1D ', 'more than the text'],
  ])('are refused as %j: %s', (text) => {
    expect(readSliceText(text)).toEqual({ ok: false, error: 'malformed' });
  });

  it('of a brushed slice of 512 × 512 are below three thousand letters', () => {
    let slice: SliceLabels | null = null;
    for (let step = 0; step < 40; step += 1) {
      const angle = (step / 40) * 2 * Math.PI;
      const at = lps(100 + 14 * Math.cos(angle), 100 + 14 * Math.sin(angle), 0);
      slice = relabelled(slice, 512, voxelsInBall(grid, at, 2.5, 0), DEFINITE_BONE, () => true);
      slice = relabelled(slice, 512, voxelsInBall(grid, lps(100, 100, 0), 11, 0), SPACER, () => true);
    }
    const text = slice && sliceText(slice);
    expect(text?.length).toBeGreaterThan(500);
    expect(text?.length).toBeLessThan(3000);
  });
});

describe('a slice that is painted', () => {
  it('has the label where it was painted on what may be painted over, and is else as it was', () => {
    const pixels = fc.array(fc.integer({ min: 0, max: 20 * 20 - 1 }));
    fc.assert(
      fc.property(pixels, pixels, (first, second) => {
        const spacer = relabelled(null, 20, first, SPACER, () => true);
        const both = relabelled(spacer, 20, second, DEFINITE_BONE, (before) => before === 0);
        for (let pixel = 0; pixel < 400; pixel += 1) {
          const found = both === null ? 0 : labelIn(both, pixel % 20, Math.floor(pixel / 20));
          expect(found).toBe(first.includes(pixel) ? SPACER : second.includes(pixel) ? DEFINITE_BONE : 0);
        }
      }),
    );
  });

  it('is none once all of it is erased', () => {
    const painted = relabelled(null, 20, [5, 210], SPACER, () => true);
    expect(relabelled(painted, 20, [5, 210], 0, () => true)).toBeNull();
  });
});

describe('the labelled part of a volume', () => {
  it('holds every label at its own place', () => {
    const slices = new Map(
      [0, 2].flatMap((slice) => {
        const made = relabelled(null, 512, [512 * 40 + 30 + slice, 512 * 44 + 20], SPACER, () => true);
        return made === null ? [] : [[slice, made] as const];
      }),
    );
    const box = labelledBox(grid, slices);
    if (box === null) throw new Error('no labels');
    expect([box.grid.columns, box.grid.rows, box.grid.slices]).toEqual([13, 5, 3]);
    expect(box.grid.origin).toEqual([8, 16, 0]);
    const found = Uint32Array.from([...box.labels.keys()].filter((offset) => box.labels[offset] === SPACER));
    const plane = 512 * 512;
    expect([...offsetsInWhole(grid, box, found)]).toEqual([
      512 * 40 + 30,
      512 * 44 + 20,
      2 * plane + 512 * 40 + 32,
      2 * plane + 512 * 44 + 20,
    ]);
  });
});
