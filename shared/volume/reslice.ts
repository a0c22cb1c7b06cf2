import type { VectorLps } from '../dicom/frameFacts.ts';
import { moved, type PointLps } from './pointLps.ts';
import { indexOf, type VolumeGrid } from './volumeGrid.ts';

/** Values of a volume, one a voxel, columns fastest, then rows, then slices. */
export type VoxelValues = Int8Array | Uint8Array | Int16Array | Uint16Array | Float32Array;
export type Volume = { readonly grid: VolumeGrid; readonly values: VoxelValues };

/** A picture laid through the patient: where its first pixel is and which way its rows and columns run. */
export type SlicePlane = {
  /** The centre of the first pixel. */
  readonly origin: PointLps;
  /** Directions of increasing column and of increasing row, of length 1 and at right angles. */
  readonly along: VectorLps;
  readonly down: VectorLps;
  /** The side of a pixel in mm. */
  readonly pixelMm: number;
  readonly columns: number;
  readonly rows: number;
};

/** A slab of `samples` planes, `stepMm` apart along `normal`, its middle in the plane itself. */
export type Slab = {
  readonly kind: 'most' | 'least' | 'mean';
  readonly normal: VectorLps;
  readonly stepMm: number;
  readonly samples: number;
};

/**
 * The picture of a plane through a volume, row by row into `out`: between the centres of voxels linearly in all
 * three directions, up to half a voxel beyond the outermost ones as they are, and `outside` farther out. A slab
 * takes the largest, the least or the mean value of the planes in it that lie inside.
 */
export function reslice(
  { grid, values }: Volume,
  plane: SlicePlane,
  slab: Slab | null,
  outside: number,
  out: Float32Array,
): void {
  const start = indexOf(grid, plane.origin);
  const along = stepIn(grid, plane.origin, plane.along, plane.pixelMm);
  const down = stepIn(grid, plane.origin, plane.down, plane.pixelMm);
  const sampleAt = sampler(grid, values);
  if (slab === null || slab.samples <= 1) {
    for (let row = 0, at = 0; row < plane.rows; row += 1) {
      let i = start[0] + row * down[0];
      let j = start[1] + row * down[1];
      let k = start[2] + row * down[2];
      for (let column = 0; column < plane.columns; column += 1, at += 1) {
        const value = sampleAt(i, j, k);
        out[at] = Number.isNaN(value) ? outside : value;
        i += along[0];
        j += along[1];
        k += along[2];
      }
    }
    return;
  }
  const deep = stepIn(grid, plane.origin, slab.normal, slab.stepMm);
  const middle = (slab.samples - 1) / 2;
  for (let row = 0, at = 0; row < plane.rows; row += 1) {
    for (let column = 0; column < plane.columns; column += 1, at += 1) {
      let i = start[0] + row * down[0] + column * along[0] - middle * deep[0];
      let j = start[1] + row * down[1] + column * along[1] - middle * deep[1];
      let k = start[2] + row * down[2] + column * along[2] - middle * deep[2];
      let found = 0;
      let result = 0;
      for (let sample = 0; sample < slab.samples; sample += 1) {
        const value = sampleAt(i, j, k);
        if (!Number.isNaN(value)) {
          if (found === 0) result = value;
          else if (slab.kind === 'mean') result += value;
          else if (slab.kind === 'most' ? value > result : value < result) result = value;
          found += 1;
        }
        i += deep[0];
        j += deep[1];
        k += deep[2];
      }
      out[at] = found === 0 ? outside : slab.kind === 'mean' ? result / found : result;
    }
  }
}

/** The value at a place of the patient, as {@link reslice} has it; null outside. */
export function valueAt({ grid, values }: Volume, point: PointLps): number | null {
  const value = sampler(grid, values)(...indexOf(grid, point));
  return Number.isNaN(value) ? null : value;
}

/** How the place among the voxels changes with one step of `mm` along a direction. */
function stepIn(
  grid: VolumeGrid,
  origin: PointLps,
  direction: VectorLps,
  mm: number,
): readonly [number, number, number] {
  const from = indexOf(grid, origin);
  const to = indexOf(grid, moved(origin, direction, mm));
  return [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
}

/** Places that rounding put this far beyond a border are on it. */
const ON_BORDER = 1e-9;

/** The value at a place among the voxels, NaN outside of the volume. */
function sampler(
  { columns, rows, slices }: VolumeGrid,
  values: VoxelValues,
): (i: number, j: number, k: number) => number {
  const plane = columns * rows;
  const half = 0.5 + ON_BORDER;
  return (i, j, k) => {
    const isOutside =
      i < -half ||
      j < -half ||
      k < -half ||
      i > columns - 1 + half ||
      j > rows - 1 + half ||
      k > slices - 1 + half;
    if (isOutside) return Number.NaN;
    const x = i < 0 ? 0 : Math.min(i, columns - 1);
    const y = j < 0 ? 0 : Math.min(j, rows - 1);
    const z = k < 0 ? 0 : Math.min(k, slices - 1);
    const x0 = x | 0;
    const y0 = y | 0;
    const z0 = z | 0;
    const fx = x - x0;
    const fy = y - y0;
    const fz = z - z0;
    const right = fx > 0 ? 1 : 0;
    const below = fy > 0 ? columns : 0;
    const deep = fz > 0 ? plane : 0;
    const at = z0 * plane + y0 * columns + x0;
    const v000 = values[at] ?? 0;
    const near = mix(
      mix(v000, values[at + right] ?? 0, fx),
      mix(values[at + below] ?? 0, values[at + below + right] ?? 0, fx),
      fy,
    );
    if (deep === 0) return near;
    const far = at + deep;
    return mix(
      near,
      mix(
        mix(values[far] ?? 0, values[far + right] ?? 0, fx),
        mix(values[far + below] ?? 0, values[far + below + right] ?? 0, fx),
        fy,
      ),
      fz,
    );
  };
}

const mix = (a: number, b: number, share: number): number => a + share * (b - a);
