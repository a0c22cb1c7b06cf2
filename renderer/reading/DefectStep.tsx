import { Button } from '@mantine/core';
import type { ImageDerivation } from '../../shared/reading/readDerivation.ts';
import { allOf, type Wording, worded } from '../../shared/texts/wording.ts';
import { projectionText } from '../reads/sideText.ts';
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
import { lengthWithError } from '../ui/format.ts';
import type { StepState } from '../ui/StepHeader.tsx';
import classes from './panel.module.css';
import { Step } from './Step.tsx';

const FRAMES: readonly FrameChoice[] = ['fourCorners', 'oneSide', 'faceOn'];

type Props = {
  readonly images: readonly ImageDerivation[];
  readonly state: StepState;
  readonly isLocked: boolean;
};

/** Step 2: where the defect lies on each view. */
export function DefectStep({ images, state, isLocked }: Props) {
  const { t, say } = useTexts();
  const actions = useActions();
  const tool = useAppStore((app) => app.tool);
  const frameChoice = useAppStore((app) => app.frameChoice);
  const isPlacing = tool === 'defect';
  const isToConfirm = images.some(({ isFrameToConfirm }) => isFrameToConfirm);
  return (
    <Step
      number={2}
      title={t('steps.title.defect')}
      state={state}
      isLocked={isLocked}
      note={say(framesNote(images))}
      isOpen={state !== 'done' || isPlacing}
    >
      {isPlacing && (
        <div className={classes.line}>
          <Choice
            label={t('steps.defect.kind')}
            options={FRAMES.map((value) => ({
              value,
              label: t(`steps.defect.${value}`),
              hint: t(`steps.defect.${value}Hint`),
            }))}
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
            {t('steps.defect.confirm')}
          </Button>
        </div>
      )}
    </Step>
  );
}

/** "AP and Lateral", the views with finished corners. */
function framesNote(images: readonly ImageDerivation[]): Wording {
  const done = images.filter(({ frame }) => frame !== null && frame.kind !== 'placing').map(projectionText);
  return done.length === 0 ? worded('steps.defect.where') : worded('room.list', { list: allOf(done) });
}

function FrameLine({ image }: { readonly image: ImageDerivation }) {
  const actions = useActions();
  const { t, say } = useTexts();
  const { instanceId } = image.facts;
  return (
    <div className={classes.line}>
      <span>{projectionText(image)}</span>
      <span className={classes.quiet}>{say(frameText(image))}</span>
      {image.frame?.kind === 'oneSide' && (
        <button
          type="button"
          className={`${classes.small} ${classes.end}`}
          title={t('faults.otherSideHint')}
          onClick={() => actions.run(worded('faults.sideExchangedStep'), exchangeFrameSide(instanceId))}
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
          onClick={() => actions.run(worded('faults.endsExchangedStep'), exchangeFrameEnds(instanceId))}
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
          {t('steps.defect.remove')}
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
}: ImageDerivation): Wording {
  const error =
    carriedFit?.fitErrorMm == null
      ? { length: carriedFit?.fitErrorPx ?? 0, unit: 'px' as const }
      : { length: carriedFit.fitErrorMm, unit: 'mm' as const };
  const withFit = (shown: Wording): Wording =>
    error.length < 0.05
      ? shown
      : worded('steps.defect.withFit', {
          frame: shown,
          error: lengthWithError(error.length, error.unit, calibration.relativeError),
        });
  const shown = frame ?? proposedFrame;
  if (shown === null) return worded('steps.defect.none');
  if (isFrameToConfirm) return withFit(worded('steps.defect.carried'));
  switch (shown.kind) {
    case 'placing':
      return worded('steps.defect.placed', { count: shown.placed.length });
    case 'fourCorners':
      return withFit(worded('steps.defect.hasFourCorners'));
    case 'oneSide':
      return withFit(worded('steps.defect.hasOneSide'));
    case 'faceOn':
      return withFit(worded('steps.defect.hasFaceOn'));
  }
}
