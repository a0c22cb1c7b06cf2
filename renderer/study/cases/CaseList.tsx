import { TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import type { PatientId } from '../../../shared/base/ids.ts';
import type { StudyCase } from '../../../shared/contracts/studyCases.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Chip } from '../../ui/Chip.tsx';
import { caseWarnings, filmsToRead } from './caseFacts.ts';
import classes from './cases.module.css';

type Props = {
  readonly cases: readonly StudyCase[];
  readonly chosenId: PatientId;
  readonly onChoose: (patientId: PatientId) => void;
};

/** More rows than a person goes through by eye; the filter finds the rest. */
const MOST_ROWS = 300;

/** The cases by their code. Arrows go through them; what is typed above leaves those that fit. */
export function CaseList({ cases, chosenId, onChoose }: Props) {
  const { t } = useTexts();
  const [filter, setFilter] = useState('');
  const wanted = filter.trim().toLowerCase();
  const wordsOf = (one: StudyCase): string =>
    [
      one.caseCode,
      t(`studyCases.outcomes.${one.screening.outcome}`),
      ...one.defects.map(({ bone }) => t(`studyCases.bones.${bone ?? 'none'}`)),
    ]
      .join(' ')
      .toLowerCase();
  const found = wanted === '' ? cases : cases.filter((one) => wordsOf(one).includes(wanted));
  const shown = found.slice(0, MOST_ROWS);

  function walk(event: KeyboardEvent<HTMLUListElement>) {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const here = event.target instanceof HTMLElement ? event.target.closest('li') : null;
    const next = event.key === 'ArrowDown' ? here?.nextElementSibling : here?.previousElementSibling;
    const button = next?.querySelector('button');
    if (button == null) return;
    event.preventDefault();
    button.focus();
    button.click();
  }

  return (
    <div className={classes.list}>
      <TextInput
        aria-label={t('studyCases.filter')}
        placeholder={t('studyCases.filterHint')}
        value={filter}
        onChange={(event) => setFilter(event.currentTarget.value)}
      />
      <ul className={classes.rows} aria-label={t('studyCases.list')} onKeyDown={walk}>
        {shown.map((one) => (
          <li key={one.patientId}>
            <button
              type="button"
              className={classes.row}
              aria-current={one.patientId === chosenId}
              onClick={() => onChoose(one.patientId)}
            >
              <span className={classes.code}>{one.caseCode}</span>
              <span className={classes.quiet}>
                {t('studyCases.films', { count: filmsToRead(one).length })}
              </span>
              <Warnings count={caseWarnings(one)} />
              <Chip tone={one.screening.outcome === 'screened' ? 'quiet' : 'strong'}>
                {t(`studyCases.outcomes.${one.screening.outcome}`)}
              </Chip>
            </button>
          </li>
        ))}
      </ul>
      {found.length > shown.length && (
        <p className={classes.quiet}>{t('studyCases.more', { count: found.length - shown.length })}</p>
      )}
    </div>
  );
}

function Warnings({ count }: { readonly count: number }) {
  const { t } = useTexts();
  if (count === 0) return <span />;
  const words = t('studyCases.warnings', { count });
  return (
    <span className={classes.warn} title={words}>
      <IconAlertTriangle size={14} aria-label={words} /> {count}
    </span>
  );
}
