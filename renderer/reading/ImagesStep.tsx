import { Button } from '@mantine/core';
import type { ReadDerivation } from '../../shared/reading/readDerivation.ts';
import type { LimbRecord } from '../../shared/reading/readDocument.ts';
import { worded } from '../../shared/texts/wording.ts';
import { useActions } from '../state/AppStoreProvider.tsx';
import { stateLimb } from '../state/commands/image.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Choice } from '../ui/Choice.tsx';
import { Sentence } from '../ui/Sentence.tsx';
import type { StepState } from '../ui/StepHeader.tsx';
import { ImageFactsCard } from './ImageFactsCard.tsx';
import { LimbSettlementForm, SettledLimb } from './LimbSettlementForm.tsx';
import classes from './panel.module.css';
import { Step } from './Step.tsx';
import { projectionText } from './sideText.ts';

const LIMBS = [
  { value: 'L', label: 'Left' },
  { value: 'R', label: 'Right' },
] as const;

const SOURCES = {
  header: 'by the header',
  reader: 'by you',
  case: 'by the case',
  leadMarker: 'by the lead marker',
} as const;

type Props = {
  readonly derivation: ReadDerivation;
  readonly state: StepState;
  readonly isLocked: boolean;
  /** What the reader said of the limb, where anything was said. */
  readonly statedLimb: LimbRecord | null;
  /** How many pictures came after this draft was begun. */
  readonly arrivedLater: number;
};

/** Step 1: what each picture is, which limb it shows and where its scale comes from. */
export function ImagesStep({ derivation, state, isLocked, statedLimb, arrivedLater }: Props) {
  const actions = useActions();
  const { limb, images } = derivation;
  return (
    <Step
      number={1}
      title="Images"
      state={state}
      isLocked={isLocked}
      note={imagesNote(derivation)}
      isOpen={state !== 'done' || arrivedLater > 0}
    >
      {arrivedLater > 0 && (
        <>
          <Sentence tone="note">
            {arrivedLater === 1 ? 'A picture' : `${arrivedLater} pictures`} arrived after this draft was
            begun.
          </Sentence>
          {!isLocked && (
            <Button onClick={() => void actions.takeInPictures()}>
              {arrivedLater === 1 ? 'Take it in' : 'Take them in'}
            </Button>
          )}
        </>
      )}
      <LimbLine limb={limb} stated={statedLimb} isLocked={isLocked} />
      {images.map((image) => (
        <ImageFactsCard key={image.facts.instanceId} image={image} />
      ))}
    </Step>
  );
}

type LimbProps = {
  readonly limb: ReadDerivation['limb'];
  readonly stated: LimbRecord | null;
  readonly isLocked: boolean;
};

/** Which limb is shown and who says so; asked for where nobody does, and settled where a lead marker contradicts. */
function LimbLine({ limb, stated, isLocked }: LimbProps) {
  const { say } = useTexts();
  const actions = useActions();
  if (limb.kind === 'known' && limb.source === 'reader' && stated?.settlement !== undefined)
    return <SettledLimb limb={limb.limb} settlement={stated.settlement} isLocked={isLocked} />;
  const settles = limb.kind === 'conflict' ? limb.marker : null;
  return (
    <>
      {settles === null && (
        <div className={classes.line}>
          {limb.kind === 'known' && (limb.source === 'header' || limb.source === 'case') ? (
            <span>
              {limb.limb === 'L' ? 'Left' : 'Right'} limb{' '}
              <span className={classes.quiet}>{SOURCES[limb.source]}</span>
            </span>
          ) : (
            <>
              <span>{limb.kind === 'unknown' ? 'Which limb is shown?' : 'Limb'}</span>
              <Choice
                label="Limb"
                options={LIMBS}
                value={stated?.limb ?? (limb.kind === 'known' ? limb.limb : null)}
                onChoose={(value) => actions.run(worded('undo.limb'), stateLimb(value))}
                testId="limb"
              />
              {limb.kind === 'known' && <span className={classes.quiet}>{SOURCES[limb.source]}</span>}
            </>
          )}
          {limb.kind === 'conflict' && stated !== null && (
            <Button onClick={() => actions.run(worded('undo.limbTakenBack'), stateLimb(null))}>
              Take back
            </Button>
          )}
        </div>
      )}
      {limb.kind === 'conflict' && (
        <Sentence tone="problem" isAlert>
          {say(limb.sentence)}
        </Sentence>
      )}
      {settles !== null && !isLocked && <LimbSettlementForm marker={settles} />}
    </>
  );
}

/** "left; AP, Lateral", as much of it as is known. */
function imagesNote({ limb, images }: ReadDerivation): string {
  const views = images.map(projectionText).join(', ');
  return limb.kind === 'known' ? `${limb.limb === 'L' ? 'left' : 'right'}; ${views}` : views;
}
