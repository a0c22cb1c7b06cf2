import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { StudyBeginning } from '../../../shared/contracts/studyProgress.ts';
import { hindrances } from '../../../shared/study/beginning.ts';
import { worded } from '../../../shared/texts/wording.ts';
import { study } from '../../api/study.ts';
import { useActions } from '../../state/AppStoreProvider.tsx';
import { sentenceOf } from '../../state/sentenceOf.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Problem } from '../../ui/Problem.tsx';
import { Sentence } from '../../ui/Sentence.tsx';
import { useMayChange } from '../useMayChange.ts';
import { ChangedSettings } from './ChangedSettings.tsx';
import { CheckItem } from './CheckItem.tsx';
import classes from './progress.module.css';

type Props = { readonly beginning: StudyBeginning; readonly onBegun: (after: StudyBeginning) => void };

/** What a blinded study needs, point by point, and its beginning, which is asked about. */
export function BeginStudy({ beginning, onBegun }: Props) {
  const { t } = useTexts();
  const actions = useActions();
  const mayChange = useMayChange();
  const [reason, setReason] = useState('');
  const [isAsking, setIsAsking] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { facts, protocolVersion, changes } = beginning;
  const unsealedReason = reason.trim() === '' ? null : reason.trim();
  const hindering = hindrances(facts, unsealedReason);
  const isMet = (item: (typeof hindering)[number]) => !hindering.includes(item);

  async function begin() {
    setIsAsking(false);
    try {
      const after = await study.begin({ unsealedReason });
      actions.notify(worded('studyProgress.begin.begun'));
      void actions.refreshSession();
      onBegun(after);
    } catch (error) {
      setRefusal(sentenceOf(error));
    }
  }

  const go = (tab: 'readers' | 'cases' | 'assignments', words: string): ReactNode => (
    <Button onClick={() => void actions.openStudy(tab)}>{words}</Button>
  );

  return (
    <section className={classes.begin} aria-label={t('studyProgress.begin.title')} data-testid="begin-study">
      <h2 className={classes.title}>{t('studyProgress.begin.title')}</h2>
      <p className={classes.quiet}>{t('studyProgress.begin.explained')}</p>
      <ul className={classes.checks}>
        <CheckItem
          isMet={isMet('coordinator')}
          met={t('studyProgress.begin.coordinator')}
          unmet={t('studyProgress.begin.coordinatorMissing')}
          action={go('readers', t('study.tabs.readers'))}
        />
        <CheckItem
          isMet={isMet('readers')}
          met={t('studyProgress.begin.readers', { count: facts.readers })}
          unmet={`${t('studyProgress.begin.readers', { count: facts.readers })}. ${t('studyProgress.begin.readersMissing')}`}
          action={go('readers', t('study.tabs.readers'))}
        />
        <CheckItem
          isMet={isMet('cases')}
          met={t('studyProgress.begin.cases', { count: facts.includedCases })}
          unmet={t('studyProgress.begin.casesMissing')}
          action={go('cases', t('study.tabs.cases'))}
        />
        <CheckItem
          isMet={isMet('pictures')}
          met={t('studyProgress.begin.pictures')}
          unmet={t('studyProgress.begin.picturesMissing', { count: facts.uncheckedPictures })}
          action={
            <Button onClick={() => void actions.openChecks()}>{t('studyProgress.begin.lookNow')}</Button>
          }
        />
        <CheckItem
          isMet={facts.isSealed}
          met={t('studyProgress.begin.sealed')}
          unmet={t('studyProgress.begin.unsealed')}
          isOpen={!facts.isSealed && unsealedReason !== null}
        >
          {!facts.isSealed && mayChange && (
            <TextInput
              label={t('studyProgress.begin.unsealedReason')}
              description={t('studyProgress.begin.unsealedReasonHint')}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              data-testid="unsealed-reason"
            />
          )}
        </CheckItem>
        <CheckItem
          isMet={facts.unassigned === 0 && facts.assigned > 0}
          isOpen
          met={t('studyProgress.begin.assigned', { count: facts.assigned })}
          unmet={
            facts.assigned === 0
              ? t('studyProgress.begin.noneAssigned')
              : t('studyProgress.begin.assignedMissing', { count: facts.unassigned })
          }
          action={go('assignments', t('study.tabs.assignments'))}
        />
        <CheckItem
          isMet
          met={t('studyProgress.begin.protocol', { version: protocolVersion })}
          unmet={t('studyProgress.begin.protocol', { version: protocolVersion })}
        >
          {changes.length > 0 && <ChangedSettings keys={changes} version={protocolVersion + 1} />}
        </CheckItem>
      </ul>
      <Problem text={refusal} />
      {mayChange &&
        (isAsking ? (
          <div className={classes.ask}>
            <Sentence tone="problem">{t('studyProgress.begin.confirm')}</Sentence>
            <Button variant="filled" autoFocus onClick={() => void begin()} data-testid="begin-now">
              {t('studyProgress.begin.yes')}
            </Button>
            <Button onClick={() => setIsAsking(false)}>{t('studyProgress.begin.no')}</Button>
          </div>
        ) : (
          <div>
            <Button
              variant="filled"
              disabled={hindering.length > 0}
              onClick={() => setIsAsking(true)}
              data-testid="begin"
            >
              {t('studyProgress.begin.start')}
            </Button>
          </div>
        ))}
    </section>
  );
}
