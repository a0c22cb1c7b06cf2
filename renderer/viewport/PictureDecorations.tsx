import type { ReactNode } from 'react';
import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import { isSliced } from '../../shared/dicom/stacks.ts';
import type { Calibration } from '../../shared/measurement/calibration.ts';
import { type Wording, worded } from '../../shared/texts/wording.ts';
import { useTexts } from '../texts/useTexts.ts';
import { EdgeLetters } from '../ui/EdgeLetters.tsx';
import { lengthWithError } from '../ui/format.ts';
import { PictureCorner, ScaleBar } from '../ui/PictureCorner.tsx';
import { calibrationLabel } from './calibrationLabel.ts';
import type { GreyShape } from './greyShape.ts';
import { type ImageTransform, magnificationOf } from './imageTransform.ts';
import { edgeLetters, isMirrored } from './orientationLetters.ts';
import { scaleBarOf } from './scaleBar.ts';
import type { DirectionLetters } from './sliceDirections.ts';
import { type Window, windowCentreOf, windowWidthOf } from './window.ts';

type Props = {
  readonly facts: ImageFacts;
  readonly calibration: Calibration;
  readonly transform: ImageTransform;
  readonly window: Window;
  readonly greyShape: GreyShape;
  readonly isInverted: boolean;
  readonly directions: DirectionLetters | null;
  /** Without where the scale comes from; how far it may be off still stands at the bar. */
  readonly isCompact: boolean;
  readonly windowReadout: ((text: string) => ReactNode) | undefined;
};

/** What stands beside a picture: where it is in the patient, its scale and that scale's source, its window. */
export function PictureDecorations(props: Props) {
  const texts = useTexts();
  const { t } = texts;
  const { facts, calibration, transform, window, greyShape, isInverted, windowReadout } = props;
  // A slice is placed by its cosines, which say more than one letter; a radiograph by what its sides are named by.
  const stated = facts.patientOrientation;
  const orientation = isSliced(facts.modality) ? (props.directions ?? stated) : (stated ?? props.directions);
  const letters = orientation === null ? null : edgeLetters(orientation, transform);
  const bar = scaleBarOf(transform, calibration);
  const readout = texts.say(windowText(window, greyShape));
  return (
    <>
      {letters !== null && <EdgeLetters letters={letters} />}
      <PictureCorner place="bottom-left">
        {orientation === null && <span>{t('picture.orientationNotStated')}</span>}
        {isMirrored(transform) && <span>{t('picture.mirrored')}</span>}
        {isInverted && <span>{t('picture.inverted')}</span>}
        {facts.numberOfFrames > 1 && (
          <span>{t('picture.frame', { frame: facts.displayFrame, of: facts.numberOfFrames })}</span>
        )}
        <span data-testid="window-readout">
          {windowReadout === undefined ? readout : windowReadout(readout)}
        </span>
        <span data-testid="zoom-readout">{Math.round(magnificationOf(transform) * 100)} %</span>
      </PictureCorner>
      <PictureCorner place="bottom-right">
        {!props.isCompact && <span data-testid="calibration">{calibrationLabel(texts, calibration)}</span>}
        <span data-testid="scale-bar">
          {lengthWithError(bar.length, bar.unit, calibration.relativeError)}
        </span>
        <ScaleBar lengthCss={bar.lengthCss} />
      </PictureCorner>
    </>
  );
}

/** A table has no width and no level; the window stands for it as soon as it is dragged. */
function windowText(window: Window, greyShape: GreyShape): Wording {
  if (greyShape.kind === 'table') return worded('windows.asFile');
  const text = (width: number, centre: number): Wording =>
    worded('windows.widthLevel', { width: wholeOrTenth(width), level: wholeOrTenth(centre) });
  if (greyShape.kind === 'line') return text(windowWidthOf(window), windowCentreOf(window));
  const { lower, upper } = window;
  return worded('windows.sigmoid', { window: text(upper - lower, (lower + upper) / 2) });
}

/** Windows of a few units need their tenths; others are noise there. */
const wholeOrTenth = (value: number): string => (Math.abs(value) < 10 ? value.toFixed(1) : value.toFixed(0));
