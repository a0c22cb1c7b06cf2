import { useEffect, useState } from 'react';
import type { UnitId } from '../../../shared/base/ids.ts';
import { type PlacedPicture, placedPicture } from '../../../shared/volume/localizerLine.ts';
import { fetchSeries, fetchStack } from '../../api/series.ts';

/** A scout or a radiograph that lies in the same frame of reference as a volume. */
export type Localizer = {
  readonly instanceId: string;
  readonly frameNumber: number;
  readonly picture: PlacedPicture;
};

/** More are not worth the room beside the planes. */
const MOST = 4;

/**
 * The localizers of a time point, and radiographs whose headers say where they lie: few do. None where there is no
 * frame of reference in common, or where they cannot be asked for: they are only looked at.
 */
export function useLocalizers(unitId: UnitId, frameOfReferenceId: string | null): readonly Localizer[] {
  const [localizers, setLocalizers] = useState<readonly Localizer[]>([]);
  useEffect(() => {
    const abort = new AbortController();
    const find = async (): Promise<void> => {
      const { stacks } = await fetchSeries(unitId, abort.signal);
      const flat = stacks.filter(({ isLocalizer, plane }) => isLocalizer || plane === 'projection');
      const frames = await Promise.all(flat.map((stack) => fetchStack(unitId, stack, abort.signal)));
      const found = frames
        .flatMap((stack) => stack.frames)
        .flatMap(({ facts }): readonly Localizer[] => {
          const picture = facts.frameOfReferenceId === frameOfReferenceId ? placedPicture(facts) : null;
          const { instanceId, frameNumber } = facts;
          return picture === null ? [] : [{ instanceId, frameNumber, picture }];
        });
      if (!abort.signal.aborted) setLocalizers(found.slice(0, MOST));
    };
    setLocalizers([]);
    if (frameOfReferenceId !== null) find().catch(() => undefined);
    return () => abort.abort();
  }, [unitId, frameOfReferenceId]);
  return localizers;
}
