import { dot } from '../dicom/stackPlane.ts';
import { cross } from './pointLps.ts';
import type { SlicePlane, Volume } from './reslice.ts';
import type { TransferStep } from './transfer.ts';
import { indexOf, type VolumeGrid } from './volumeGrid.ts';

/** A small volume made ready to be looked through. */
export type SeenVolume = {
  readonly grid: VolumeGrid;
  /** Where every value lies between the first and the last of the transfer, from 0 to 255. */
  readonly levels: Uint8Array;
  /** 1 where a voxel or one beside it lets something be seen. */
  readonly isSeen: Uint8Array;
  /** Opacity of one voxel's length, and colour from 0 to 255, of each level. */
  readonly opacities: Float32Array;
  readonly colours: Float32Array;
};

const LEVELS = 256;
/** A ray ends where no more than this share of the light would still come through. */
const LEAST_LIGHT = 0.04;
/** What a face turned away from the light still has of its colour. */
const AMBIENT = 0.3;

/** Makes a volume ready: its values by the steps of a transfer, in growing order of value, two or more. */
export function prepareRays({ grid, values }: Volume, steps: readonly TransferStep[]): SeenVolume {
  const lower = steps[0]?.value ?? 0;
  const upper = steps.at(-1)?.value ?? 1;
  const scale = (LEVELS - 1) / Math.max(upper - lower, Number.MIN_VALUE);
  const levels = new Uint8Array(values.length);
  for (let at = 0; at < values.length; at += 1) {
    levels[at] = Math.max(0, Math.min(LEVELS - 1, Math.round(((values[at] ?? lower) - lower) * scale)));
  }
  const opacities = new Float32Array(LEVELS);
  const colours = new Float32Array(LEVELS * 3);
  for (let level = 0; level < LEVELS; level += 1) {
    const value = lower + level / scale;
    const next = Math.max(
      1,
      steps.findIndex((step) => step.value >= value),
    );
    const [from, to] = [steps[next - 1], steps[next]];
    if (from === undefined || to === undefined) continue;
    const share = Math.min(1, (value - from.value) / Math.max(to.value - from.value, Number.MIN_VALUE));
    opacities[level] = from.opacity + share * (to.opacity - from.opacity);
    for (const part of [0, 1, 2] as const) {
      colours[level * 3 + part] = 255 * (from.colour[part] + share * (to.colour[part] - from.colour[part]));
    }
  }
  return { grid, levels, opacities, colours, isSeen: seenVoxels(grid, levels, opacities) };
}

/** Voxels that can be seen, and all beside them: between two of the others no mixture is seen either. */
function seenVoxels(
  { columns, rows, slices }: VolumeGrid,
  levels: Uint8Array,
  opacities: Float32Array,
): Uint8Array {
  let spread = new Uint8Array(levels.length);
  for (let at = 0; at < levels.length; at += 1) spread[at] = (opacities[levels[at] ?? 0] ?? 0) > 0 ? 1 : 0;
  const axes = [
    [1, columns],
    [columns, rows],
    [columns * rows, slices],
  ] as const;
  for (const [step, count] of axes) {
    const wider = new Uint8Array(levels.length);
    for (let at = 0; at < levels.length; at += 1) {
      const place = Math.floor(at / step) % count;
      const before = place > 0 ? spread[at - step] : 0;
      const after = place < count - 1 ? spread[at + step] : 0;
      wider[at] = spread[at] === 1 || before === 1 || after === 1 ? 1 : 0;
    }
    spread = wider;
  }
  return spread;
}

/**
 * What is seen of a volume through a picture that stands anywhere, along the rays into it at right angles (rows ×
 * columns, so that right-handed pictures look into the patient): colour and opacity added up from front to back, with
 * light from over the shoulder. Opaque black where nothing is. No perspective, so lengths are true across the rays.
 *
 * @param stepVoxels how far a ray goes from sample to sample, in the shortest side of a voxel
 * @param out red, green, blue, opacity of `plane.columns` × `plane.rows` pixels
 */
export function renderRays(
  seen: SeenVolume,
  plane: SlicePlane,
  stepVoxels: number,
  out: Uint8ClampedArray,
): void {
  const { grid, levels, isSeen, opacities, colours } = seen;
  const { columns, rows, slices, spacingMm } = grid;
  const into = cross(plane.along, plane.down);
  const stepMm = stepVoxels * Math.min(...spacingMm);
  const per = (way: readonly [number, number, number], mm: number): readonly [number, number, number] => [
    (dot(way, grid.axes[0]) * mm) / spacingMm[0],
    (dot(way, grid.axes[1]) * mm) / spacingMm[1],
    (dot(way, grid.axes[2]) * mm) / spacingMm[2],
  ];
  const [ai, aj, ak] = per(plane.along, plane.pixelMm);
  const [di, dj, dk] = per(plane.down, plane.pixelMm);
  const ray = per(into, stepMm);
  const [si, sj, sk] = ray;
  const start = indexOf(grid, plane.origin);
  const opacityOfStep = opacities.map((opacity) => 1 - (1 - opacity) ** stepVoxels);
  const layer = columns * rows;
  const most = [columns - 1, rows - 1, slices - 1] as const;

  const levelAt = (i: number, j: number, k: number): number => {
    const x = Math.max(0, Math.min(most[0], i));
    const y = Math.max(0, Math.min(most[1], j));
    const z = Math.max(0, Math.min(most[2], k));
    const [x0, y0, z0] = [x | 0, y | 0, z | 0];
    const [fx, fy, fz] = [x - x0, y - y0, z - z0];
    const right = x0 < most[0] ? 1 : 0;
    const below = y0 < most[1] ? columns : 0;
    const deeper = z0 < most[2] ? layer : 0;
    const at = z0 * layer + y0 * columns + x0;
    const line = (from: number): number => {
      const value = levels[from] ?? 0;
      return value + fx * ((levels[from + right] ?? 0) - value);
    };
    const near = line(at) * (1 - fy) + line(at + below) * fy;
    const far = line(at + deeper) * (1 - fy) + line(at + deeper + below) * fy;
    return near + fz * (far - near);
  };

  /** How much a place faces the light, from the way its values grow: 1 where they grow straight along the ray. */
  const shadeAt = (i: number, j: number, k: number): number => {
    const x = (levelAt(i + 1, j, k) - levelAt(i - 1, j, k)) / spacingMm[0];
    const y = (levelAt(i, j + 1, k) - levelAt(i, j - 1, k)) / spacingMm[1];
    const z = (levelAt(i, j, k + 1) - levelAt(i, j, k - 1)) / spacingMm[2];
    const size = Math.hypot(x, y, z);
    if (size === 0) return 1;
    const facing =
      (x * dot(into, grid.axes[0]) + y * dot(into, grid.axes[1]) + z * dot(into, grid.axes[2])) / size;
    return AMBIENT + (1 - AMBIENT) * Math.max(0, facing);
  };

  for (let row = 0, pixel = 0; row < plane.rows; row += 1) {
    for (let column = 0; column < plane.columns; column += 1, pixel += 4) {
      const i0 = start[0] + column * ai + row * di;
      const j0 = start[1] + column * aj + row * dj;
      const k0 = start[2] + column * ak + row * dk;
      const span = insideOf([i0, j0, k0], ray, most);
      let [red, green, blue, light] = [0, 0, 0, 1];
      for (let step = span.from; step <= span.to && light > LEAST_LIGHT; step += 1) {
        const i = i0 + step * si;
        const j = j0 + step * sj;
        const k = k0 + step * sk;
        const nearest = Math.round(k) * layer + Math.round(j) * columns + Math.round(i);
        if (isSeen[nearest] !== 1) continue;
        const level = Math.round(levelAt(i, j, k));
        const opacity = opacityOfStep[level] ?? 0;
        if (opacity <= 0.002) continue;
        const shade = light * opacity * shadeAt(i, j, k);
        red += shade * (colours[level * 3] ?? 0);
        green += shade * (colours[level * 3 + 1] ?? 0);
        blue += shade * (colours[level * 3 + 2] ?? 0);
        light *= 1 - opacity;
      }
      out[pixel] = red;
      out[pixel + 1] = green;
      out[pixel + 2] = blue;
      out[pixel + 3] = 255;
    }
  }
}

/** The steps of a ray that lie among the voxels; `from` above `to` where none does. */
function insideOf(
  start: readonly [number, number, number],
  step: readonly [number, number, number],
  most: readonly [number, number, number],
): { readonly from: number; readonly to: number } {
  let [from, to] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const axis of [0, 1, 2] as const) {
    const [at, by] = [start[axis], step[axis]];
    if (Math.abs(by) < 1e-12) {
      if (at < -0.5 || at > most[axis] + 0.5) return { from: 1, to: 0 };
      continue;
    }
    const [first, last] = [(-0.49 - at) / by, (most[axis] + 0.49 - at) / by];
    from = Math.max(from, Math.min(first, last));
    to = Math.min(to, Math.max(first, last));
  }
  return { from: Math.ceil(from), to: Math.floor(to) };
}
