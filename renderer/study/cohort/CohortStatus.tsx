import type { CohortFacts } from '../../../shared/cohort/cohortFacts.ts';
import { analysedFilms, firstReads } from '../../../shared/cohort/firstReads.ts';
import { subjectsOf } from '../../../shared/cohort/subjectsOf.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import classes from './cohort.module.css';

/** Who and what is counted, and who is held back. */
export function CohortStatus({ facts }: { readonly facts: CohortFacts }) {
  const { t } = useTexts();
  const films = analysedFilms(facts);
  const graded = new Set(
    films.flatMap(({ patient, film }) => ((film.grade?.grades.length ?? 0) > 0 ? [patient.caseCode] : [])),
  );
  const reads = films.reduce((sum, { film }) => sum + firstReads(film).length, 0);
  const { patients, heldBack, protocolVersions } = facts;
  return (
    <>
      <p className={classes.plain} data-testid="cohort-status">
        {t(`cohort.status.${subjectsOf(patients)}`, { count: patients.length, graded: graded.size })}{' '}
        {t('cohort.status.films', { films: films.length, reads })}
      </p>
      {reads > 0 && (
        <p className={classes.quiet}>
          {t('cohort.status.rule')} {t('cohort.status.versions', { versions: protocolVersions.join(', ') })}
        </p>
      )}
      {heldBack > 0 && <Sentence tone="note">{t('cohort.status.heldBack', { count: heldBack })}</Sentence>}
    </>
  );
}
