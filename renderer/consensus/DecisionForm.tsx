import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ConsensusCauses, ConsensusDecision } from '../../shared/contracts/consensus.ts';
import { mayHoldIdentity } from '../../shared/reading/identityHint.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Choice } from '../ui/Choice.tsx';
import { Sentence } from '../ui/Sentence.tsx';
import classes from './consensus.module.css';

const KINDS = ['first', 'second', 'newMarks', 'unresolved'] as const;

type Props = {
  readonly causes: ConsensusCauses;
  readonly onDecide: (decision: ConsensusDecision) => Promise<boolean>;
  readonly onMark: (from: 'first' | 'second') => void;
};

/** Take 1, take 2, new marks or no agreement, with the reason. */
export function DecisionForm({ causes, onDecide, onMark }: Props) {
  const { t } = useTexts();
  const [kind, setKind] = useState<ConsensusDecision['kind'] | null>(null);
  const [reason, setReason] = useState('');
  const given = reason.trim();
  const decide = async (event: FormEvent) => {
    event.preventDefault();
    if (kind === null || given === '') return;
    if (await onDecide({ kind, reason: given, causes })) {
      setKind(null);
      setReason('');
    }
  };
  return (
    <form className={classes.form} onSubmit={(event) => void decide(event)}>
      <Choice
        label={t('consensus.decision')}
        options={KINDS.map((value) => ({ value, label: t(`consensus.kinds.${value}`) }))}
        value={kind}
        onChoose={setKind}
        testId="decision"
      />
      {kind === 'newMarks' && (
        <div className={classes.line}>
          <span className={classes.quiet}>{t('consensus.markFrom')}</span>
          <Button size="compact-sm" onClick={() => onMark('first')}>
            {t('consensus.reader', { reader: 1 })}
          </Button>
          <Button size="compact-sm" onClick={() => onMark('second')}>
            {t('consensus.reader', { reader: 2 })}
          </Button>
        </div>
      )}
      <Textarea
        label={t('consensus.reason')}
        description={t('consensus.reasonHint')}
        autosize
        minRows={2}
        maxRows={5}
        maxLength={1000}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-testid="reason"
      />
      {mayHoldIdentity(reason) && (
        <Sentence tone="problem" isAlert>
          {t('panel.unreadable.looksLikeIdentity')}
        </Sentence>
      )}
      <Button type="submit" variant="filled" disabled={kind === null || given === ''} data-testid="decide">
        {t('consensus.decide')}
      </Button>
    </form>
  );
}
