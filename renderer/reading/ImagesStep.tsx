import { Button } from '@mantine/core';
import type { ReadDerivation } from '../../shared/reading/readDerivation.ts';
import type { LimbRecord } from '../../shared/reading/readDocument.ts';
import { eachOf, type Wording, worded } from '../../shared/texts/wording.ts';
import { projectionText } from '../reads/sideText.ts';
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
  const { t, say } = useTexts();
  const actions = useActions();
  const { limb, images } = derivation;
  return (
    <Step
      number={1}
      title={t('steps.title.images')}
      state={state}
      isLocked={isLocked}
      note={say(imagesNote(derivation))}
      isOpen={state !== 'done' || arrivedLater > 0}
    >
      {arrivedLater > 0 && (
        <>
          <Sentence tone="note">{t('steps.images.arrived', { count: arrivedLater })}</Sentence>
          {!isLocked && (
            <Button onClick={() => void actions.takeInPictures()}>
              {t('steps.images.takeIn', { count: arrivedLater })}
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
  const { t, say } = useTexts();
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
              {t(`steps.limb.${limb.limb}`)}{' '}
              <span className={classes.quiet}>{t(`steps.limb.by.${limb.source}`)}</span>
            </span>
          ) : (
            <>
              <span>{t(limb.kind === 'unknown' ? 'steps.limb.which' : 'steps.limb.limb')}</span>
              <Choice
                label={t('steps.limb.limb')}
                options={[
                  { value: 'L' as const, label: t('steps.limb.left') },
                  { value: 'R' as const, label: t('steps.limb.right') },
                ]}
                value={stated?.limb ?? (limb.kind === 'known' ? limb.limb : null)}
                onChoose={(value) => actions.run(worded('undo.limb'), stateLimb(value))}
                testId="limb"
              />
              {limb.kind === 'known' && (
                <span className={classes.quiet}>{t(`steps.limb.by.${limb.source}`)}</span>
              )}
            </>
          )}
          {limb.kind === 'conflict' && stated !== null && (
            <Button onClick={() => actions.run(worded('undo.limbTakenBack'), stateLimb(null))}>
              {t('steps.limb.takeBack')}
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
function imagesNote({ limb, images }: ReadDerivation): Wording {
  const views = worded('room.list', { list: eachOf(images.map(projectionText)) });
  return limb.kind === 'known'
    ? worded('steps.images.note', { limb: worded(`missing.limb.${limb.limb}`), views })
    : views;
}
