import { Button } from '@mantine/core';
import type { ImageDerivation } from '../../shared/reading/readDerivation.ts';
import { worded } from '../../shared/texts/wording.ts';
import { CommandKey } from '../shortcuts/CommandKey.tsx';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import {
  confirmCarriedFrames,
  exchangeFrameEnds,
  exchangeFrameSide,
  removeFrame,
} from '../state/commands/frame.ts';
import type { FrameChoice } from '../state/ephemeralSlice.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Choice } from '../ui/Choice.tsx';
import { inWords, lengthWithError } from '../ui/format.ts';
import type { StepState } from '../ui/StepHeader.tsx';
import classes from './panel.module.css';
import { Step } from './Step.tsx';
import { projectionText } from './sideText.ts';

const FRAMES: readonly { readonly value: FrameChoice; readonly label: string; readonly hint: string }[] = [
  { value: 'fourCorners', label: 'Four corners', hint: 'Both sides of this view are broken' },
  { value: 'oneSide', label: 'One side', hint: 'Partial defect: two corners on the broken side' },
  { value: 'faceOn', label: 'Face-on', hint: 'Partial defect seen face-on: its two levels' },
];

type Props = {
  readonly images: readonly ImageDerivation[];
  readonly state: StepState;
  readonly isLocked: boolean;
};

/** Step 2: where the defect lies on each view. */
export function DefectStep({ images, state, isLocked }: Props) {
  const actions = useActions();
  const tool = useAppStore((app) => app.tool);
  const frameChoice = useAppStore((app) => app.frameChoice);
  const isPlacing = tool === 'defect';
  const isToConfirm = images.some(({ isFrameToConfirm }) => isFrameToConfirm);
  return (
    <Step
      number={2}
      title="Defect"
      state={state}
      isLocked={isLocked}
      note={framesNote(images)}
      isOpen={state !== 'done' || isPlacing}
    >
      {isPlacing && (
        <div className={classes.line}>
          <Choice
            label="Kind of defect on this view"
            options={FRAMES}
            value={frameChoice}
            onChoose={(choice) => actions.set({ frameChoice: choice })}
          />
        </div>
      )}
      {images
        .filter(
          ({ names, frame, proposedFrame }) => names !== null || frame !== null || proposedFrame !== null,
        )
        .map((image) => (
          <FrameLine key={image.facts.instanceId} image={image} />
        ))}
      {isToConfirm && (
        <div className={classes.line}>
          <Button
            variant="filled"
            rightSection={<CommandKey command="frame.confirm" />}
            onClick={() => actions.run(worded('undo.cornersConfirmed'), confirmCarriedFrames)}
            data-testid="confirm-frames"
          >
            Confirm corners
          </Button>
        </div>
      )}
    </Step>
  );
}

/** "AP and Lateral", the views with finished corners. */
function framesNote(images: readonly ImageDerivation[]): string {
  const done = images.filter(({ frame }) => frame !== null && frame.kind !== 'placing').map(projectionText);
  return done.length === 0 ? 'corners where bone is marked' : inWords(done);
}

function FrameLine({ image }: { readonly image: ImageDerivation }) {
  const actions = useActions();
  const { t } = useTexts();
  const { instanceId } = image.facts;
  return (
    <div className={classes.line}>
      <span>{projectionText(image)}</span>
      <span className={classes.quiet}>{frameText(image)}</span>
      {image.frame?.kind === 'oneSide' && (
        <button
          type="button"
          className={`${classes.small} ${classes.end}`}
          title={t('faults.otherSideHint')}
          onClick={() => actions.run(t('faults.sideExchangedStep'), exchangeFrameSide(instanceId))}
          data-testid="exchange-side"
        >
          {t('faults.otherSide')}
        </button>
      )}
      {image.frame !== null && image.frame.kind !== 'placing' && (
        <button
          type="button"
          className={`${classes.small} ${image.frame.kind === 'oneSide' ? '' : classes.end}`}
          title={t('faults.exchangeEndsHint')}
          onClick={() => actions.run(t('faults.endsExchangedStep'), exchangeFrameEnds(instanceId))}
          data-testid="exchange-ends"
        >
          {t('faults.exchangeEnds')}
        </button>
      )}
      {image.frame !== null && (
        <button
          type="button"
          className={`${classes.small} ${image.frame.kind === 'placing' ? classes.end : ''}`}
          onClick={() => actions.run(worded('undo.cornersRemoved'), removeFrame(instanceId))}
        >
          Remove
        </button>
      )}
    </div>
  );
}

/** "Four corners", "2 of 4 corners", "carried over, 1.2 mm off at most". */
function frameText({
  frame,
  proposedFrame,
  carriedFit,
  isFrameToConfirm,
  calibration,
}: ImageDerivation): string {
  const error =
    carriedFit?.fitErrorMm == null
      ? { length: carriedFit?.fitErrorPx ?? 0, unit: 'px' as const }
      : { length: carriedFit.fitErrorMm, unit: 'mm' as const };
  const fit =
    error.length < 0.05
      ? ''
      : `, fit error ${lengthWithError(error.length, error.unit, calibration.relativeError)}`;
  const shown = frame ?? proposedFrame;
  if (shown === null) return 'no corners';
  if (isFrameToConfirm) return `carried over, not confirmed${fit}`;
  switch (shown.kind) {
    case 'placing':
      return `${shown.placed.length} placed`;
    case 'fourCorners':
      return `four corners${fit}`;
    case 'oneSide':
      return `one broken side${fit}`;
    case 'faceOn':
      return `window seen face-on${fit}`;
  }
}
