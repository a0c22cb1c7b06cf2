import { SIDES } from '../dicom/projection.ts';
import { type Wording, worded } from '../texts/wording.ts';
import type { DefectPlan } from '../volume/defectPlan.ts';
import type { LaidDefect } from './laidDefect.ts';
import type { Remark } from './remark.ts';

/** Slices this many times as far apart as pixels are said to be coarse. */
const COARSE = 2.5;

/** What the reader should bear in mind of a map (method §2.4). */
export function volumeRemarks({ plan, map, counted, sectors }: LaidDefect): readonly Remark[] {
  const { spacingMm } = plan.grid;
  const isCoarse = spacingMm[2] > COARSE * Math.max(spacingMm[0], spacingMm[1]);
  const clear = SIDES.filter(
    (side) => sectors[side].statement?.kind === 'clear' && sectors[side].finding.coverage > 0,
  );
  return [
    ...(map.hasSpacer ? [] : [{ kind: 'noSpacer', text: worded('scan.remark.noSpacer') }]),
    ...(counted.findings.coverage > 0 ? [] : [{ kind: 'noBone', text: worded('scan.remark.noBone') }]),
    ...(counted.findings.isSpiral ? [{ kind: 'spiral', text: worded('scan.remark.spiral') }] : []),
    ...(clear.length === 0 ? [] : [{ kind: 'clearButBone', text: worded('scan.remark.clearButBone') }]),
    ...(isCoarse ? [{ kind: 'coarse', text: coarseText(plan) }] : []),
  ];
}

/** Slices that lie along the bone hide gaps; those that lie across it, what is narrow round the bone. */
function coarseText({ grid: { spacingMm }, voxelAlongMm, toleranceMm }: DefectPlan): Wording {
  const mm = oneDecimal(spacingMm[2]);
  const hidesGaps = voxelAlongMm > COARSE * Math.max(spacingMm[0], spacingMm[1]);
  return hidesGaps
    ? worded('scan.remark.coarse', { mm, gap: oneDecimal(toleranceMm) })
    : worded('scan.remark.coarseAcross', { mm });
}

const oneDecimal = (mm: number): string => (Math.round(mm * 10) / 10).toString();
