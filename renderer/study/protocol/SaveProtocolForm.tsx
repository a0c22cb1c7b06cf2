import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { StudyProtocol } from '../../../shared/contracts/studyProtocol.ts';
import {
  type ProtocolKey,
  type ProtocolSettings,
  protocolOf,
} from '../../../shared/study/protocolChanges.ts';
import { worded } from '../../../shared/texts/wording.ts';
import { study } from '../../api/study.ts';
import { useActions } from '../../state/AppStoreProvider.tsx';
import { sentenceOf } from '../../state/sentenceOf.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Problem } from '../../ui/Problem.tsx';
import { Sentence } from '../../ui/Sentence.tsx';
import { ChangeList } from './ChangeList.tsx';
import classes from './protocol.module.css';

type Props = {
  readonly protocol: StudyProtocol;
  readonly saved: ProtocolSettings;
  readonly edited: ProtocolSettings;
  readonly changed: readonly ProtocolKey[];
  readonly onDiscard: () => void;
  readonly onSaved: (protocol: StudyProtocol) => void;
};

/** What saving makes of the edited settings: the next version, with a reason where reads are locked already. */
export function SaveProtocolForm({ protocol, saved, edited, changed, onDiscard, onSaved }: Props) {
  const { t } = useTexts();
  const actions = useActions();
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const version = protocol.versions[0]?.version ?? 1;
  const next = version + 1;
  const locked = protocol.versions.reduce((sum, { lockedReads }) => sum + lockedReads, 0);
  const needsReason = locked > 0;

  async function save(event: FormEvent) {
    event.preventDefault();
    const given = reason.trim();
    try {
      const json = { baseVersion: version, ...protocolOf(edited), reason: given === '' ? null : given };
      const after = await study.saveProtocol(json);
      void actions.refreshSession();
      actions.notify(worded('protocol.saved', { version: next }));
      onSaved(after);
    } catch (error) {
      setRefusal(sentenceOf(error));
    }
  }

  return (
    <form className={classes.card} onSubmit={(event) => void save(event)} data-testid="save-protocol">
      <h2 className={classes.title}>{t('protocol.current', { version })}</h2>
      {changed.length === 0 ? (
        <p className={classes.quiet}>{t('protocol.unchanged', { version: next })}</p>
      ) : (
        <>
          <p>{t('protocol.willMake', { version: next })}</p>
          <ChangeList before={saved} after={edited} changed={changed} />
          {needsReason && (
            <>
              <Sentence tone="problem">{t('protocol.readsKeep', { count: locked })}</Sentence>
              <TextInput
                label={t('protocol.reason')}
                description={t('protocol.reasonHint')}
                maxLength={500}
                required
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
            </>
          )}
          <Problem text={refusal} />
          <div className={classes.actions}>
            <Button
              type="submit"
              variant="filled"
              disabled={needsReason && reason.trim() === ''}
              data-testid="save-version"
            >
              {t('protocol.save', { version: next })}
            </Button>
            <Button onClick={onDiscard}>{t('protocol.discard')}</Button>
          </div>
        </>
      )}
    </form>
  );
}
