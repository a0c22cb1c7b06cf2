import { useRef, useState } from 'react';
import type { InstanceId } from '../../shared/base/ids.ts';
import type { SeriesStack } from '../../shared/contracts/series.ts';
import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import { calibrate } from '../../shared/measurement/calibration.ts';
import type { ImageDerivation } from '../../shared/reading/readDerivation.ts';
import { pictureSource } from '../api/images.ts';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import type { OpenReading } from '../state/readingSlice.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { createFitGroup, type FitGroup } from '../viewport/fitGroup.ts';
import { RadiographViewport } from '../viewport/RadiographViewport.tsx';
import type { ViewportHandle } from '../viewport/viewportControl.ts';
import { dragOf } from './dragOf.ts';
import { type Hanging, type Place, placeOf } from './hanging.ts';
import { LookedPicture } from './LookedPicture.tsx';
import { MarkingOverlay } from './overlay/MarkingOverlay.tsx';
import classes from './room.module.css';
import { projectionText } from './sideText.ts';
import { WindowMenu } from './WindowMenu.tsx';

/** Takes in a viewport's handle once its picture is drawn, and null when it goes. */
export type TakeHandle = (instanceId: InstanceId, handle: ViewportHandle | null) => void;

type Props = {
  readonly reading: OpenReading;
  readonly hanging: Hanging;
  readonly onHandle: TakeHandle;
  /** A stack that is looked at, in the place of one of the pictures. */
  readonly looked: { readonly place: Place; readonly stack: SeriesStack } | null;
  readonly onLookAway: () => void;
  readonly onLookedHandle: (handle: ViewportHandle | null) => void;
  readonly onKeepWindow: (handle: ViewportHandle, modality: string) => void;
};

const PLACES: readonly Place[] = ['AP', 'lateral'];

/** The hanging: AP left, lateral right, at the same magnification. */
export function ViewGrid(props: Props) {
  const { reading, hanging, onHandle, looked, onLookAway, onLookedHandle, onKeepWindow } = props;
  const actions = useActions();
  const [fitGroup] = useState(createFitGroup);
  const [referenceGroup] = useState(createFitGroup);
  const isReferenceShown = useAppStore((state) => state.isReferenceShown);
  return (
    <div className={classes.grid}>
      {PLACES.map((place) => {
        const image = reading.derivation.images.find(({ facts }) => facts.instanceId === hanging[place]);
        const reference = reading.unit.reference?.images.find((facts) => placeOf(facts.projection) === place);
        return (
          <section
            key={place}
            className={classes.pane}
            aria-label={
              image === undefined ? MISSING[place].title : `${HANGS[place]} picture: ${projectionText(image)}`
            }
          >
            {image === undefined ? (
              <EmptyState {...MISSING[place]} />
            ) : (
              <Picture
                key={image.facts.instanceId}
                image={image}
                fitGroup={fitGroup}
                onHandle={onHandle}
                onKeepWindow={onKeepWindow}
              />
            )}
            {looked?.place === place && (
              <LookedPicture
                key={looked.stack.middle.instanceId}
                stack={looked.stack}
                onHandle={onLookedHandle}
                onKeepWindow={onKeepWindow}
                onActive={() => actions.set({ activeInstanceId: hanging[place] })}
                onClose={onLookAway}
              />
            )}
            {isReferenceShown && reference !== undefined && (
              <Reference facts={reference} fitGroup={referenceGroup} />
            )}
          </section>
        );
      })}
    </div>
  );
}

const HANGS: Readonly<Record<Place, string>> = { AP: 'Left', lateral: 'Right' };

const MISSING: Readonly<Record<Place, { readonly title: string; readonly text: string }>> = {
  AP: { title: 'No AP picture', text: 'The medial and lateral sides are not seen in this case.' },
  lateral: {
    title: 'No lateral picture',
    text: 'The anterior and posterior sides are not seen in this case.',
  },
};

type PictureProps = {
  readonly image: ImageDerivation;
  readonly fitGroup: FitGroup;
  readonly onHandle: TakeHandle;
  readonly onKeepWindow: Props['onKeepWindow'];
};

function Picture({ image, fitGroup, onHandle, onKeepWindow }: PictureProps) {
  const actions = useActions();
  const { facts, calibration } = image;
  const { instanceId } = facts;
  const tool = useAppStore((state) => state.tool);
  const isActive = useAppStore((state) => state.activeInstanceId === instanceId);
  const handle = useRef<ViewportHandle | null>(null);
  const take = useRef((next: ViewportHandle | null) => {
    handle.current = next;
    onHandle(instanceId, next);
  });
  return (
    <div
      className={classes.picture}
      data-active={isActive || undefined}
      onPointerDownCapture={() => actions.set({ activeInstanceId: instanceId })}
    >
      <RadiographViewport
        facts={facts}
        calibration={calibration}
        source={pictureSource}
        tool={dragOf(tool)}
        fitGroup={fitGroup}
        overlay={(placed) => <MarkingOverlay image={image} placed={placed} />}
        onHandle={take.current}
        windowReadout={(text) => (
          <WindowMenu
            text={text}
            modality={facts.modality}
            handle={() => handle.current}
            onKeep={() => handle.current !== null && onKeepWindow(handle.current, facts.modality)}
          />
        )}
      />
      <span className={classes.viewName}>{projectionText(image)}</span>
    </div>
  );
}

type ReferenceProps = { readonly facts: ImageFacts; readonly fitGroup: FitGroup };

/** The film from right after the spacer, over the picture while its key is held. */
function Reference({ facts, fitGroup }: ReferenceProps) {
  const [calibration] = useState(() => calibrate(facts.spacing, null));
  return (
    <div className={classes.reference}>
      <RadiographViewport
        facts={facts}
        calibration={calibration}
        source={pictureSource}
        tool={null}
        fitGroup={fitGroup}
      />
      <span className={classes.referenceBadge}>Reference film</span>
    </div>
  );
}
