import { type PointerEvent, useEffect, useRef, useState } from 'react';
import type { InstanceId } from '../../shared/base/ids.ts';
import type { Prior } from '../../shared/contracts/priors.ts';
import type { SeriesStack } from '../../shared/contracts/series.ts';
import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import { calibrate } from '../../shared/measurement/calibration.ts';
import type { ImageDerivation } from '../../shared/reading/readDerivation.ts';
import { pictureSource } from '../api/images.ts';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import type { OpenReading } from '../state/readingSlice.ts';
import { useTexts } from '../texts/useTexts.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { storedPointAt } from '../viewport/annotationBridge.ts';
import { createFitGroup, type FitGroup } from '../viewport/fitGroup.ts';
import { type ImageTransform, screen } from '../viewport/imageTransform.ts';
import { RadiographViewport } from '../viewport/RadiographViewport.tsx';
import type { ViewportHandle } from '../viewport/viewportControl.ts';
import { dragOf } from './dragOf.ts';
import { type Hanging, type Place, placeOf } from './hanging.ts';
import { isPrior, type Pane } from './hangingProtocols.ts';
import { LevelLine } from './LevelLine.tsx';
import { LookedPicture } from './LookedPicture.tsx';
import { type KeepWindow, LookOnlyPicture } from './LookOnlyPicture.tsx';
import { createLevelPointer, type LevelPointer } from './levelPointer.ts';
import { LensMarks } from './overlay/LensMarks.tsx';
import { MarkingOverlay } from './overlay/MarkingOverlay.tsx';
import { PriorPane } from './PriorPane.tsx';
import { priorText } from './priorText.ts';
import classes from './room.module.css';
import { projectionText } from './sideText.ts';
import { useLens } from './useLens.ts';
import { ViewQuestion } from './ViewQuestion.tsx';
import { WindowMenu } from './WindowMenu.tsx';

/** Takes in a viewport's handle once its picture is drawn, and null when it goes. */
export type TakeHandle = (instanceId: InstanceId, handle: ViewportHandle | null) => void;

/** A part of the grid once it is known which view is the active one. */
export type HungPane = Exclude<Pane, 'active'>;

/** A stack that is looked at, in the place of one of the pictures. */
export type Looked = { readonly place: Place | 'slices'; readonly stack: SeriesStack };

type Props = {
  readonly reading: OpenReading;
  readonly rows: readonly (readonly HungPane[])[];
  readonly hanging: Hanging;
  readonly slices: ImageDerivation | null;
  readonly prior: Prior | null;
  readonly onHandle: TakeHandle;
  readonly looked: Looked | null;
  readonly onLookAway: () => void;
  readonly onLookedHandle: (handle: ViewportHandle | null) => void;
  readonly onKeepWindow: KeepWindow;
  /** The pictures of this case are drawn, or it is known why they are not. */
  readonly onShown: () => void;
};

/** The pictures as they hang, those of this case at the same magnification. */
export function ViewGrid(props: Props) {
  const { reading, rows, hanging, slices, prior, onHandle, looked, onLookAway, onLookedHandle } = props;
  const { onKeepWindow, onShown } = props;
  const { t } = useTexts();
  const actions = useActions();
  const [fitGroup] = useState(createFitGroup);
  const [referenceGroup] = useState(createFitGroup);
  const [pointer] = useState(createLevelPointer);
  const [settled, setSettled] = useState<readonly InstanceId[]>([]);
  const isReferenceShown = useAppStore((state) => state.isReferenceShown);
  const panes = [...new Set(rows.flat())];
  const images = reading.derivation.images;
  const imageAt = (place: Place) => images.find(({ facts }) => facts.instanceId === hanging[place]);

  // What is only looked at comes after what is read: it must not hold up the first picture.
  const areShown = panes.every((pane) => {
    const image = pane === 'AP' || pane === 'lateral' ? imageAt(pane) : undefined;
    return image === undefined || settled.includes(image.facts.instanceId);
  });
  const [wereShown, setWereShown] = useState(false);
  useEffect(() => {
    if (!areShown || wereShown) return;
    setWereShown(true);
    onShown();
  }, [areShown, wereShown, onShown]);
  const settle = (instanceId: InstanceId): void =>
    setSettled((before) => (before.includes(instanceId) ? before : [...before, instanceId]));

  const lookedAt = (place: Looked['place'], hung: InstanceId | null) =>
    looked?.place === place && (
      <LookedPicture
        key={looked.stack.middle.instanceId}
        stack={looked.stack}
        onHandle={onLookedHandle}
        onKeepWindow={onKeepWindow}
        onActive={() => actions.set({ activeInstanceId: hung })}
        onClose={onLookAway}
      />
    );

  function viewPane(place: Place) {
    const image = imageAt(place);
    const reference = reading.unit.reference?.images.find((facts) => placeOf(facts.projection) === place);
    return (
      <section
        key={place}
        className={classes.pane}
        style={{ gridArea: place }}
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
            isDraft={reading.kind === 'draft'}
            fitGroup={fitGroup}
            pointer={pointer}
            onHandle={onHandle}
            onSettled={settle}
            onKeepWindow={onKeepWindow}
          />
        )}
        {lookedAt(place, hanging[place])}
        {isReferenceShown && reference !== undefined && (
          <Reference facts={reference} fitGroup={referenceGroup} />
        )}
      </section>
    );
  }

  function priorPane(pane: 'priorAP' | 'priorLateral') {
    if (prior === null) return null;
    const place = pane === 'priorAP' ? 'AP' : 'lateral';
    const view = t(place === 'AP' ? 'hanging.ap' : 'hanging.lateral');
    return (
      <section
        key={pane}
        className={classes.pane}
        style={{ gridArea: pane }}
        aria-label={t('hanging.priorPicture', { view, timePoint: priorText(prior) })}
        data-testid="prior-pane"
      >
        {wereShown && (
          <PriorPane
            key={prior.unitId}
            prior={prior}
            place={place}
            fitGroup={fitGroup}
            onHandle={(facts, handle) => onHandle(facts.instanceId, handle)}
            onKeepWindow={onKeepWindow}
          />
        )}
      </section>
    );
  }

  function slicesPane() {
    if (slices === null) return null;
    const { facts } = slices;
    return (
      <section
        key="slices"
        className={classes.pane}
        style={{ gridArea: 'slices' }}
        aria-label={`${projectionText(slices)}, ${t('hanging.lookOnly')}`}
        onPointerDownCapture={() => actions.set({ activeInstanceId: facts.instanceId })}
      >
        {wereShown && (
          <LookOnlyPicture
            key={facts.instanceId}
            facts={facts}
            name={projectionText(slices)}
            onHandle={(handle) => onHandle(facts.instanceId, handle)}
            onKeepWindow={onKeepWindow}
          />
        )}
        {lookedAt('slices', facts.instanceId)}
      </section>
    );
  }

  return (
    <div
      className={classes.grid}
      style={{
        gridTemplateAreas: rows.map((row) => `"${row.join(' ')}"`).join(' '),
        gridTemplateColumns: `repeat(${rows[0]?.length ?? 1}, minmax(0, 1fr))`,
        gridTemplateRows: `repeat(${rows.length}, minmax(0, 1fr))`,
      }}
      data-testid="view-grid"
    >
      {panes.map((pane) =>
        pane === 'slices' ? slicesPane() : isPrior(pane) ? priorPane(pane) : viewPane(pane),
      )}
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
  readonly isDraft: boolean;
  readonly fitGroup: FitGroup;
  readonly pointer: LevelPointer;
  readonly onHandle: TakeHandle;
  /** It is drawn, or it is known why it is not. */
  readonly onSettled: (instanceId: InstanceId) => void;
  readonly onKeepWindow: KeepWindow;
};

function Picture({ image, isDraft, fitGroup, pointer, onHandle, onSettled, onKeepWindow }: PictureProps) {
  const actions = useActions();
  const { facts, calibration } = image;
  const { instanceId } = facts;
  const tool = useAppStore((state) => state.tool);
  const isActive = useAppStore((state) => state.activeInstanceId === instanceId);
  const handle = useRef<ViewportHandle | null>(null);
  const take = useRef((next: ViewportHandle | null) => {
    handle.current = next;
    onHandle(instanceId, next);
    if (next !== null) onSettled(instanceId);
  });
  const lens = useLens();
  const isLevelShown = useAppStore((state) => state.hangingSetting.isLevelShown);
  const placed = useRef<ImageTransform | null>(null);
  const pointLevel = (event: PointerEvent<HTMLDivElement>): void => {
    // A stroke needs the window's time for itself.
    const isPointing = isLevelShown && event.buttons === 0 && placed.current !== null;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const at = screen(event.clientX - left, event.clientY - top);
    pointer.point(
      isPointing && placed.current !== null ? { image, at: storedPointAt(placed.current, at) } : null,
    );
  };
  return (
    <div
      className={classes.picture}
      data-active={isActive || undefined}
      onPointerMove={pointLevel}
      onPointerLeave={() => pointer.point(null)}
      onPointerDownCapture={() => actions.set({ activeInstanceId: instanceId })}
    >
      <RadiographViewport
        facts={facts}
        calibration={calibration}
        source={pictureSource}
        tool={dragOf(tool)}
        fitGroup={fitGroup}
        overlay={(drawn) => (
          <>
            <MarkingOverlay image={image} placed={drawn} />
            {isLevelShown && (
              <LevelLine image={image} transform={drawn.transform} pointer={pointer} placed={placed} />
            )}
          </>
        )}
        lens={lens}
        lensMarks={(transform) => <LensMarks image={image} transform={transform} />}
        onHandle={take.current}
        onProblem={() => onSettled(instanceId)}
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
      {isDraft && <ViewQuestion image={image} />}
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
