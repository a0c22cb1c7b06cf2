import type { UnitId } from '../../shared/base/ids.ts';
import type { SeriesStack } from '../../shared/contracts/series.ts';
import { isSliced } from '../../shared/dicom/stacks.ts';
import { worded } from '../../shared/texts/wording.ts';
import { ApiError } from '../api/apiError.ts';
import { fetchSeries } from '../api/series.ts';
import { useShortcuts } from '../shortcuts/useShortcuts.ts';
import { useActions } from '../state/AppStoreProvider.tsx';
import { t } from '../texts/i18n.ts';

/** Whether a stack is offered as a volume; whether it is one is said when it is opened. */
export const isVolumeLike = ({ modality, images, isLocalizer }: SeriesStack): boolean =>
  isSliced(modality) && images > 2 && !isLocalizer;

/**
 * Opens a CT or MR of the case as a volume: the one that is looked at, else the one a picture of which hangs, else the
 * one of the most slices, CT before MR.
 *
 * @param isHung whether one of a stack's pictures is the CT or MR that hangs
 */
export function useOpenVolume(
  unitId: UnitId,
  looked: SeriesStack | null,
  isHung: (stack: SeriesStack) => boolean,
): () => void {
  const actions = useActions();
  async function open(): Promise<void> {
    try {
      const { stacks } = await fetchSeries(unitId, new AbortController().signal);
      const rank = (stack: SeriesStack): number =>
        (isSame(stack, looked) ? 4e9 : 0) +
        (isHung(stack) ? 2e9 : 0) +
        (stack.modality === 'CT' ? 1e9 : 0) +
        stack.images;
      const [best] = stacks.filter(isVolumeLike).sort((one, other) => rank(other) - rank(one));
      if (best === undefined) actions.notify(worded('volume.none'));
      else actions.showVolume({ seriesId: best.seriesId, place: best.place });
    } catch (error) {
      actions.notify(error instanceof ApiError ? error.message : t('volume.lost'), 'problem');
    }
  }
  const start = (): void => void open();
  useShortcuts({ 'volume.open': start });
  return start;
}

const isSame = (one: SeriesStack, other: SeriesStack | null): boolean =>
  one.seriesId === other?.seriesId && one.place === other.place;
