import type { UnwrappedMap } from '../../../shared/volume/unwrappedMap.ts';
import { REACH_DEG } from './mapLayout.ts';
import { thicknessColour } from './thicknessColour.ts';

/** Bone laid flat, with its thickness in each cell in mm. */
export type MapLayer = { readonly map: UnwrappedMap; readonly thicknessMm: Float32Array };

type Painted = {
  readonly definite: MapLayer;
  /** Indistinct bone counted too; null where there is none. */
  readonly withIndistinct: MapLayer | null;
  /** Columns of sectors that cannot be assessed. */
  readonly notAssessable: ReadonlySet<number>;
  readonly topMm: number;
};

/** Pixels of a canvas: RGBA, row by row. */
type Pixels = { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray };

const BARE = [24, 29, 35] as const;
const HATCH = [131, 142, 153] as const;
/** Hatching of indistinct bone and, the other way, of what cannot be assessed: period and width in CSS pixels. */
const INDISTINCT = { period: 6, line: 2.6 };
const NOT_ASSESSABLE = { period: 9, line: 1.4 };
/** How bright the strips are that repeat the other edge. */
const REPEATED = 0.45;
const STEPS = 255;

const SCALE = Array.from({ length: STEPS + 1 }, (_, step) => thicknessColour(step / STEPS));

/**
 * Paints the cells of a map over all of the pixels, which are the plot: a pixel shows the cell that its middle lies
 * in, without blending. Heat is thickness; indistinct bone is hatched, what cannot be assessed hatched the other way.
 * @param scale device pixels in a CSS pixel, so that hatching is as wide on every screen
 */
export function paintMap(
  { width, height, data }: Pixels,
  { definite, withIndistinct, notAssessable, topMm }: Painted,
  scale: number,
): void {
  const { columns, rows, covered } = definite.map;
  const columnOf = Int32Array.from({ length: width }, (_, x) => {
    const deg = ((x + 0.5) / width) * 2 * REACH_DEG - REACH_DEG;
    return Math.floor((((deg + 720) % 360) / 360) * columns) % columns;
  });
  const shadeOf = Float32Array.from({ length: width }, (_, x) =>
    Math.abs(((x + 0.5) / width) * 2 * REACH_DEG - REACH_DEG) > 180 ? REPEATED : 1,
  );
  const isOut = Uint8Array.from({ length: columns }, (_, column) => (notAssessable.has(column) ? 1 : 0));
  const lies = (along: number, { period, line }: typeof INDISTINCT): boolean =>
    (((along / scale) % period) + period) % period < line;
  for (let y = 0; y < height; y += 1) {
    const start = Math.floor(((y + 0.5) / height) * rows) * columns;
    for (let x = 0; x < width; x += 1) {
      const column = columnOf[x] ?? 0;
      const cell = start + column;
      let colour: readonly [number, number, number] = BARE;
      if (isOut[column] === 1 && lies(x - y, NOT_ASSESSABLE)) colour = HATCH;
      else if (covered[cell] === 1) colour = heat(definite.thicknessMm[cell] ?? 0, topMm);
      else if (withIndistinct?.map.covered[cell] === 1 && lies(x + y, INDISTINCT))
        colour = heat(withIndistinct.thicknessMm[cell] ?? 0, topMm);
      const shade = shadeOf[x] ?? 1;
      const at = (y * width + x) * 4;
      data[at] = colour[0] * shade;
      data[at + 1] = colour[1] * shade;
      data[at + 2] = colour[2] * shade;
      data[at + 3] = 255;
    }
  }
}

const heat = (mm: number, topMm: number): readonly [number, number, number] =>
  SCALE[Math.min(STEPS, Math.round((mm / topMm) * STEPS))] ?? BARE;
