import { Button } from '@mantine/core';
import { IconBoxAlignLeftFilled, IconBoxAlignRightFilled, IconCheck, IconStack2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { InstanceId, UnitId } from '../../shared/base/ids.ts';
import type { ReadingUnit } from '../../shared/contracts/unit.ts';
import { pairFlaw } from '../../shared/dicom/viewPair.ts';
import type { ImageDerivation } from '../../shared/reading/readDerivation.ts';
import { type Hanging, type Place, placeOf } from '../reads/hanging.ts';
import { priorText } from '../reads/priorText.ts';
import { projectionText } from '../reads/sideText.ts';
import { CommandKey } from '../shortcuts/CommandKey.tsx';
import { useTexts } from '../texts/useTexts.ts';
import classes from './room.module.css';
import { Thumbnail } from './Thumbnail.tsx';
import type { ChosenPrior } from './usePriors.ts';
import { useRovingFocus } from './useRovingFocus.ts';

type Props = {
  readonly unitId: UnitId;
  readonly images: readonly ImageDerivation[];
  readonly reference: ReadingUnit['reference'];
  readonly hanging: Hanging;
  /** Which places are on screen. */
  readonly places: readonly Place[];
  readonly activeInstanceId: InstanceId | null;
  readonly onChoose: (instanceId: InstanceId) => void;
  readonly chosenPrior: ChosenPrior;
  /** Whether a prior is on screen. */
  readonly isPriorShown: boolean;
  readonly onPrior: (unitId: UnitId) => void;
  readonly isSeriesOpen: boolean;
  readonly onSeries: () => void;
  readonly onHoldReference: (isHeld: boolean) => void;
  /** How the pictures hang. */
  readonly menu: ReactNode;
};

/** The pictures of this case: which of them hang, its priors, and the reference film. One stop of the Tab key. */
export function ImageRail(props: Props) {
  const { unitId, images, reference, hanging, activeInstanceId, onChoose, onHoldReference } = props;
  const { priors, prior } = props.chosenPrior;
  const { t } = useTexts();
  const flaw = flawOf(images, hanging);
  const roving = useRovingFocus(
    [...images.map(({ facts }) => facts.instanceId), ...priors.map((one) => one.unitId)],
    activeInstanceId,
  );
  return (
    <nav className={classes.rail} aria-label={t('hanging.rail')}>
      {props.menu}
      {images.map((image) => {
        const { instanceId, label, modality } = image.facts;
        const hangsAt = props.places.find((place) => hanging[place] === instanceId);
        const { number, of } = exposureOf(image, images);
        return (
          <button
            key={instanceId}
            type="button"
            className={classes.thumb}
            aria-pressed={hangsAt !== undefined}
            data-active={instanceId === activeInstanceId || undefined}
            onClick={() => onChoose(instanceId)}
            {...roving(instanceId)}
          >
            <Thumbnail unitId={unitId} facts={image.facts} />
            <span className={classes.thumbView}>
              {projectionText(image)}
              {hangsAt === 'AP' && <IconBoxAlignLeftFilled size={14} aria-label={t('hanging.hangsLeft')} />}
              {hangsAt === 'lateral' && (
                <IconBoxAlignRightFilled size={14} aria-label={t('hanging.hangsRight')} />
              )}
            </span>
            {of > 1 && <span className={classes.thumbText}>{t('hanging.exposure', { number, of })}</span>}
            <span className={classes.thumbText} title={label ?? undefined}>
              {label ?? (projectionText(image) === modality ? '' : modality)}
            </span>
          </button>
        );
      })}
      {flaw !== null && <p className={classes.railNote}>{t(`room.pair.${flaw}`)}</p>}
      {priors.length > 0 && (
        <>
          <h2 className={classes.railTitle}>{t('hanging.priors')}</h2>
          {priors.map((one) => (
            <button
              key={one.unitId}
              type="button"
              className={classes.priorChoice}
              aria-pressed={props.isPriorShown && one === prior}
              onClick={() => props.onPrior(one.unitId)}
              data-testid="prior"
              {...roving(one.unitId)}
            >
              <span>{priorText(one)}</span>
              {props.isPriorShown && one === prior && <IconCheck size={14} aria-hidden="true" />}
            </button>
          ))}
        </>
      )}
      {reference !== null && reference.images.length > 0 && (
        <>
          <h2 className={classes.railTitle}>{t('room.reference.title')}</h2>
          <button
            type="button"
            className={classes.thumb}
            onPointerDown={() => onHoldReference(true)}
            onPointerUp={() => onHoldReference(false)}
            onPointerLeave={() => onHoldReference(false)}
            title={t('room.reference.hint')}
          >
            <span className={classes.thumbView}>
              {t('room.reference.hold')} <CommandKey command="view.reference" />
            </span>
            <span className={classes.thumbText}>{t('room.reference.after')}</span>
          </button>
        </>
      )}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconStack2 size={16} aria-hidden="true" />}
        aria-expanded={props.isSeriesOpen}
        onClick={props.onSeries}
        data-testid="open-series"
      >
        {t('room.series.title')}
      </Button>
    </nav>
  );
}

/** Which of the pictures of its view one is, and of how many: a repeated exposure, or a part of the limb. */
function exposureOf({ projection, facts }: ImageDerivation, images: Props['images']) {
  const same = images.filter(
    (image) => image.projection === projection && image.facts.modality === facts.modality,
  );
  return { number: same.findIndex((image) => image.facts === facts) + 1, of: same.length };
}

/** What is wrong with the views that hang as a pair. A picture of no known view is no part of one. */
function flawOf(images: Props['images'], hanging: Hanging) {
  const hung = (place: Place) => {
    const image = images.find(({ facts }) => facts.instanceId === hanging[place]);
    return image !== undefined && placeOf(image.projection) === place ? image.facts : null;
  };
  return pairFlaw(hung('AP'), hung('lateral'));
}
