import { gradeFallWords } from '../../shared/cohort/growthWords.ts';
import type { TimeAxis } from '../../shared/cohort/timeAxis.ts';
import type { Longitudinal } from '../../shared/contracts/longitudinal.ts';
import { worded } from '../../shared/texts/wording.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Sentence } from '../ui/Sentence.tsx';
import type { CourseFigures } from './courseFigures.ts';
import classes from './longitudinal.module.css';

type Props = {
  readonly defect: Longitudinal;
  readonly figures: CourseFigures;
  readonly axis: Pick<TimeAxis<unknown>, 'told'>;
};

/** Falls in grade, which are to be looked at again, and what of the films is not certain; nothing where all is. */
export function CourseNotes({ defect, figures, axis }: Props) {
  const { t, say } = useTexts();
  const { course, unsettled, notInAnalysis, newEpisodeFrom } = figures;
  return (
    <div className={classes.notes}>
      {course.falls.map((fall) => (
        <Sentence key={fall.days} tone="problem">
          {say(gradeFallWords(fall, defect.scale))}
        </Sentence>
      ))}
      {axis.told.map((told) => (
        <Sentence key={told.kind === 'sameDay' ? told.days : told.kind} tone="note">
          {told.kind === 'sameDay' ? t('longitudinal.sameDay', told) : t('longitudinal.undated')}
        </Sentence>
      ))}
      {unsettled > 0 && (
        <Sentence tone="note">{t('longitudinal.openSources', { count: unsettled })}</Sentence>
      )}
      {notInAnalysis > 0 && (
        <Sentence tone="note">{t('longitudinal.notInAnalysis', { count: notInAnalysis })}</Sentence>
      )}
      {newEpisodeFrom !== null && (
        <Sentence tone="note">{t('longitudinal.newEpisode', { days: newEpisodeFrom })}</Sentence>
      )}
    </div>
  );
}

/** When bone first came, when a side was continuous, when the grade was IV; as certain as the films are. */
export function IntervalTable({ figures }: Pick<Props, 'figures'>) {
  const { t, say } = useTexts();
  return (
    <table className={classes.table} data-testid="intervals">
      <thead>
        <tr>
          <th scope="col">{t('longitudinal.interval.event')}</th>
          <th scope="col">{t('longitudinal.interval.notBy')}</th>
          <th scope="col">{t('longitudinal.interval.by')}</th>
        </tr>
      </thead>
      <tbody>
        {figures.intervals.map(({ event, time }) => (
          <tr key={event}>
            <th scope="row">{say(worded(`growth.event.${event}`))}</th>
            {time.kind === 'noFilmTells' ? (
              <td colSpan={2}>{t('longitudinal.interval.unknown')}</td>
            ) : (
              <>
                <td>{time.after === 0 ? t('longitudinal.fromSpacer') : time.after}</td>
                <td>{Number.isFinite(time.by) ? time.by : t('longitudinal.interval.never')}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
