import { boneThickness } from './boneThickness.ts';
import { type DefectAxis, directionAt, type Station } from './defectAxis.ts';
import type { DefectPlan } from './defectPlan.ts';
import { isAnyBone, isDefinite, SPACER } from './label.ts';
import { type LabelSlices, labelledBox } from './labelledBox.ts';
import { type BoneVolumes, boneVolumes } from './shellVolume.ts';
import { type FoundSurface, surfaceBetweenEnds, surfaceOfRows, surfaceOfSpacer } from './spacerSurface.ts';
import { type LabelVolume, unwrap } from './unwrap.ts';
import type { UnwrappedMap } from './unwrappedMap.ts';
import { indexOf, type VolumeGrid } from './volumeGrid.ts';

/** Columns of a map: one a degree (method §2.4). */
const MAP_COLUMNS = 360;

/** The surface is looked for up to this many times the larger radius of the two ends. */
const FARTHEST_SURFACE = 2;

/** New bone laid flat, and how much of it there is. */
export type MappedBone = {
  readonly map: UnwrappedMap;
  /** How much new bone the ray of each cell crosses in the shell, row by row, in mm. */
  readonly thicknessMm: Float32Array;
  readonly volumes: BoneVolumes;
};

type RowOfBone = {
  readonly covered: Uint8Array;
  readonly thicknessMm: Float32Array;
  readonly volumes: BoneVolumes;
};

/** A defect laid flat. What is kept by row spares most of the work after a stroke of a brush. A map that a stroke leaves
 * as it was stays the same object. */
export type DefectMap = {
  readonly plan: DefectPlan;
  readonly slices: LabelSlices;
  /** Where the spacer was met; between the ends where no spacer is labelled. */
  readonly surface: FoundSurface;
  readonly hasSpacer: boolean;
  readonly definite: MappedBone;
  /** Indistinct bone counted too; null where none is labelled. */
  readonly withIndistinct: MappedBone | null;
  readonly rows: {
    readonly spacer: readonly (FoundSurface | null)[];
    readonly definite: readonly RowOfBone[];
    readonly withIndistinct: readonly RowOfBone[] | null;
  };
};

/**
 * Lays a defect flat from the labels of its volume (method §2.4).
 * @param previous an earlier map: rows whose labels and surface are the same are taken from it. Changes no result.
 */
export function mapDefect(plan: DefectPlan, slices: LabelSlices, previous: DefectMap | null): DefectMap {
  const known = previous?.plan === plan ? previous : null;
  const changed = known === null ? null : changedSlices(known.slices, slices);
  if (known !== null && changed?.length === 0) return known;
  const volume = labelledBox(plan.grid, slices) ?? emptyPart(plan.grid);
  const { axis, ends, shell } = plan;
  const reachMm = FARTHEST_SURFACE * Math.max(ends.proximal.radiusMm, ends.distal.radiusMm);
  const rowMm = axis.lengthMm / axis.stations.length;
  const isTouched = (station: Station, mm: number): boolean =>
    changed === null || crosses(plan.grid, station, mm, changed);
  const only = (station: Station): DefectAxis => ({ lengthMm: rowMm, stations: [station] });

  const spacer = axis.stations.map((station, row) =>
    isTouched(station, reachMm)
      ? surfaceOfSpacer(volume, only(station), MAP_COLUMNS, reachMm, (label) => label === SPACER)
      : (known?.rows.spacer[row] ?? null),
  );
  const found = surfaceOfRows(spacer, MAP_COLUMNS);
  const laid = found ?? betweenEnds(plan);
  const surface = known !== null && areEqual(laid.radiusMm, known.surface.radiusMm) ? known.surface : laid;
  const bone = (counts: (label: number) => boolean, keptRows: readonly RowOfBone[] | null) =>
    axis.stations.map((station, row): RowOfBone => {
      const radiusMm = surface.radiusMm.subarray(row * MAP_COLUMNS, (row + 1) * MAP_COLUMNS);
      const farthestMm = radiusMm.reduce((most, radius) => Math.max(most, radius), 0) + shell.outMm;
      const kept = keptRows?.[row];
      const before = known?.surface.radiusMm.subarray(row * MAP_COLUMNS, (row + 1) * MAP_COLUMNS);
      if (kept !== undefined && !isTouched(station, farthestMm) && before && areEqual(radiusMm, before))
        return kept;
      const own = { columns: MAP_COLUMNS, radiusMm };
      const { covered } = unwrap(volume, only(station), own, shell, counts);
      return {
        covered,
        thicknessMm: boneThickness(volume, only(station), own, covered, shell, counts),
        volumes: boneVolumes(volume, only(station), own, shell, counts),
      };
    });
  const definite = bone(isDefinite, known?.rows.definite ?? null);
  const withIndistinct = volume.labels.some((label) => isAnyBone(label) && !isDefinite(label))
    ? bone(isAnyBone, known?.rows.withIndistinct ?? null)
    : null;
  const mapped = (rows: readonly RowOfBone[], before: MappedBone | null): MappedBone => {
    const now = assembled(rows, surface, rowMm);
    const isSame = before?.map.radiusMm === surface.radiusMm && areEqual(before.map.covered, now.map.covered);
    return isSame ? { ...now, map: before.map } : now;
  };
  return {
    plan,
    slices,
    surface,
    hasSpacer: found !== null,
    definite: mapped(definite, known?.definite ?? null),
    withIndistinct: withIndistinct && mapped(withIndistinct, known?.withIndistinct ?? null),
    rows: { spacer, definite, withIndistinct },
  };
}

function assembled(rows: readonly RowOfBone[], { radiusMm }: FoundSurface, rowMm: number): MappedBone {
  const covered = new Uint8Array(rows.length * MAP_COLUMNS);
  const thicknessMm = new Float32Array(covered.length);
  const sum = { newBoneMm3: 0, shellMm3: 0, cavityMm3: 0 };
  for (const [index, row] of rows.entries()) {
    covered.set(row.covered, index * MAP_COLUMNS);
    thicknessMm.set(row.thicknessMm, index * MAP_COLUMNS);
    sum.newBoneMm3 += row.volumes.newBoneMm3;
    sum.shellMm3 += row.volumes.shellMm3;
    sum.cavityMm3 += row.volumes.cavityMm3;
  }
  const map = { columns: MAP_COLUMNS, rows: rows.length, rowMm, radiusMm, covered };
  return { map, thicknessMm, volumes: sum };
}

/** The surface where no spacer is labelled: it changes evenly from one end's circle to the other's. */
export function betweenEnds({ ends, axis }: DefectPlan): FoundSurface {
  const rows = axis.stations.length;
  const circle = (radiusMm: number): Float32Array => new Float32Array(MAP_COLUMNS).fill(radiusMm);
  return {
    ...surfaceBetweenEnds(circle(ends.proximal.radiusMm), circle(ends.distal.radiusMm), rows),
    isMeasured: new Uint8Array(rows * MAP_COLUMNS),
  };
}

/** A volume without a label in it. */
const emptyPart = (grid: VolumeGrid): LabelVolume => ({
  grid: { ...grid, columns: 1, rows: 1, slices: 1 },
  labels: new Uint8Array(1),
});

function changedSlices(before: LabelSlices, now: LabelSlices): readonly number[] {
  return [...new Set([...before.keys(), ...now.keys()])].filter(
    (slice) => before.get(slice) !== now.get(slice),
  );
}

/** Whether rays of `mm` from a station reach into the voxels of any of the slices. */
function crosses(grid: VolumeGrid, station: Station, mm: number, slices: readonly number[]): boolean {
  const at = indexOf(grid, station.origin)[2];
  const farthest = [0, 90].map((degrees) => {
    const direction = directionAt(station, degrees);
    const [x, y, z] = grid.axes[2];
    return direction[0] * x + direction[1] * y + direction[2] * z;
  });
  const reach = (mm * Math.hypot(...farthest)) / grid.spacingMm[2];
  return slices.some((slice) => Math.abs(slice - at) <= reach + 1);
}

function areEqual(one: Float32Array | Uint8Array, other: Float32Array | Uint8Array): boolean {
  for (let index = 0; index < one.length; index += 1) if (one[index] !== other[index]) return false;
  return one.length === other.length;
}
