import { type Limb, SIDES, type Side } from '../dicom/projection.ts';
import { closeGaps } from './closing.ts';
import { pathAlong } from './mapPath.ts';
import { columnsOfSides } from './sectors.ts';
import { coverageOf, occupiedRows, type UnwrappedMap } from './unwrappedMap.ts';

/** What an unwrapped map shows of one side. */
export type SectorFinding = {
  readonly columns: readonly number[];
  /** Covered share of the sector's surface, 0 to 1, gaps never filled. */
  readonly coverage: number;
  /** Share of rows with any bone, 0 to 1; all of them is not continuity. */
  readonly occupiedRows: number;
  /** A way along bone from end to end inside the sector, as cells of the map; null where it is not continuous. */
  readonly path: readonly number[] | null;
};

/** What an unwrapped map shows. */
export type MapFindings = {
  /** Covered share of the whole surface, 0 to 1. */
  readonly coverage: number;
  readonly sectors: Readonly<Record<Side, SectorFinding>>;
  /** A way from end to end anywhere on the surface. */
  readonly anyPath: readonly number[] | null;
  /** Bone bridges the defect by changing sectors, and so makes no side continuous: to be looked at (method §2.4). */
  readonly isSpiral: boolean;
};

/**
 * Reads an unwrapped map (method §2.4): coverage as it is, and continuity as an 8-connected path inside a sector's
 * columns from the first row to the last, after gaps up to `toleranceMm` were closed, those at both ends too.
 */
export function readMap(map: UnwrappedMap, limb: Limb, toleranceMm: number): MapFindings {
  const filled = closeGaps(map, toleranceMm);
  const ground = { columns: map.columns, rows: map.rows, filled };
  const columnsOf = columnsOfSides(map.columns, limb);
  const findingOf = (side: Side): SectorFinding => {
    const columns = columnsOf[side];
    const within = new Set(columns);
    return {
      columns,
      coverage: coverageOf(map, columns) ?? 0,
      occupiedRows: occupiedRows(map, columns),
      // Closing alone never makes a side continuous: some of its own bone has to be there.
      path: columns.some((column) => isAnyCovered(map, column))
        ? pathAlong(ground, (column) => within.has(column))
        : null,
    };
  };
  const sectors = {
    medial: findingOf('medial'),
    lateral: findingOf('lateral'),
    anterior: findingOf('anterior'),
    posterior: findingOf('posterior'),
  };
  const anyPath = pathAlong(ground, () => true);
  return {
    coverage: coverageOf(map, [...Array(map.columns).keys()]) ?? 0,
    sectors,
    anyPath,
    isSpiral: anyPath !== null && SIDES.every((side) => sectors[side].path === null),
  };
}

function isAnyCovered(map: UnwrappedMap, column: number): boolean {
  for (let row = 0; row < map.rows; row += 1) {
    if (map.covered[row * map.columns + column] === 1) return true;
  }
  return false;
}
