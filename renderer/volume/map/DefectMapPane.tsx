import { useMemo, useState } from 'react';
import { isForearm } from '../../../shared/dicom/projection.ts';
import type { StackRef } from '../../../shared/reading/volumeRecords.ts';
import { madeUpRows } from '../../../shared/volume/madeUpRows.ts';
import { lengthOf, type PointLps, wayBetween } from '../../../shared/volume/pointLps.ts';
import type { VolumePlan } from '../../../shared/volume/volumeOfStack.ts';
import { useAppStore } from '../../state/AppStoreProvider.tsx';
import { useMarkedVolume } from '../marks/useMarkedVolume.ts';
import type { MapPlace } from './mapLayout.ts';
import { placeOnMap, pointOfPlace } from './placeOnMap.ts';
import { shownMap } from './shownMap.ts';
import { UnwrappedMapPane } from './UnwrappedMapPane.tsx';

type Props = {
  readonly stack: StackRef;
  readonly plan: VolumePlan;
  readonly crosshair: PointLps;
  /** Where it stands among the panes; null where it is alone. */
  readonly area: 'map' | null;
  readonly onEnlarge: () => void;
  readonly onCrosshair: (to: PointLps) => void;
};

/** The defect of a volume laid flat, linked with its planes; nothing where it cannot be laid flat yet. */
export function DefectMapPane({ stack, plan, crosshair, area, onEnlarge, onCrosshair }: Props) {
  const { derivation, isRevealed } = useMarkedVolume(stack);
  const bone = useAppStore((state) => state.reading?.unit.defect.bone ?? null);
  const limb = useAppStore((state) => state.reading?.derivation.limb ?? null);
  const laid = derivation?.laid ?? null;
  const shown = useMemo(() => (laid === null ? null : shownMap(laid)), [laid]);
  const madeUp = useMemo(() => (laid === null ? [] : madeUpRows(plan, laid.plan.axis)), [plan, laid]);
  const [chosen, setChosen] = useState<MapPlace | null>(null);
  if (laid === null || shown === null || limb?.kind !== 'known') return null;
  // The crosshair goes to the middle of a voxel, which is more than a degree wide: the map keeps what was chosen on it.
  const voxelMm = lengthOf(laid.plan.grid.spacingMm);
  const isStill =
    chosen !== null && lengthOf(wayBetween(pointOfPlace(laid, chosen), crosshair)) <= voxelMm / 2 + 1e-6;
  return (
    <UnwrappedMapPane
      shown={shown}
      madeUp={madeUp}
      coarse={derivation?.remarks.find(({ kind }) => kind === 'coarse')?.text ?? null}
      limb={limb.limb}
      isForearm={bone !== null && isForearm(bone)}
      place={isStill ? chosen : placeOnMap(laid, crosshair)}
      onPlace={(place) => {
        setChosen(place);
        onCrosshair(pointOfPlace(laid, place));
      }}
      isRevealed={isRevealed}
      area={area}
      onEnlarge={onEnlarge}
    />
  );
}
