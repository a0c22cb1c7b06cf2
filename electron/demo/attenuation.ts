import type { Exposure, ViewAxes } from './model.ts';
import { DEG } from './model.ts';
import { makeTile, seedOf, TILE_SIZE, type Tile } from './noise.ts';
import { clear, emptyPaths, MATERIALS, type Material, type PathRow, type RowRaster } from './raster.ts';
import { rowCanvas } from './rowCanvas.ts';
import type { Solid } from './solids.ts';

/**
 * Linear attenuation per mm near 60 keV, the effective energy of an extremity film. Tissues after ICRU 44;
 * cement is acrylic with a tenth of barium sulphate; new bone is woven bone of full mineral.
 */
export const MU_PER_MM: Readonly<Record<Material, number>> = {
  fat: 0.0183,
  muscle: 0.0209,
  cortical: 0.065,
  spongy: 0.0325,
  marrow: 0.0195,
  newBone: 0.05,
  cement: 0.064,
  titanium: 0.3,
  steel: 0.85,
  carbon: 0.03,
};

type Grain = { readonly tile: Tile; readonly strength: number };
export type Grains = Readonly<Partial<Record<Material, Grain>>> & { readonly newBone: Grain };

/** Textures of the tissues; the same for every picture. */
export function makeGrains(): Grains {
  return {
    muscle: {
      tile: makeTile(seedOf('muscle'), [
        { across: 16, along: 4, weight: 0.7 },
        { across: 64, along: 8, weight: 0.4 },
      ]),
      strength: 0.028,
    },
    cortical: {
      tile: makeTile(seedOf('cortical'), [{ across: 128, along: 16, weight: 0.8 }]),
      strength: 0.06,
    },
    spongy: {
      tile: makeTile(seedOf('spongy'), [
        { across: 256, along: 64, weight: 0.55 },
        { across: 64, along: 32, weight: 0.5 },
        { across: 32, along: 8, weight: 0.5 },
      ]),
      strength: 0.16,
    },
    cement: {
      tile: makeTile(seedOf('cement'), [
        { across: 64, along: 64, weight: 0.6 },
        { across: 16, along: 16, weight: 0.6 },
      ]),
      strength: 0.05,
    },
    newBone: {
      tile: makeTile(seedOf('newBone'), [
        { across: 128, along: 128, weight: 0.8 },
        { across: 32, along: 32, weight: 0.5 },
      ]),
      strength: 0,
    },
  };
}

/** Millimetres of the limb per pixel. */
export const limbPitchMm = (exposure: Exposure): number => exposure.detectorPitchMm / exposure.magnification;

/**
 * The line integral of attenuation for every pixel. The limb is projected row by row in its own direction,
 * where each row is one cross-section, and the picture is then turned as the limb lies on the detector.
 */
export function projectLimb(
  solids: readonly Solid[],
  axes: ViewAxes,
  exposure: Exposure,
  grains: Grains,
): Float32Array {
  const { columns, rows } = exposure;
  const pitchMm = limbPitchMm(exposure);
  const sin = Math.sin(exposure.inPlaneDeg * DEG);
  const cos = Math.cos(exposure.inPlaneDeg * DEG);
  const limbColumns = columns + 2 * (Math.ceil((Math.abs(sin) * rows) / 2) + 3);
  const limbRows = rows + 2 * (Math.ceil((Math.abs(sin) * columns) / 2) + 3);
  const raster: RowRaster = {
    columns: limbColumns,
    originColumn: (limbColumns - 1) / 2 - exposure.centreUMm / pitchMm,
    pitchMm,
    axes,
  };
  const limb = new Float32Array(limbColumns * limbRows);
  const paths = emptyPaths(limbColumns);
  const canvas = rowCanvas(paths, raster);
  for (let i = 0; i < limbRows; i += 1) {
    const z = exposure.centreZMm - (i - (limbRows - 1) / 2) * pitchMm;
    for (const material of MATERIALS) clear(paths[material]);
    for (const solid of solids) {
      if (z < solid.topMm && z > solid.bottomMm) solid.paint(z, canvas);
    }
    const row = limb.subarray(i * limbColumns, (i + 1) * limbColumns);
    for (const material of MATERIALS) {
      const grain = material === 'newBone' ? undefined : grains[material];
      addMaterial(
        row,
        paths[material],
        MU_PER_MM[material],
        grain,
        Math.round(z / pitchMm),
        raster.originColumn,
      );
    }
  }
  return turned(limb, limbColumns, limbRows, columns, rows, sin, cos);
}

function addMaterial(
  row: Float32Array,
  { mm, from, to }: PathRow,
  mu: number,
  grain: Grain | undefined,
  tileRow: number,
  originColumn: number,
): void {
  const mask = TILE_SIZE - 1;
  const tile = grain?.tile ?? null;
  const strength = grain?.strength ?? 0;
  const base = (tileRow & mask) * TILE_SIZE;
  // The texture belongs to the limb and not to the picture: it moves with the limb from film to film.
  const shift = Math.round(originColumn);
  for (let j = from; j < to; j += 1) {
    const texture = tile === null ? 1 : 1 + strength * (tile[base + ((j - shift) & mask)] ?? 0);
    row[j] = (row[j] ?? 0) + (mm[j] ?? 0) * mu * texture;
  }
}

/** Resamples the limb's raster into the picture, bilinearly, about the common centre. */
function turned(
  limb: Float32Array,
  limbColumns: number,
  limbRows: number,
  columns: number,
  rows: number,
  sin: number,
  cos: number,
): Float32Array {
  const picture = new Float32Array(columns * rows);
  for (let r = 0; r < rows; r += 1) {
    const dy = r - (rows - 1) / 2;
    let x = (limbColumns - 1) / 2 - ((columns - 1) / 2) * cos + dy * sin;
    let y = (limbRows - 1) / 2 + ((columns - 1) / 2) * sin + dy * cos;
    for (let c = 0; c < columns; c += 1) {
      const x0 = Math.floor(x);
      const y0 = Math.floor(y);
      const fx = x - x0;
      const fy = y - y0;
      const i = y0 * limbColumns + x0;
      const top = (limb[i] ?? 0) * (1 - fx) + (limb[i + 1] ?? 0) * fx;
      const bottom = (limb[i + limbColumns] ?? 0) * (1 - fx) + (limb[i + limbColumns + 1] ?? 0) * fx;
      picture[r * columns + c] = top * (1 - fy) + bottom * fy;
      x += cos;
      y -= sin;
    }
  }
  return picture;
}
