import { type ReactNode, useMemo } from 'react';
import type { StackRef } from '../../../shared/reading/volumeRecords.ts';
import type { PointLps } from '../../../shared/volume/pointLps.ts';
import type { SlicePlane } from '../../../shared/volume/reslice.ts';
import { useAppStore } from '../../state/AppStoreProvider.tsx';
import type { VolumeOnScreen } from '../../state/commands/volumeDefect.ts';
import type { VolumeEngine } from '../../viewport/volume/volumeEngine.ts';
import { DefectPanel } from './DefectPanel.tsx';
import { MarkingLayer } from './MarkingLayer.tsx';
import { useEndsInSoftTissue } from './useEndsInSoftTissue.ts';
import { useLabelEdits } from './useLabelEdits.ts';
import { useMarkedVolume } from './useMarkedVolume.ts';
import { useMarkShortcuts } from './useMarkShortcuts.ts';
import { useShownLabels } from './useShownLabels.ts';
import { useVolumeTools } from './useVolumeTools.ts';
import { VolumeTools } from './VolumeTools.tsx';

/** What the marks of a volume add to its room. */
export type VolumeMarks = {
  /** Goes up whenever planes must be drawn anew, because labels changed. */
  readonly version: number;
  /** What lies over a pane of `width` × `height` CSS pixels that shows a plane. */
  readonly over: (plane: SlicePlane, width: number, height: number) => ReactNode;
  readonly panel: ReactNode;
};

/**
 * @param sequence what the series is called, kept with thicknesses that are measured on it
 * @param isBoneKnown all slices have come, and their values say what is bone
 */
export function useVolumeMarks(
  { seriesId, place }: StackRef,
  modality: 'CT' | 'MR',
  engine: VolumeEngine,
  sequence: string,
  crosshair: PointLps,
  isBoneKnown: boolean,
): VolumeMarks {
  const volume = useMemo<VolumeOnScreen>(
    () => ({ seriesId, place, modality, grid: engine.grid }),
    [seriesId, place, modality, engine],
  );
  const bone = useAppStore((state) => state.reading?.unit.defect.bone ?? null);
  const { record, derivation, isDraft } = useMarkedVolume(volume);
  const awayFromBone = useEndsInSoftTissue(engine, record, isBoneKnown && isDraft);
  const tools = useVolumeTools(modality);
  const edits = useLabelEdits(engine, volume, tools, derivation?.laid ?? null, crosshair);
  const version = useShownLabels(engine, derivation?.slices);
  useMarkShortcuts(volume, tools, edits);
  return {
    version,
    over: (plane, width, height) => (
      <MarkingLayer
        volume={volume}
        tools={tools}
        edits={edits}
        plane={plane}
        width={width}
        height={height}
        sequence={sequence}
      />
    ),
    panel: (
      <>
        {isDraft && <VolumeTools tools={tools} edits={edits} modality={modality} />}
        <DefectPanel volume={volume} bone={bone} awayFromBone={awayFromBone} />
      </>
    ),
  };
}
