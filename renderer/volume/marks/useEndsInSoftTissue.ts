import { useEffect, useState } from 'react';
import type { VolumeDefectRecord } from '../../../shared/reading/volumeRecords.ts';
import { liesInSoftTissue, placesAtEndPoint } from '../../../shared/volume/endPointTissue.ts';
import type { PointLps } from '../../../shared/volume/pointLps.ts';
import type { DefectEnd } from '../../state/commands/volumeDefect.ts';
import type { VolumeEngine } from '../../viewport/volume/volumeEngine.ts';

const ENDS: readonly DefectEnd[] = ['proximal', 'distal'];
const NONE: readonly DefectEnd[] = [];

/**
 * The ends of a defect with a point that lies away from bone. The values are the volume's, not the read's: this is
 * said while marking, and nothing is derived from it.
 * @param isKnown the slices have come, and are in Hounsfield units
 */
export function useEndsInSoftTissue(
  engine: Pick<VolumeEngine, 'valueAt'>,
  record: VolumeDefectRecord | null,
  isKnown: boolean,
): readonly DefectEnd[] {
  const [found, setFound] = useState(NONE);
  const [proximal, distal] = [record?.proximal, record?.distal];
  useEffect(() => {
    let isLatest = true;
    const isAway = async (point: PointLps): Promise<boolean> =>
      liesInSoftTissue(await Promise.all(placesAtEndPoint(point).map((place) => engine.valueAt(place))));
    const look = async (): Promise<void> => {
      const points = { proximal: proximal ?? [], distal: distal ?? [] };
      const away = await Promise.all(
        ENDS.map(async (end) => (await Promise.all(points[end].map(isAway))).some(Boolean)),
      );
      if (isLatest) setFound(ENDS.filter((_, index) => away[index]));
    };
    if (isKnown) void look();
    else setFound(NONE);
    return () => {
      isLatest = false;
    };
  }, [engine, proximal, distal, isKnown]);
  return found;
}
