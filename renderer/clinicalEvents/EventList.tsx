import { ActionIcon, Button, NativeSelect, NumberInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { CLINICAL_EVENT_KINDS, type ClinicalEventKind } from '../../shared/cohort/clinicalEvents.ts';
import type { ClinicalEvents, Longitudinal } from '../../shared/contracts/longitudinal.ts';
import { longitudinal } from '../api/longitudinal.ts';
import { sentenceOf } from '../state/sentenceOf.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Problem } from '../ui/Problem.tsx';
import classes from './events.module.css';

type Props = {
  readonly defect: Pick<Longitudinal, 'defectId' | 'events'>;
  readonly mayChange: boolean;
  readonly onEvents: (events: ClinicalEvents) => void;
};

/** What happened to the defect besides, by day; recorded and taken away by whoever may change cases. */
export function EventList({ defect: { defectId, events }, mayChange, onEvents }: Props) {
  const { t } = useTexts();
  const [kind, setKind] = useState<ClinicalEventKind>('spacerExchange');
  const [day, setDay] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const change = async (asked: Promise<ClinicalEvents>): Promise<void> => {
    try {
      onEvents(await asked);
      setRefusal(null);
      setDay(null);
    } catch (error) {
      setRefusal(sentenceOf(error));
    }
  };
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (day !== null) void change(longitudinal.addEvent(defectId, { kind, daysSinceSpacer: day }));
  };
  const textOf = (one: Longitudinal['events'][number]): string =>
    t('longitudinal.eventOn', {
      days: one.daysSinceSpacer,
      event: t(`longitudinal.event.${one.kind}`),
    });
  return (
    <section aria-label={t('longitudinal.events')}>
      <h2 className={classes.title}>{t('longitudinal.events')}</h2>
      {events.length === 0 && <p className={classes.quiet}>{t('longitudinal.noEvents')}</p>}
      <ul className={classes.events} data-testid="events">
        {events.map((one) => (
          <li key={one.eventId} className={classes.line}>
            <span>{textOf(one)}</span>
            {mayChange && (
              <ActionIcon
                className={classes.end}
                aria-label={t('longitudinal.removeEvent', { event: textOf(one) })}
                onClick={() => void change(longitudinal.removeEvent(defectId, one.eventId))}
              >
                <IconTrash size={14} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <form className={classes.eventForm} onSubmit={add}>
          <NativeSelect
            size="xs"
            label={t('longitudinal.eventKind')}
            value={kind}
            data={CLINICAL_EVENT_KINDS.map((value) => ({ value, label: t(`longitudinal.event.${value}`) }))}
            onChange={({ currentTarget: { value } }) =>
              setKind(CLINICAL_EVENT_KINDS.find((each) => each === value) ?? kind)
            }
          />
          <NumberInput
            size="xs"
            label={t('longitudinal.eventDay')}
            value={day ?? ''}
            allowDecimal={false}
            min={-36_500}
            max={36_500}
            onChange={(value) => setDay(typeof value === 'number' ? value : null)}
            data-testid="event-day"
          />
          <Button type="submit" size="xs" disabled={day === null} data-testid="add-event">
            {t('longitudinal.addEvent')}
          </Button>
        </form>
      )}
      <Problem text={refusal} />
    </section>
  );
}
