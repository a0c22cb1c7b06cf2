import type { Prior } from '../../shared/contracts/priors.ts';
import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import { useTexts } from '../texts/useTexts.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import type { FitGroup } from '../viewport/fitGroup.ts';
import type { ViewportHandle } from '../viewport/viewportControl.ts';
import { type Place, placeOf } from './hanging.ts';
import { type KeepWindow, LookOnlyPicture } from './LookOnlyPicture.tsx';
import { priorText } from './priorText.ts';
import classes from './room.module.css';

type Props = {
  readonly prior: Prior;
  readonly place: Place;
  /** The pictures of the case, where it hangs among them. */
  readonly fitGroup?: FitGroup;
  readonly onHandle: (facts: ImageFacts, handle: ViewportHandle | null) => void;
  readonly onKeepWindow: KeepWindow;
};

/** The picture of a prior that shows the same view; the first of several is the one that hung there. */
export const priorPicture = ({ images }: Prior, place: Place): ImageFacts | null =>
  images.find(({ projection }) => placeOf(projection) === place) ?? null;

/** A prior's picture of the same view, with its time point: to be looked at, never marked. */
export function PriorPane({ prior, place, fitGroup, onHandle, onKeepWindow }: Props) {
  const { t } = useTexts();
  const actions = useActions();
  const facts = priorPicture(prior, place);
  const isActive = useAppStore((state) => facts !== null && state.activeInstanceId === facts.instanceId);
  const name = t('hanging.priorNamed', { timePoint: priorText(prior) });
  if (facts === null)
    return (
      <>
        <EmptyState
          title={t(place === 'AP' ? 'hanging.noPriorAp' : 'hanging.noPriorLateral')}
          text={t('hanging.noPriorText')}
        />
        <div className={classes.viewName}>
          <span className={classes.priorName}>{name}</span>
        </div>
      </>
    );
  return (
    <div
      className={classes.picture}
      data-active={isActive || undefined}
      onPointerDownCapture={() => actions.set({ activeInstanceId: facts.instanceId })}
    >
      <LookOnlyPicture
        facts={facts}
        name={
          <>
            <span>{facts.projection === 'lateral' ? t('hanging.lateral') : facts.projection}</span>
            <span className={classes.priorName}>{name}</span>
          </>
        }
        {...(fitGroup === undefined ? {} : { fitGroup })}
        onHandle={(handle) => onHandle(facts, handle)}
        onKeepWindow={onKeepWindow}
      />
    </div>
  );
}
