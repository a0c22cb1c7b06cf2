import { err, ok, type Result } from '../base/result.ts';
import { dot } from '../dicom/stackPlane.ts';
import { type AxisProblem, type DefectAxis, layAxis } from './defectAxis.ts';
import { type EndPlane, endPlane, endPlanesCross } from './endPlane.ts';
import { type PointLps, unit, wayBetween } from './pointLps.ts';
import type { Shell } from './unwrap.ts';
import type { VolumeGrid } from './volumeGrid.ts';

/** What the reader marked of a defect in a volume. */
export type MarkedDefect = {
  readonly grid: VolumeGrid;
  readonly proximal: readonly PointLps[];
  readonly distal: readonly PointLps[];
  readonly centreLine: readonly PointLps[];
  readonly reference: readonly [number, number, number] | null;
  readonly shell: Shell | null;
};

/** How the rules of a study measure in a volume; null for the formulas of the method. */
export type PlanRules = {
  readonly wInMm: number | null;
  readonly wOutMm: number | null;
  readonly gapMm: number | null;
};

/** How a defect is laid flat: everything that does not depend on labels. */
export type DefectPlan = {
  readonly grid: VolumeGrid;
  readonly axis: DefectAxis;
  readonly ends: { readonly proximal: EndPlane; readonly distal: EndPlane };
  readonly shell: Shell;
  /** The largest gap that does not interrupt a side, in mm. */
  readonly toleranceMm: number;
  /** How far apart the voxels lie along the axis, in mm: nothing smaller can be told. */
  readonly voxelAlongMm: number;
};

/** Why a defect cannot be laid flat yet. */
export type PlanProblem =
  | AxisProblem
  /** An end plane has fewer than three points. */
  | 'endsNotSet'
  | 'proximalOnALine'
  | 'distalOnALine'
  | 'endsCross';

/** Rows of a map are no finer than this, in mm (method §2.4). */
const FINEST_ROW_MM = 0.5;
const MOST_ROWS = 2000;
const FARTHEST_OUT_MM = 10;
const LARGEST_GAP_MM = 1;
const GAP_SHARE = 0.02;
/** A gap must be two voxels long to be seen (method §2.3). */
const GAP_VOXELS = 2;

/**
 * Lays the ground of a defect's map from its two end planes (method §2.4): rows as high as the voxels along the
 * axis, at least half a millimetre; the shell and the tolerance by the rules, else by the formulas of the method,
 * the half width being the mean radius of the two ends.
 */
export function planDefect(marked: MarkedDefect, rules: PlanRules): Result<DefectPlan, PlanProblem> {
  const [proximal, distal] = [planeOf(marked.proximal), planeOf(marked.distal)];
  if (proximal === null || distal === null) return err('endsNotSet');
  if (!proximal.ok) return err('proximalOnALine');
  if (!distal.ok) return err('distalOnALine');
  const ends = { proximal: proximal.value, distal: distal.value };
  const straight = unit(wayBetween(ends.proximal.centre, ends.distal.centre));
  if (straight === null) return err('noLength');
  if (endPlanesCross(ends.proximal, ends.distal)) return err('endsCross');
  const { grid } = marked;
  const voxelAlongMm = Math.max(
    ...grid.axes.map((axis, index) => Math.abs(dot(axis, straight)) * (grid.spacingMm[index] ?? 0)),
  );
  const line = [ends.proximal.centre, ...marked.centreLine, ends.distal.centre];
  const rough = layAxis(line, 1, marked.reference);
  if (!rough.ok) return rough;
  const { lengthMm } = rough.value;
  const rows = Math.round(lengthMm / Math.max(FINEST_ROW_MM, voxelAlongMm));
  const axis = layAxis(line, Math.min(MOST_ROWS, Math.max(1, rows)), marked.reference);
  if (!axis.ok) return axis;
  const halfWidthMm = (ends.proximal.radiusMm + ends.distal.radiusMm) / 2;
  const formulaMm = Math.max(GAP_VOXELS * voxelAlongMm, Math.min(LARGEST_GAP_MM, GAP_SHARE * lengthMm));
  return ok({
    grid,
    axis: axis.value,
    ends,
    shell: marked.shell ?? {
      inMm: rules.wInMm ?? halfWidthMm,
      outMm: rules.wOutMm ?? Math.min(FARTHEST_OUT_MM, halfWidthMm),
    },
    toleranceMm: rules.gapMm ?? formulaMm,
    voxelAlongMm,
  });
}

function planeOf([a, b, c]: readonly PointLps[]): Result<EndPlane, 'nearlyOnALine'> | null {
  return a === undefined || b === undefined || c === undefined ? null : endPlane(a, b, c);
}
