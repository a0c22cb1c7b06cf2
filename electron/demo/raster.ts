import type { PlanePoint, ViewAxes } from './model.ts';
import { dot } from './model.ts';

/** What the beam passes, by how it weakens it. */
export const MATERIALS = [
  'fat',
  'muscle',
  'cortical',
  'spongy',
  'marrow',
  'newBone',
  'cement',
  'titanium',
  'steel',
  'carbon',
] as const;
export type Material = (typeof MATERIALS)[number];

/** Path lengths in mm for the columns of one row, and which columns may hold any: the rest is known to be 0. */
export type PathRow = { readonly mm: Float32Array; from: number; to: number };

export type RowPaths = Readonly<Record<Material, PathRow>>;

/** The row raster: column `j` lies at `(j - originColumn) · pitchMm` across. */
export type RowRaster = {
  readonly columns: number;
  readonly originColumn: number;
  readonly pitchMm: number;
  readonly axes: ViewAxes;
};

export function emptyPaths(columns: number): RowPaths {
  const row = (): PathRow => ({ mm: new Float32Array(columns), from: columns, to: 0 });
  return {
    fat: row(),
    muscle: row(),
    cortical: row(),
    spongy: row(),
    marrow: row(),
    newBone: row(),
    cement: row(),
    titanium: row(),
    steel: row(),
    carbon: row(),
  };
}

/** Notes that columns `from` up to, not including, `to` are about to be written. */
export function widen(row: PathRow, from: number, to: number): void {
  if (from < row.from) row.from = from;
  if (to > row.to) row.to = to;
}

/** Makes a row empty again. */
export function clear(row: PathRow): void {
  if (row.to > row.from) row.mm.fill(0, row.from, row.to);
  row.from = row.mm.length;
  row.to = 0;
}

/** Thousands of contours a picture: their projections share two arrays. */
const MAX_VERTICES = 1024;
const scratchAcross = new Float64Array(MAX_VERTICES);
const scratchDepth = new Float64Array(MAX_VERTICES);
const NOWHERE: PlanePoint = [0, 0];

/**
 * Adds the chords of a filled polygon, seen along the view's depth, to a row: exact at each column's centre.
 * `weight` is 1 to add and -1 to take away what the polygon displaces.
 */
export function addChords(
  row: PathRow,
  raster: RowRaster,
  contour: readonly PlanePoint[],
  weight: number,
): void {
  const { axes, pitchMm, originColumn, columns } = raster;
  const count = contour.length;
  const across = scratchAcross;
  const depth = scratchDepth;
  for (let i = 0; i < count; i += 1) {
    const point = contour[i] ?? NOWHERE;
    across[i] = dot(point, axes.across) / pitchMm + originColumn;
    depth[i] = dot(point, axes.depth);
  }
  const { mm } = row;
  let doubleArea = 0;
  for (let i = 0, k = count - 1; i < count; k = i, i += 1) {
    doubleArea += (across[k] ?? 0) * (depth[i] ?? 0) - (across[i] ?? 0) * (depth[k] ?? 0);
  }
  const turn = doubleArea > 0 ? weight : -weight;
  for (let i = 0, k = count - 1; i < count; k = i, i += 1) {
    const fromColumn = across[k] ?? 0;
    const toColumn = across[i] ?? 0;
    if (fromColumn === toColumn) continue;
    const fromDepth = depth[k] ?? 0;
    const slope = ((depth[i] ?? 0) - fromDepth) / (toColumn - fromColumn);
    const sign = toColumn > fromColumn ? -turn : turn;
    const first = Math.max(0, Math.ceil(Math.min(fromColumn, toColumn)));
    const end = Math.min(columns, Math.ceil(Math.max(fromColumn, toColumn)));
    if (first >= end) continue;
    widen(row, first, end);
    for (let j = first; j < end; j += 1) {
      mm[j] = (mm[j] ?? 0) + sign * (fromDepth + (j - fromColumn) * slope);
    }
  }
}

/** The part of a convex contour where `toward · p <= limit`. */
export function cutBy(contour: readonly PlanePoint[], toward: PlanePoint, limit: number): PlanePoint[] {
  return contour.flatMap((point, i) => {
    const next = contour[(i + 1) % contour.length] ?? point;
    const here = dot(point, toward) - limit;
    const there = dot(next, toward) - limit;
    const kept: PlanePoint[] = here <= 0 ? [point] : [];
    if (here < 0 !== there < 0 && here !== there) {
      const t = here / (here - there);
      kept.push([point[0] + (next[0] - point[0]) * t, point[1] + (next[1] - point[1]) * t]);
    }
    return kept;
  });
}
