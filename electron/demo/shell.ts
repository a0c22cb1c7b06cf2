import { directionOf, dot } from './model.ts';
import type { GrowthSpan } from './newBone.ts';
import { growthAt } from './newBone.ts';
import { type Tile, tileAt } from './noise.ts';
import { type RowPaths, type RowRaster, widen } from './raster.ts';
import type { Solid } from './solids.ts';
import type { SpacerShape } from './spacerShape.ts';

const STEP_MM = 0.5;
/** The surface of new bone is not sharp: its mineral falls over this distance. */
const FUZZ_MM = 0.9;
const DEGREES = 360;

/**
 * New bone as a shell on the spacer. Its thickness has no formula to take chords of, so the beam is followed
 * through the ring between spacer and surface only, at heights where there is any.
 */
export function shellSolid(spans: readonly GrowthSpan[], shape: SpacerShape, trabeculae: Tile): Solid | null {
  if (spans.length === 0) return null;
  const base = new Float32Array(DEGREES);
  const thickness = new Float32Array(DEGREES);
  const mineral = new Float32Array(DEGREES);
  return {
    topMm: Math.max(...spans.map((span) => span.topMm)),
    bottomMm: Math.min(...spans.map((span) => span.bottomMm)),
    paint: (z, paths, raster) => {
      let inner = Number.POSITIVE_INFINITY;
      let outer = 0;
      const across: [number, number] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      const depth: [number, number] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      const margin = FUZZ_MM / 2 + STEP_MM;
      for (let angle = 0; angle < DEGREES; angle += 1) {
        const growth = growthAt(spans, angle, z);
        thickness[angle] = growth.thicknessMm;
        if (growth.thicknessMm <= 0) continue;
        const surface = shape.baseRadiusAt(angle, z);
        const reach = surface + growth.thicknessMm + margin;
        mineral[angle] = growth.mineral;
        base[angle] = surface;
        inner = Math.min(inner, surface);
        outer = Math.max(outer, reach);
        const direction = directionOf(angle);
        const u = dot(direction, raster.axes.across);
        const d = dot(direction, raster.axes.depth);
        across[0] = Math.min(across[0], u * reach, u * surface - margin);
        across[1] = Math.max(across[1], u * reach, u * surface + margin);
        depth[0] = Math.min(depth[0], d * reach, d * surface - margin);
        depth[1] = Math.max(depth[1], d * reach, d * surface + margin);
      }
      if (outer > 0)
        follow(paths, raster, z, { base, thickness, mineral, trabeculae, inner, outer, across, depth });
    },
  };
}

type Ring = {
  readonly base: Float32Array;
  readonly thickness: Float32Array;
  readonly mineral: Float32Array;
  readonly trabeculae: Tile;
  /** Radii between which all of it lies, and the box around it in the view. */
  readonly inner: number;
  readonly outer: number;
  readonly across: readonly [from: number, to: number];
  readonly depth: readonly [from: number, to: number];
};

function follow(paths: RowPaths, raster: RowRaster, z: number, ring: Ring): void {
  const { axes, pitchMm, originColumn } = raster;
  const { inner, outer } = ring;
  const first = Math.max(0, Math.ceil(originColumn + ring.across[0] / pitchMm));
  const end = Math.min(raster.columns, Math.floor(originColumn + ring.across[1] / pitchMm) + 1);
  const { newBone, muscle } = paths;
  widen(newBone, first, end);
  widen(muscle, first, end);
  for (let j = first; j < end; j += 1) {
    const u = (j - originColumn) * pitchMm;
    const near = Math.sqrt(Math.max(0, inner * inner - u * u));
    const far = Math.sqrt(Math.max(0, outer * outer - u * u));
    const steps = Math.ceil((far - near) / STEP_MM);
    const step = (far - near) / steps;
    let path = 0;
    for (let k = 0; k < steps; k += 1) {
      const d = near + (k + 0.5) * step;
      if (d <= ring.depth[1]) path += densityAt(ring, u, d, z, axes.across, axes.depth);
      if (-d >= ring.depth[0]) path += densityAt(ring, u, -d, z, axes.across, axes.depth);
    }
    if (path === 0) continue;
    newBone.mm[j] = (newBone.mm[j] ?? 0) + path * step;
    muscle.mm[j] = (muscle.mm[j] ?? 0) - path * step;
  }
}

function densityAt(
  ring: Ring,
  u: number,
  d: number,
  z: number,
  across: readonly [number, number],
  depth: readonly [number, number],
): number {
  const med = u * across[0] + d * depth[0];
  const ant = u * across[1] + d * depth[1];
  const angle = (Math.atan2(med, ant) * 180) / Math.PI;
  const index = Math.floor(angle < 0 ? angle + DEGREES : angle) % DEGREES;
  const thickness = ring.thickness[index] ?? 0;
  if (thickness <= 0) return 0;
  const height = Math.sqrt(u * u + d * d) - (ring.base[index] ?? 0);
  if (height < 0 || height > thickness + FUZZ_MM / 2) return 0;
  const edge = Math.min(1, (thickness + FUZZ_MM / 2 - height) / FUZZ_MM);
  const grain = 1 + 0.55 * tileAt(ring.trabeculae, angle * 3 + height * 17, z * 5 + height * 5);
  return (ring.mineral[index] ?? 0) * edge * Math.max(0.1, grain);
}
