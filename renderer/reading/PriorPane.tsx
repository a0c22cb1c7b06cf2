import type { Prior } from '../../shared/contracts/priors.ts';
import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import { hang, type Place } from '../reads/hanging.ts';
import { priorText } from '../reads/priorText.ts';
import { projectionText } from '../reads/sideText.ts';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import { useTexts } from '../texts/useTexts.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import type { FitGroup } from '../viewport/fitGroup.ts';
import type { ViewportHandle } from '../viewport/viewportControl.ts';
import { type KeepWindow, LookOnlyPicture } from './LookOnlyPicture.tsx';
import classes from './room.module.css';

type Props = {
  readonly prior: Prior;
  readonly place: Place;
  /** The pictures of the case, where it hangs among them. */
  readonly fitGroup?: FitGroup;
  readonly onHandle: (facts: ImageFacts, handle: ViewportHandle | null) => void;
  readonly onKeepWindow: KeepWindow;
};

/**
 * The picture of a prior that hangs in a place, as pictures of a case do: the one that shows the same view, and one
 * of no known view, said to be so, rather than none.
 */
export function priorPicture({ images }: Prior, place: Place): ImageFacts | null {
  const pictures = images.map((facts) => ({ facts, projection: facts.projection }));
  const instanceId = hang(pictures, {})[place];
  return images.find((facts) => facts.instanceId === instanceId) ?? null;
}

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
            <span>{projectionText({ projection: facts.projection, facts })}</span>
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
