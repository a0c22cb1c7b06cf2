import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Limb } from '../../shared/dicom/projection.ts';
import { believedFor } from '../../shared/reading/limb.ts';
import type { MarkerContradiction } from '../../shared/reading/readDerivation.ts';
import type { LimbRecord } from '../../shared/reading/readDocument.ts';
import { worded } from '../../shared/texts/wording.ts';
import { useActions } from '../state/AppStoreProvider.tsx';
import { settleLimb, stateLimb } from '../state/commands/image.ts';
import { Choice } from '../ui/Choice.tsx';
import { Sentence } from '../ui/Sentence.tsx';
import classes from './panel.module.css';

type Believed = ReturnType<typeof believedFor>;

const WORDS: Readonly<Record<Believed, string>> = {
  leadMarker: 'lead marker',
  header: 'header',
  case: 'case',
  reader: 'your first word',
};

const OTHER: Readonly<Record<Limb, Limb>> = { L: 'R', R: 'L' };

/** Whom to believe where a lead marker contradicts something else, and why: kept with the read. */
export function LimbSettlementForm({ marker }: { readonly marker: MarkerContradiction }) {
  const actions = useActions();
  const [limb, setLimb] = useState<Limb | null>(null);
  const [statement, setStatement] = useState('');
  const isComplete = limb !== null && statement.trim() !== '';
  const option = (value: Limb) => ({
    value,
    label: `${value === 'L' ? 'Left' : 'Right'} (${WORDS[believedFor(value, marker)]})`,
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
        label="Which limb is shown?"
        options={[option(marker.marker), option(OTHER[marker.marker])]}
        value={limb}
        onChoose={setLimb}
        testId="settle-limb"
      />
      <TextInput
        aria-label="How you know which limb is shown"
        placeholder="How you know"
        maxLength={500}
        value={statement}
        onChange={(event) => setStatement(event.currentTarget.value)}
      />
      <Button type="submit" disabled={!isComplete}>
        Settle
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
  const actions = useActions();
  return (
    <>
      <div className={classes.line}>
        <span>
          {limb === 'L' ? 'Left' : 'Right'} limb <span className={classes.quiet}>settled by you</span>
        </span>
        {!isLocked && (
          <Button onClick={() => actions.run(worded('undo.limbTakenBack'), stateLimb(null))}>
            Take back
          </Button>
        )}
      </div>
      <Sentence tone="note">
        {`Believed: the ${WORDS[settlement.believed]}. ${settlement.statement}`}
      </Sentence>
    </>
  );
}
