import type { Canvas } from './canvas.ts';
import type { PlanePoint } from './model.ts';
import type { Material } from './raster.ts';

/** The pixels of one slice across the limb, seen from the feet as CT and MR show it: rows run to the back. */
export type Section = {
  readonly columns: number;
  readonly rows: number;
  readonly pitchMm: number;
  /** The place of the model in the middle. */
  readonly centre: PlanePoint;
  /** 1 where columns run towards medial, -1 where they run towards lateral. */
  readonly medialTurn: 1 | -1;
  /** Row by row; where nothing was painted, 0. */
  readonly values: Float32Array;
};

/** Scanlines through a row of pixels: how finely its upper and lower edges are drawn. */
const LINES = 4;

/**
 * Paints cross-sections as the pixels of a slice. A pixel that a polygon covers in part gets its part: exactly
 * along the row, by {@link LINES} lines across it. `amounts` are what a pixel full of each material adds.
 */
export function sectionCanvas(section: Section, amounts: Readonly<Record<Material, number>>): Canvas {
  const { columns, rows, pitchMm, centre, medialTurn, values } = section;
  const columnOf = ([med]: PlanePoint): number => (medialTurn * (med - centre[0])) / pitchMm + columns / 2;
  const rowOf = ([, ant]: PlanePoint): number => (centre[1] - ant) / pitchMm + rows / 2;
  const crossings: number[] = [];

  function fill(material: Material, contour: readonly PlanePoint[], weight: number): void {
    const x = contour.map(columnOf);
    const y = contour.map(rowOf);
    const first = Math.max(0, Math.floor(Math.min(...y)));
    const last = Math.min(rows - 1, Math.floor(Math.max(...y)));
    const part = (amounts[material] * weight) / LINES;
    for (let row = first; row <= last; row += 1) {
      for (let line = 0; line < LINES; line += 1) {
        crossingsAt(crossings, x, y, row + (line + 0.5) / LINES);
        for (let index = 0; index + 1 < crossings.length; index += 2) {
          addSpan(row * columns, crossings[index] ?? 0, crossings[index + 1] ?? 0, part);
        }
      }
    }
  }

  function addSpan(start: number, from: number, to: number, part: number): void {
    const left = Math.max(0, from);
    const right = Math.min(columns, to);
    for (let column = Math.floor(left); column < right; column += 1) {
      const width = Math.min(right, column + 1) - Math.max(left, column);
      values[start + column] = (values[start + column] ?? 0) + width * part;
    }
  }

  return {
    fill,
    ring: ({ outerMm, densityAt }) => {
      const value = amounts.newBone - amounts.muscle;
      const reach = outerMm / pitchMm + 1;
      const [middleColumn, middleRow] = [columnOf([0, 0]), rowOf([0, 0])];
      const [fromRow, toRow] = [Math.floor(middleRow - reach), Math.ceil(middleRow + reach)];
      const [fromColumn, toColumn] = [Math.floor(middleColumn - reach), Math.ceil(middleColumn + reach)];
      for (let row = Math.max(0, fromRow); row < Math.min(rows, toRow); row += 1) {
        for (let column = Math.max(0, fromColumn); column < Math.min(columns, toColumn); column += 1) {
          let density = 0;
          for (const [right, down] of QUARTERS) {
            const med = medialTurn * (column + right - middleColumn) * pitchMm;
            density += densityAt(med, (middleRow - row - down) * pitchMm);
          }
          const at = row * columns + column;
          values[at] = (values[at] ?? 0) + (density / QUARTERS.length) * value;
        }
      }
    },
  };
}

const QUARTERS = [
  [0.25, 0.25],
  [0.75, 0.25],
  [0.25, 0.75],
  [0.75, 0.75],
] as const;

/** Where a closed contour crosses a horizontal line, ascending. */
function crossingsAt(into: number[], x: readonly number[], y: readonly number[], line: number): void {
  into.length = 0;
  for (let i = 0, k = x.length - 1; i < x.length; k = i, i += 1) {
    const [from, to] = [y[k] ?? 0, y[i] ?? 0];
    if (from > line === to > line) continue;
    const start = x[k] ?? 0;
    into.push(start + ((line - from) / (to - from)) * ((x[i] ?? 0) - start));
  }
  into.sort((a, b) => a - b);
}
