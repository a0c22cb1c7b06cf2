import { useMemo } from 'react';
import type { VectorLps } from '../../../shared/dicom/frameFacts.ts';
import type { LaidDefect } from '../../../shared/reading/laidDefect.ts';
import { worded } from '../../../shared/texts/wording.ts';
import { betweenEnds } from '../../../shared/volume/defectMap.ts';
import { DEFINITE_BONE, INDISTINCT_BONE, SPACER } from '../../../shared/volume/label.ts';
import type { PointLps } from '../../../shared/volume/pointLps.ts';
import type { ValueRange } from '../../../shared/volume/thresholdInShell.ts';
import { useActions } from '../../state/AppStoreProvider.tsx';
import type { VolumeOnScreen } from '../../state/commands/volumeDefect.ts';
import { interpolateLabel, paintVoxels, removeIslands } from '../../state/commands/volumeLabels.ts';
import type { VolumeEngine } from '../../viewport/volume/volumeEngine.ts';
import type { SearchShell } from '../../viewport/volume/volumeMessages.ts';
import { strokeVoxels } from './strokeVoxels.ts';
import type { VolumeTools } from './useVolumeTools.ts';

/** A region that grows beyond this has left what was meant, in voxels. */
const MOST_GROWN = 2_000_000;
/** Pieces smaller than this are noise, in mm³. */
const ISLAND_MM3 = 20;
/** Cement is looked for up to this share of the radius outside of the surface between the two ends. */
const BEYOND_ENDS = 0.4;

/** What the tools do to the labels of a volume; each one undo step. */
export type LabelEdits = {
  stroke(points: readonly PointLps[], normal: VectorLps): Promise<void>;
  growFrom(seed: PointLps): Promise<void>;
  /** Labels all that lies in the range: the spacer between the ends, or bone in the shell round it. */
  threshold(): Promise<void>;
  /** Takes the values round that at a place for the range of the label in hand. */
  rangeHere(): Promise<void>;
  removeIslands(): void;
  interpolate(): void;
};

/** @param laid the defect as it is laid flat; without it there is no shell to search in */
export function useLabelEdits(
  engine: Pick<VolumeEngine, 'find' | 'valueAt'>,
  volume: VolumeOnScreen,
  tools: VolumeTools,
  laid: LaidDefect | null,
  crosshair: PointLps,
): LabelEdits {
  const actions = useActions();
  return useMemo(() => {
    const { label, tool, radiusMm, ranges, isBrushRanged } = tools;
    const range = ranges[label];
    const isBone = label === DEFINITE_BONE || label === INDISTINCT_BONE;
    const within = laid === null ? null : label === SPACER ? roundEnds(laid) : roundSurface(laid);
    return {
      async stroke(points, normal) {
        const offsets = strokeVoxels(volume.grid, points, radiusMm, normal);
        if (tool === 'erase') {
          actions.run(worded('scan.step.erase'), paintVoxels(volume, offsets, 0, 'all'));
          return;
        }
        const found = isBrushRanged ? await engine.find({ kind: 'among', offsets, range }) : { offsets };
        actions.run(worded('scan.step.paint'), paintVoxels(volume, found.offsets, label, 'all'));
      },
      async growFrom(seed) {
        const search = { kind: 'joined', seed, within, most: MOST_GROWN, range } as const;
        const { offsets, isWhole } = await engine.find(search);
        if (offsets.length === 0) actions.notify(worded('scan.found.nothingHere'), 'problem');
        else if (!isWhole) actions.notify(worded('scan.found.leaked'), 'problem');
        else actions.run(worded('scan.step.grow'), paintVoxels(volume, offsets, label, 'unlabelled'));
      },
      async threshold() {
        if (within === null) {
          actions.notify(worded('scan.problem.endsNotSet'), 'problem');
          return;
        }
        const { offsets } = await engine.find({ kind: 'inShell', within, isBone, range });
        if (offsets.length === 0) actions.notify(worded('scan.found.nothingInRange'), 'problem');
        else actions.run(worded('scan.step.threshold'), paintVoxels(volume, offsets, label, 'unlabelled'));
      },
      async rangeHere() {
        const value = await engine.valueAt(crosshair);
        if (value === null) actions.notify(worded('scan.found.noValue'), 'problem');
        else tools.setRange(rangeRound(value, volume.modality));
      },
      removeIslands() {
        actions.run(worded('scan.step.islands'), removeIslands(volume, label, ISLAND_MM3));
      },
      interpolate() {
        actions.run(worded('scan.step.interpolate'), interpolateLabel(volume, label));
      },
    };
  }, [engine, volume, tools, laid, crosshair, actions]);
}

/** Noise and partial volume, as a share of a value and at least so much. */
const SPREAD = 0.25;
const LEAST_SPREAD = 30;

function rangeRound(value: number, modality: 'CT' | 'MR'): ValueRange {
  const spread = Math.max(LEAST_SPREAD, Math.abs(value) * SPREAD);
  const lower = Math.round(value - spread);
  // The signal of an MR is never below nothing.
  return { lower: modality === 'MR' ? Math.max(0, lower) : lower, upper: Math.round(value + spread) };
}

const roundSurface = ({ plan, map }: LaidDefect): SearchShell => ({
  axis: plan.axis,
  surface: { columns: map.surface.columns, radiusMm: map.surface.radiusMm },
  shell: plan.shell,
});

function roundEnds({ plan }: LaidDefect): SearchShell {
  const { columns, radiusMm } = betweenEnds(plan);
  const widest = Math.max(plan.ends.proximal.radiusMm, plan.ends.distal.radiusMm);
  return {
    axis: plan.axis,
    surface: { columns, radiusMm },
    shell: { inMm: widest, outMm: BEYOND_ENDS * widest },
  };
}
