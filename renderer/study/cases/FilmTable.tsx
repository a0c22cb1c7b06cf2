import { Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { SaveTimePoint, StudyCases, StudyTimePoint } from '../../../shared/contracts/studyCases.ts';
import { study } from '../../api/study.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Problem } from '../../ui/Problem.tsx';
import { Sentence } from '../../ui/Sentence.tsx';
import { timePointText } from '../../ui/timePointText.ts';
import { filmWarnings } from './caseFacts.ts';
import classes from './cases.module.css';
import { useSaveCase } from './useSaveCase.ts';

type Props = {
  readonly films: readonly StudyTimePoint[];
  readonly onChanged: (all: StudyCases) => void;
};

/** The films of a defect in their order of time: when they were taken, and what speaks against them. */
export function FilmTable({ films, onChanged }: Props) {
  const { t } = useTexts();
  const { refusal, save } = useSaveCase(onChanged);
  return (
    <>
      <table className={classes.films}>
        <thead>
          <tr>
            <th scope="col">{t('studyCases.film')}</th>
            <th scope="col">{t('studyCases.pictures')}</th>
            <th scope="col">{t('studyCases.days')}</th>
            <th scope="col">{t('studyCases.reference')}</th>
            <th scope="col">{t('studyCases.graft')}</th>
            <th scope="col">{t('studyCases.heterotopic')}</th>
            <th scope="col">{t('studyCases.infection')}</th>
          </tr>
        </thead>
        <tbody>
          {films.map((film) => (
            <FilmRow
              key={film.timePointId}
              film={film}
              onSave={(entry) => void save(study.saveTimePoint(film.timePointId, entry))}
            />
          ))}
        </tbody>
      </table>
      <Problem text={refusal} />
    </>
  );
}

function FilmRow({
  film,
  onSave,
}: {
  readonly film: StudyTimePoint;
  readonly onSave: (to: SaveTimePoint) => void;
}) {
  const { t, say } = useTexts();
  const { isReference, isGrafted, hasHeterotopicOssification, hasRecurrentInfection } = film;
  const name = say(timePointText(film.label));
  const [days, setDays] = useState(film.daysSinceSpacer);
  const entry: SaveTimePoint = {
    daysSinceSpacer: film.daysSinceSpacer,
    isReference,
    isGrafted,
    hasHeterotopicOssification,
    hasRecurrentInfection,
  };
  const warnings = filmWarnings(film);
  return (
    <>
      <tr>
        <th scope="row">{name}</th>
        <td>{film.chips.join(' ')}</td>
        <td>
          <NumberInput
            aria-label={t('studyCases.daysOf', { film: name })}
            value={days ?? ''}
            placeholder={film.derivedDays === null ? undefined : String(film.derivedDays)}
            allowDecimal={false}
            hideControls
            className={classes.days}
            onChange={(given) => setDays(typeof given === 'number' ? given : null)}
            onBlur={() => days !== film.daysSinceSpacer && onSave({ ...entry, daysSinceSpacer: days })}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.currentTarget.blur();
            }}
          />
        </td>
        <td>
          <Checkbox
            size="xs"
            aria-label={t('studyCases.referenceOf', { film: name })}
            checked={isReference}
            disabled={film.lockedReads > 0}
            onChange={(event) => onSave({ ...entry, isReference: event.currentTarget.checked })}
          />
        </td>
        <td>
          <Answer
            label={t('studyCases.graftOf', { film: name })}
            value={isGrafted}
            onChange={(value) => onSave({ ...entry, isGrafted: value })}
          />
        </td>
        <td>
          <Answer
            label={t('studyCases.heterotopicOf', { film: name })}
            value={hasHeterotopicOssification}
            onChange={(value) => onSave({ ...entry, hasHeterotopicOssification: value })}
          />
        </td>
        <td>
          <Answer
            label={t('studyCases.infectionOf', { film: name })}
            value={hasRecurrentInfection}
            onChange={(value) => onSave({ ...entry, hasRecurrentInfection: value })}
          />
        </td>
      </tr>
      {warnings.length > 0 && (
        <tr>
          <td colSpan={7} className={classes.warnings}>
            {warnings.map(({ kind, text }) => (
              <Sentence key={kind} tone="problem">
                {say(text)} {kind === 'grafted' && t('studyCases.graftLeavesOut')}
              </Sentence>
            ))}
          </td>
        </tr>
      )}
    </>
  );
}

/** Yes, no, or not recorded. */
function Answer({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: boolean | null;
  readonly onChange: (value: boolean | null) => void;
}) {
  const { t } = useTexts();
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      value={value === null ? '' : value ? 'yes' : 'no'}
      data={[
        { value: '', label: t('studyCases.answers.unknown') },
        { value: 'yes', label: t('studyCases.answers.yes') },
        { value: 'no', label: t('studyCases.answers.no') },
      ]}
      onChange={({ currentTarget: { value: given } }) => onChange(given === '' ? null : given === 'yes')}
    />
  );
}
