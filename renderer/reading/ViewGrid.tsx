import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { InstanceId } from '../../shared/base/ids.ts';
import type { Prior } from '../../shared/contracts/priors.ts';
import type { ImageDerivation } from '../../shared/reading/readDerivation.ts';
import { worded } from '../../shared/texts/wording.ts';
import { type Hanging, type Place, placeOf } from '../reads/hanging.ts';
import { priorText } from '../reads/priorText.ts';
import { projectionText } from '../reads/sideText.ts';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import type { OpenReading } from '../state/readingSlice.ts';
import { useTexts } from '../texts/useTexts.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { createFitGroup } from '../viewport/fitGroup.ts';
import type { ViewportHandle } from '../viewport/viewportControl.ts';
import { HungPicture, type TakeHandle } from './HungPicture.tsx';
import { type HungPane, isPrior } from './hangingProtocols.ts';
import { LookedPicture } from './LookedPicture.tsx';
import { type KeepWindow, LookOnlyPicture } from './LookOnlyPicture.tsx';
import { createLevelPointer } from './levelPointer.ts';
import { PriorPane } from './PriorPane.tsx';
import { ReferencePicture } from './ReferencePicture.tsx';
import classes from './room.module.css';
import type { Looked } from './useHanging.ts';

type Props = {
  readonly reading: OpenReading;
  readonly rows: readonly (readonly HungPane[])[];
  readonly hanging: Hanging;
  readonly slices: ImageDerivation | null;
  readonly prior: Prior | null;
  readonly onHandle: TakeHandle;
  readonly looked: Looked | null;
  readonly onLookAway: () => void;
  /** Opens the CT or MR that hangs as a volume. */
  readonly onOpenVolume: () => void;
  readonly onLookedHandle: (handle: ViewportHandle | null) => void;
  readonly onKeepWindow: KeepWindow;
};

/** The pictures as they hang, those of this case at the same magnification. */
export function ViewGrid(props: Props) {
  const { reading, rows, hanging, slices, prior, onHandle, looked, onLookAway, onLookedHandle } = props;
  const { onKeepWindow } = props;
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
    if (areShown) setWereShown(true);
  }, [areShown]);
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
          image === undefined ? t(MISSING[place].title) : t(HANGS[place], { view: projectionText(image) })
        }
      >
        {image === undefined ? (
          <EmptyState title={t(MISSING[place].title)} text={t(MISSING[place].text)} />
        ) : (
          <HungPicture
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
          <ReferencePicture facts={reference} fitGroup={referenceGroup} />
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
        aria-label={t('room.measuredOnly', {
          view: projectionText(slices),
          what: worded('hanging.lookOnly'),
        })}
        onPointerDownCapture={() => actions.set({ activeInstanceId: facts.instanceId })}
      >
        {wereShown && (
          <LookOnlyPicture
            key={facts.instanceId}
            facts={facts}
            name={projectionText(slices)}
            measured={slices}
            onHandle={(handle) => onHandle(facts.instanceId, handle)}
            onKeepWindow={onKeepWindow}
          />
        )}
        {wereShown && (
          <Button className={classes.lookedClose} size="compact-sm" onClick={props.onOpenVolume}>
            {t('volume.open')}
          </Button>
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

const HANGS = { AP: 'room.hangsLeft', lateral: 'room.hangsRight' } as const;

const MISSING = {
  AP: { title: 'room.noAp', text: 'room.noApText' },
  lateral: { title: 'room.noLateral', text: 'room.noLateralText' },
} as const;
