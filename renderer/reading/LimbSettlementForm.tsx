import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Limb } from '../../shared/dicom/projection.ts';
import { believedFor } from '../../shared/reading/limb.ts';
import type { MarkerContradiction } from '../../shared/reading/readDerivation.ts';
import type { LimbRecord } from '../../shared/reading/readDocument.ts';
import { worded } from '../../shared/texts/wording.ts';
import { useActions } from '../state/AppStoreProvider.tsx';
import { settleLimb, stateLimb } from '../state/commands/image.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Choice } from '../ui/Choice.tsx';
import { Sentence } from '../ui/Sentence.tsx';
import classes from './panel.module.css';

const OTHER: Readonly<Record<Limb, Limb>> = { L: 'R', R: 'L' };

/** Whom to believe where a lead marker contradicts something else, and why: kept with the read. */
export function LimbSettlementForm({ marker }: { readonly marker: MarkerContradiction }) {
  const { t } = useTexts();
  const actions = useActions();
  const [limb, setLimb] = useState<Limb | null>(null);
  const [statement, setStatement] = useState('');
  const isComplete = limb !== null && statement.trim() !== '';
  const option = (value: Limb) => ({
    value,
    label: t('steps.limb.option', {
      limb: worded(value === 'L' ? 'steps.limb.left' : 'steps.limb.right'),
      believed: worded(`steps.limb.believed.${believedFor(value, marker)}`),
    }),
  });
  return (
    <form
      className={classes.line}
      onSubmit={(event) => {
        event.preventDefault();
        if (limb === null || !isComplete) return;
        const settlement = { believed: believedFor(limb, marker), statement: statement.trim() };
        actions.run(worded('undo.limbSettled'), settleLimb(limb, settlement));
      }}
    >
      <Choice
        label={t('steps.limb.which')}
        options={[option(marker.marker), option(OTHER[marker.marker])]}
        value={limb}
        onChoose={setLimb}
        testId="settle-limb"
      />
      <TextInput
        aria-label={t('steps.limb.howLabel')}
        placeholder={t('steps.limb.how')}
        maxLength={500}
        value={statement}
        onChange={(event) => setStatement(event.currentTarget.value)}
      />
      <Button type="submit" disabled={!isComplete}>
        {t('steps.limb.settle')}
      </Button>
    </form>
  );
}

type SettledProps = {
  readonly limb: Limb;
  readonly settlement: NonNullable<LimbRecord['settlement']>;
  readonly isLocked: boolean;
};

/** How a contradiction was settled. */
export function SettledLimb({ limb, settlement, isLocked }: SettledProps) {
  const { t } = useTexts();
  const actions = useActions();
  return (
    <>
      <div className={classes.line}>
        <span>
          {t(`steps.limb.${limb}`)} <span className={classes.quiet}>{t('steps.limb.settled')}</span>
        </span>
        {!isLocked && (
          <Button onClick={() => actions.run(worded('undo.limbTakenBack'), stateLimb(null))}>
            {t('steps.limb.takeBack')}
          </Button>
        )}
      </div>
      <Sentence tone="note">
        {t('steps.limb.settledBy', {
          believed: worded(`steps.limb.believed.${settlement.believed}`),
          statement: settlement.statement,
        })}
      </Sentence>
    </>
  );
}
