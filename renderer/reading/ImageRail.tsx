import { Button } from '@mantine/core';
import { IconBoxAlignLeftFilled, IconBoxAlignRightFilled, IconStack2 } from '@tabler/icons-react';
import type { InstanceId, UnitId } from '../../shared/base/ids.ts';
import type { ReadingUnit } from '../../shared/contracts/unit.ts';
import { PAIR_FLAW_TEXT, pairFlaw } from '../../shared/dicom/viewPair.ts';
import type { ImageDerivation } from '../../shared/reading/readDerivation.ts';
import { CommandKey } from '../shortcuts/CommandKey.tsx';
import { type Hanging, type Place, placeOf } from './hanging.ts';
import classes from './room.module.css';
import { projectionText } from './sideText.ts';
import { Thumbnail } from './Thumbnail.tsx';

type Props = {
  readonly unitId: UnitId;
  readonly images: readonly ImageDerivation[];
  readonly reference: ReadingUnit['reference'];
  readonly hanging: Hanging;
  readonly activeInstanceId: InstanceId | null;
  readonly onChoose: (instanceId: InstanceId) => void;
  readonly isSeriesOpen: boolean;
  readonly onSeries: () => void;
  readonly onHoldReference: (isHeld: boolean) => void;
};

/** The pictures of this case: which of them hang, and the reference film. */
export function ImageRail(props: Props) {
  const { unitId, images, reference, hanging, activeInstanceId, onChoose, onHoldReference } = props;
  const flaw = flawOf(images, hanging);
  return (
    <nav className={classes.rail} aria-label="Pictures">
      {images.map((image) => {
        const { instanceId, label, modality } = image.facts;
        const isHung = hanging.AP === instanceId || hanging.lateral === instanceId;
        return (
          <button
            key={instanceId}
            type="button"
            className={classes.thumb}
            aria-pressed={isHung}
            data-active={instanceId === activeInstanceId || undefined}
            onClick={() => onChoose(instanceId)}
          >
            <Thumbnail unitId={unitId} facts={image.facts} />
            <span className={classes.thumbView}>
              {projectionText(image)}
              {hanging.AP === instanceId && <IconBoxAlignLeftFilled size={14} aria-label="hangs left" />}
              {hanging.lateral === instanceId && (
                <IconBoxAlignRightFilled size={14} aria-label="hangs right" />
              )}
            </span>
            <span className={classes.thumbText} title={label ?? undefined}>
              {label ?? (projectionText(image) === modality ? '' : modality)}
            </span>
          </button>
        );
      })}
      {flaw !== null && <p className={classes.railNote}>{PAIR_FLAW_TEXT[flaw]}</p>}
      {reference !== null && reference.images.length > 0 && (
        <>
          <h2 className={classes.railTitle}>Reference</h2>
          <button
            type="button"
            className={classes.thumb}
            onPointerDown={() => onHoldReference(true)}
            onPointerUp={() => onHoldReference(false)}
            onPointerLeave={() => onHoldReference(false)}
            title="Hold to see the film taken right after the spacer was placed"
          >
            <span className={classes.thumbView}>
              Hold <CommandKey command="view.reference" />
            </span>
            <span className={classes.thumbText}>after the spacer</span>
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
        Series
      </Button>
    </nav>
  );
}

/** What is wrong with the views that hang as a pair. A picture of no known view is no part of one. */
function flawOf(images: Props['images'], hanging: Hanging) {
  const hung = (place: Place) => {
    const image = images.find(({ facts }) => facts.instanceId === hanging[place]);
    return image !== undefined && placeOf(image.projection) === place ? image.facts : null;
  };
  return pairFlaw(hung('AP'), hung('lateral'));
}
