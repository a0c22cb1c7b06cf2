import { useMemo } from 'react';
import { animalCohorts } from '../../../shared/animals/animalCohort.ts';
import { animalTables } from '../../../shared/animals/animalTables.ts';
import { specimenPairs } from '../../../shared/animals/specimenPairs.ts';
import type { Animals } from '../../../shared/contracts/animals.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import { AnimalTable } from './AnimalTable.tsx';
import classes from './animals.module.css';
import { CohortLips } from './CohortLips.tsx';
import { SaveTables } from './SaveTables.tsx';
import { SpecimenPairs } from './SpecimenPairs.tsx';

/** Each cohort with its numbers and its animals, then the specimens. */
export function AnimalReport({ reads, withheldReads }: Animals) {
  const { t } = useTexts();
  const cohorts = useMemo(() => animalCohorts(reads), [reads]);
  const tables = useMemo(() => animalTables(reads), [reads]);
  const pairs = useMemo(() => specimenPairs(reads), [reads]);
  return (
    <div className={classes.tab} data-testid="animals">
      <h2 className={classes.title}>{t('animals.title')}</h2>
      <p className={classes.text}>{t('animals.intro')}</p>
      <SaveTables tables={tables} />
      {withheldReads > 0 && (
        <Sentence tone="note">{t('animals.withheld', { count: withheldReads })}</Sentence>
      )}
      {cohorts.map((cohort) => {
        const { reader, species, week } = cohort;
        return (
          <section key={`${reader} ${species} ${week}`} className={classes.section}>
            <h3 className={classes.sectionTitle}>
              {t('animals.cohort', {
                species: t(`studyCases.speciesNames.${species}`),
                week: week === null ? t('animals.noWeek') : t('animals.week', { week }),
                reader,
              })}
            </h3>
            <CohortLips cohort={cohort} />
            <AnimalTable animals={cohort.animals} />
          </section>
        );
      })}
      <SpecimenPairs found={pairs} />
    </div>
  );
}
