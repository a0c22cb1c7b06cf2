import { IconAlertTriangle } from '@tabler/icons-react';
import type { UnitId } from '../../shared/base/ids.ts';
import type { LongitudinalTimePoint } from '../../shared/contracts/longitudinal.ts';
import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import type { GradeScale } from '../../shared/grading/ruleSettings.ts';
import { placeOf } from '../reads/hanging.ts';
import { useThumbnail } from '../reads/useThumbnail.ts';
import { useTexts } from '../texts/useTexts.ts';
import { timePointText } from '../ui/timePointText.ts';
import { filmGradeText, filmName } from './filmText.ts';
import classes from './longitudinal.module.css';

type Props = {
  readonly point: LongitudinalTimePoint;
  readonly scale: GradeScale;
  readonly left: number;
  readonly isChosen: boolean;
  /** The grade is lower than before: it is to be looked at again. */
  readonly hasFallen: boolean;
  readonly hasPictures: boolean;
  /** Where Tab comes to in the strip. */
  readonly isStop: boolean;
  readonly onFocus: () => void;
  readonly onChoose: () => void;
};

/** A time point as a small picture with its name and its grade; pressed while it is compared. */
export function StripFilm({ point, scale, left, isChosen, hasFallen, hasPictures, isStop, ...on }: Props) {
  const { t, say } = useTexts();
  const picture =
    point.images.find(({ projection }) => placeOf(projection) === 'AP') ??
    point.images.find(({ projection }) => placeOf(projection) !== null) ??
    point.images[0];
  const grade = filmGradeText(point, scale);
  const said = { name: filmName(point), grade };
  const name = hasFallen ? t('longitudinal.stripNameReview', said) : t('longitudinal.stripName', said);
  return (
    <button
      type="button"
      className={classes.film}
      style={{ left }}
      tabIndex={isStop ? 0 : -1}
      aria-pressed={hasPictures ? isChosen : undefined}
      title={name}
      data-testid="strip-film"
      data-day={point.daysSinceSpacer ?? undefined}
      onFocus={on.onFocus}
      onClick={on.onChoose}
    >
      {hasPictures && (
        <span className={classes.filmPicture}>
          {point.unitId !== null && picture !== undefined && (
            <FilmPicture unitId={point.unitId} facts={picture} />
          )}
        </span>
      )}
      <span className={classes.filmName}>{say(timePointText(point.label))}</span>{' '}
      <span className={classes.filmGrade}>
        {hasFallen && <IconAlertTriangle size={12} aria-label={t('longitudinal.review')} />}
        {grade}
      </span>
    </button>
  );
}

/** Of the longer side, in pixels. */
const SIDE = 96;

function FilmPicture({ unitId, facts }: { readonly unitId: UnitId; readonly facts: ImageFacts }) {
  const source = useThumbnail(unitId, facts, SIDE);
  return source === null ? null : <img className={classes.thumb} src={source} alt="" />;
}
