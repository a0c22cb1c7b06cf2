import { type AnimalCohort, isOfAnimals, LIP_UNITS } from '../../../shared/animals/animalCohort.ts';
import { cohortNotes } from '../../../shared/animals/animalTables.ts';
import { valueOrNull } from '../../../shared/statistics/estimate.ts';
import { incidence } from '../../../shared/statistics/proportion.ts';
import { lengthFigure, shareFigure } from '../../../shared/texts/printedNumber.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import classes from './animals.module.css';
import { LipDots } from './LipDots.tsx';

/** The lips of a cohort in mm by each thing they may be taken over, drawn and in numbers. */
export function CohortLips({ cohort }: { readonly cohort: AnimalCohort }) {
  const { t, say } = useTexts();
  const { animals, grades, lips } = cohort;
  const described = LIP_UNITS.map((unit) => ({ unit, found: valueOrNull(lips[unit]) }));
  return (
    <>
      {grades.map(({ grade, animals: count }) => {
        const share = valueOrNull(incidence(count, animals.length));
        if (share === null) return null;
        const [low, high] = share.exact;
        return (
          <p key={grade} className={classes.text}>
            {t('animals.inGrade', {
              count,
              of: animals.length,
              grade,
              share: shareFigure(share.share),
              low: shareFigure(low),
              high: shareFigure(high),
            })}
          </p>
        );
      })}
      {cohortNotes(cohort).map((note) => (
        <Sentence key={note.key} tone="note">
          {say(note)}
        </Sentence>
      ))}
      <div className={classes.beside}>
        <table className={`${classes.table} ${classes.figures}`} data-testid="cohort-lips">
          <caption>{t('animals.cohortTable')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('animals.column.takenOver')}</th>
              <th scope="col">{t('animals.column.n')}</th>
              <th scope="col">{t('animals.column.mean')}</th>
              <th scope="col">{t('animals.column.sd')}</th>
              <th scope="col">{t('animals.column.median')}</th>
              <th scope="col">{t('animals.column.range')}</th>
              <th scope="col">{t('animals.column.interval')}</th>
            </tr>
          </thead>
          <tbody>
            {described.map(({ unit, found }) => {
              const sd = found && valueOrNull(found.sd);
              const interval = found && isOfAnimals(unit) ? valueOrNull(found.meanInterval) : null;
              return (
                <tr key={unit} data-unit={unit}>
                  <th scope="row">{t(`animals.takenOver.${unit}`)}</th>
                  <td>{found?.n ?? 0}</td>
                  <td>{found === null ? '–' : lengthFigure(found.mean)}</td>
                  <td>{sd === null ? '–' : lengthFigure(sd)}</td>
                  <td>{found === null ? '–' : lengthFigure(found.median)}</td>
                  <td>{found === null ? '–' : found.range.map(lengthFigure).join(' – ')}</td>
                  <td>{interval === null ? '–' : interval.map(lengthFigure).join(' – ')}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
        <LipDots cohort={cohort} />
      </div>
      <p className={classes.quiet}>{t('animals.unitNote')}</p>
    </>
  );
}
