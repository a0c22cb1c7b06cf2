import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { LongitudinalList } from '../../shared/contracts/longitudinal.ts';
import { limbText } from '../reads/limbText.ts';
import { useActions } from '../state/AppStoreProvider.tsx';
import { useTexts } from '../texts/useTexts.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import classes from './longitudinal.module.css';

type Listed = LongitudinalList['defects'][number];

/** More rows than a person goes through by eye; the filter finds the rest. */
const MOST_ROWS = 300;

/** Every defect with the number of its time points; those that may not be opened yet say what is missing. */
export function DefectList({ defects }: LongitudinalList) {
  const { t, say } = useTexts();
  const actions = useActions();
  const [filter, setFilter] = useState('');
  if (defects.length === 0) {
    return (
      <EmptyState title={t('longitudinal.none')} text={t('longitudinal.noneText')}>
        <Button onClick={() => void actions.openWorklist()}>{t('app.backToWorklist')}</Button>
      </EmptyState>
    );
  }
  const nameOf = (one: Listed): string => [one.caseCode, say(limbText(one) ?? '')].join(' ').trim();
  const wanted = filter.trim().toLowerCase();
  const found = defects.filter((one) => nameOf(one).toLowerCase().includes(wanted));
  const shown = found.slice(0, MOST_ROWS);
  return (
    <section className={classes.list} aria-label={t('longitudinal.list')}>
      <h2 className={classes.title}>{t('longitudinal.list')}</h2>
      <TextInput
        aria-label={t('longitudinal.filter')}
        placeholder={t('longitudinal.filterHint')}
        value={filter}
        onChange={(event) => setFilter(event.currentTarget.value)}
        autoFocus
        data-testid="longitudinal-filter"
      />
      <ul className={classes.defects}>
        {shown.map((one) => (
          <li key={one.defectId} className={classes.defect}>
            {one.standing.kind === 'open' ? (
              <a href={`#/longitudinal/${one.defectId}`} className={classes.defectLink}>
                {nameOf(one)}
              </a>
            ) : (
              <span>{nameOf(one)}</span>
            )}
            <span className={classes.quiet}>{t('longitudinal.timePoints', { count: one.timePoints })}</span>
            <span className={classes.quiet}>
              {one.standing.kind === 'stillRead' && t('longitudinal.stillRead', one.standing)}
              {one.standing.kind === 'notAssigned' && t('longitudinal.notAssigned')}
            </span>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className={classes.quiet}>{t('longitudinal.noMatch')}</p>}
      {found.length > shown.length && (
        <p className={classes.quiet}>{t('longitudinal.more', { count: found.length - shown.length })}</p>
      )}
    </section>
  );
}
