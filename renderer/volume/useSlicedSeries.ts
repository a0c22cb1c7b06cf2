import { useEffect, useState } from 'react';
import type { UnitId } from '../../shared/base/ids.ts';
import type { SeriesStack } from '../../shared/contracts/series.ts';
import { isSliced } from '../../shared/dicom/stacks.ts';
import { fetchSeries } from '../api/series.ts';

/** The stacks of a time point that may be volumes. None where they cannot be asked for: the open one stays open. */
export function useSlicedSeries(unitId: UnitId): readonly SeriesStack[] {
  const [stacks, setStacks] = useState<readonly SeriesStack[]>([]);
  useEffect(() => {
    const abort = new AbortController();
    fetchSeries(unitId, abort.signal).then(
      (list) => setStacks(list.stacks.filter(isVolumeLike)),
      () => undefined,
    );
    return () => abort.abort();
  }, [unitId]);
  return stacks;
}

const isVolumeLike = ({ modality, images, isLocalizer }: SeriesStack): boolean =>
  isSliced(modality) && images > 2 && !isLocalizer;
