import type { BoneRing, Canvas } from './canvas.ts';
import { directionOf, dot } from './model.ts';
import { addChords, type RowPaths, type RowRaster, widen } from './raster.ts';
import { FUZZ_MM } from './shell.ts';

const STEP_MM = 0.5;

/** Paints cross-sections as the path lengths of a row: what the beam passes on its way through the limb. */
export const rowCanvas = (paths: RowPaths, raster: RowRaster): Canvas => ({
  fill: (material, contour, weight) => addChords(paths[material], raster, contour, weight),
  ring: (ring) => follow(paths, raster, ring),
});

type Box = {
  readonly across: readonly [from: number, to: number];
  readonly depth: readonly [from: number, to: number];
};

/** The box around a ring in the view. */
function boxOf({ surfaceMm, thicknessMm }: BoneRing, { axes }: RowRaster): Box {
  const across: [number, number] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const depth: [number, number] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const margin = FUZZ_MM / 2 + STEP_MM;
  for (const [angle, thickness] of thicknessMm.entries()) {
    if (thickness <= 0) continue;
    const surface = surfaceMm[angle] ?? 0;
    const reach = surface + thickness + margin;
    const direction = directionOf(angle);
    const u = dot(direction, axes.across);
    const d = dot(direction, axes.depth);
    across[0] = Math.min(across[0], u * reach, u * surface - margin);
    across[1] = Math.max(across[1], u * reach, u * surface + margin);
    depth[0] = Math.min(depth[0], d * reach, d * surface - margin);
    depth[1] = Math.max(depth[1], d * reach, d * surface + margin);
  }
  return { across, depth };
}

/** New bone has no formula to take chords of, so the beam is followed through the ring that holds it. */
function follow(paths: RowPaths, raster: RowRaster, ring: BoneRing): void {
  const { axes, pitchMm, originColumn } = raster;
  const box = boxOf(ring, raster);
  const inner = ring.innerMm;
  const outer = ring.outerMm + STEP_MM;
  const first = Math.max(0, Math.ceil(originColumn + box.across[0] / pitchMm));
  const end = Math.min(raster.columns, Math.floor(originColumn + box.across[1] / pitchMm) + 1);
  const { newBone, muscle } = paths;
  widen(newBone, first, end);
  widen(muscle, first, end);
  const densityAt = (u: number, d: number): number =>
    ring.densityAt(u * axes.across[0] + d * axes.depth[0], u * axes.across[1] + d * axes.depth[1]);
  for (let j = first; j < end; j += 1) {
    const u = (j - originColumn) * pitchMm;
    const near = Math.sqrt(Math.max(0, inner * inner - u * u));
    const far = Math.sqrt(Math.max(0, outer * outer - u * u));
    const steps = Math.ceil((far - near) / STEP_MM);
    const step = (far - near) / steps;
    let path = 0;
    for (let k = 0; k < steps; k += 1) {
      const d = near + (k + 0.5) * step;
      if (d <= box.depth[1]) path += densityAt(u, d);
      if (-d >= box.depth[0]) path += densityAt(u, -d);
    }
    if (path === 0) continue;
    newBone.mm[j] = (newBone.mm[j] ?? 0) + path * step;
    muscle.mm[j] = (muscle.mm[j] ?? 0) - path * step;
  }
}
