import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { QUERY_OUTCOMES, type Query, type QueryEvent } from '../../../shared/contracts/queries.ts';
import { mayHoldIdentity } from '../../../shared/reading/identityHint.ts';
import { useAppStore } from '../../state/AppStoreProvider.tsx';
import { mayCoordinate, roleOf } from '../../state/roles.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Chip } from '../../ui/Chip.tsx';
import { when } from '../../ui/format.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import classes from './queries.module.css';

type Props = {
  readonly query: Query;
  /** Resolves with whether it was taken. */
  readonly onSay: (event: QueryEvent) => Promise<boolean>;
  readonly onOpen: () => void;
};

const LABELS = {
  reopened: 'panel.queries.reopen',
  excluded: 'panel.queries.exclude',
  stands: 'panel.queries.stands',
} as const;

/** One query: the case, why it was returned, what was said since, and what may be said now. */
export function QueryCard({ query, onSay, onOpen }: Props) {
  const { t } = useTexts();
  // A reader of a study asks; the coordinator answers.
  const mayAnswer = mayCoordinate(useAppStore(roleOf));
  const [text, setText] = useState('');
  const now = new Date();
  const { caseCode, timePoint, cause, events } = query;
  const last = events.at(-1)?.kind ?? 'opened';
  const answer = text.trim();
  const say = async (event: QueryEvent): Promise<void> => {
    if (await onSay(event)) setText('');
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (answer !== '') void say({ kind: 'answered', text: answer });
  };
  return (
    <section className={classes.card} aria-label={caseCode} data-testid="query">
      <div className={classes.head}>
        <h3 className={classes.code}>{caseCode}</h3>
        {timePoint !== null && <span className={classes.quiet}>{timePoint}</span>}
        <Chip tone={last === 'opened' ? 'strong' : 'quiet'}>
          {t(`panel.queries.states.${last === 'opened' ? 'open' : last}`)}
        </Chip>
        <Button className={classes.end} onClick={onOpen}>
          {t('panel.queries.openCase')}
        </Button>
      </div>
      <ol className={classes.events}>
        {events.map(({ kind, by, at, text: words, outcome }) => (
          <li key={`${at} ${kind} ${words}`}>
            <span className={classes.quiet}>
              {t('panel.queries.line', {
                what:
                  outcome === null
                    ? t(`panel.queries.events.${kind}`)
                    : `${t('panel.queries.events.closed')} (${t(`panel.queries.outcomes.${outcome}`)})`,
                by: by ?? t('panel.queries.somebody'),
                when: when(at, now),
              })}
            </span>
            <div>
              {kind === 'opened' && cause !== null && cause !== 'other' && (
                <strong>{t(`panel.unreadable.causes.${cause}`)}</strong>
              )}
              {kind === 'opened' && cause !== null && cause !== 'other' && words !== '' && ': '}
              {words}
            </div>
          </li>
        ))}
      </ol>
      {last !== 'closed' && mayAnswer && (
        <form className={classes.stack} onSubmit={onSubmit}>
          <TextInput
            label={t('panel.queries.answerFor', { caseCode })}
            description={t('panel.queries.answerFirst')}
            maxLength={500}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            data-testid="query-answer"
          />
          {mayHoldIdentity(text) && (
            <Sentence tone="problem" isAlert>
              {t('panel.unreadable.looksLikeIdentity')}
            </Sentence>
          )}
          <div className={classes.actions}>
            <Button type="submit" disabled={answer === ''} data-testid="query-say">
              {t('panel.queries.say')}
            </Button>
            {QUERY_OUTCOMES.map((outcome) => (
              <Button
                key={outcome}
                variant={outcome === 'reopened' ? 'filled' : 'default'}
                disabled={answer === ''}
                onClick={() => void say({ kind: 'closed', outcome, text: answer })}
                data-testid={`query-${outcome}`}
              >
                {t(LABELS[outcome])}
              </Button>
            ))}
          </div>
        </form>
      )}
    </section>
  );
}
