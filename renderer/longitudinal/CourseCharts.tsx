import type { SeriesPoint } from '../../shared/cohort/valueSeries.ts';
import type { Longitudinal } from '../../shared/contracts/longitudinal.ts';
import { isForearm } from '../../shared/dicom/projection.ts';
import { type Grade, gradeLabel } from '../../shared/grading/grade.ts';
import { DEFAULT_RULE_SETTINGS } from '../../shared/grading/ruleSettings.ts';
import { sideLabel } from '../../shared/measurement/sideNaming.ts';
import { useTexts } from '../texts/useTexts.ts';
import { percent } from '../ui/format.ts';
import { SIDE_COLOURS } from '../ui/sideColours.ts';
import type { CourseFigures } from './courseFigures.ts';
import { type DayAxis, dayAxis } from './dayAxis.ts';
import { lettersApart } from './lettersApart.ts';
import classes from './longitudinal.module.css';
import { CHART, TimeChart } from './TimeChart.tsx';

type Props = { readonly defect: Longitudinal; readonly figures: CourseFigures };

const GRADES: readonly Grade[] = [0, 1, 2, 3, 4];

/** How wide the dot of a letter is, less a little. */
const LETTER = 9;
/** Room above and below, so that marks at 0 and 100 % lie within. */
const PAD = 8;
const heightOf = (share: number): number => CHART.bottom - PAD - share * (CHART.bottom - CHART.top - 2 * PAD);
const PERCENTAGES = [0, 50, 100].map((value) => ({ label: String(value), y: heightOf(value / 100) }));

/** Coverage per side, coverage of the defect and grade over days since the spacer, each with the readers' spread. */
export function CourseCharts({ defect, figures }: Props) {
  const { t } = useTexts();
  const { coverage, share, grades, course } = figures;
  if (grades.length === 0) return <p className={classes.quiet}>{t('longitudinal.noCourse')}</p>;
  const days = dayAxis(
    grades.map((point) => point.days),
    CHART.left + 20,
    CHART.right - 20,
    6,
  );
  const { scale, bone } = defect;
  const { threshold } =
    defect.timePoints.flatMap(({ reads }) => reads.map(({ rules }) => rules)).at(-1) ?? DEFAULT_RULE_SETTINGS;
  // On R0..IV grades 0 and I are one.
  const levels = GRADES.filter((grade) => scale === '0..4' || grade !== 1).map((grade) => ({
    label: gradeLabel(grade, scale),
    y: heightOf(grade / 4),
  }));
  /** Sides of nearly one value on a day would lie on each other. */
  const shiftOf =
    (side: (typeof coverage)[number]['side']) =>
    (day: number): number => {
      const ofDay = coverage.flatMap((one) =>
        one.points.filter((point) => point.days === day).map(({ middle }) => ({ side: one.side, middle })),
      );
      const shifts = lettersApart(
        ofDay.map(({ middle }) => heightOf(middle)),
        LETTER,
      );
      return shifts[ofDay.findIndex((one) => one.side === side)] ?? 0;
    };
  return (
    <>
      <TimeChart title={t('longitudinal.coverage')} days={days} levels={PERCENTAGES} testId="chart-coverage">
        {coverage.map(({ side, points }) => (
          <Series
            key={side}
            threshold={threshold}
            points={points}
            days={days}
            shiftOf={shiftOf(side)}
            colour={SIDE_COLOURS[side]}
            letter={sideLabel(side, isForearm(bone)).letter}
          />
        ))}
      </TimeChart>
      <TimeChart title={t('longitudinal.share')} days={days} levels={PERCENTAGES} testId="chart-share">
        <Series
          threshold={threshold}
          points={share}
          days={days}
          shiftOf={() => 0}
          colour="var(--text)"
          letter={null}
        />
      </TimeChart>
      <TimeChart title={t('longitudinal.grade')} days={days} levels={levels} testId="chart-grade">
        <polyline
          className={classes.course}
          points={grades
            .flatMap(({ days: day, grades: open }) =>
              open.length === 1 ? [`${days.at(day)},${heightOf((open[0] ?? 0) / 4)}`] : [],
            )
            .join(' ')}
        />
        {grades.map(({ days: day, grades: open, readers }) => {
          const all = [...open, ...readers.flatMap((reader) => reader.grades)];
          const x = days.at(day);
          const fall = course.falls.find((each) => each.days === day);
          return (
            <g key={day}>
              <title>
                {t('longitudinal.valuesOf', {
                  days: day,
                  value: open.map((grade) => gradeLabel(grade, scale)).join(', ') || '–',
                  spread: readers
                    .map((one) => one.grades.map((grade) => gradeLabel(grade, scale)).join('/') || '–')
                    .join(', '),
                })}
              </title>
              <line
                className={classes.whisker}
                x1={x}
                x2={x}
                y1={heightOf(Math.min(...all) / 4)}
                y2={heightOf(Math.max(...all) / 4)}
              />
              {open.length === 1 && (
                <circle className={classes.dot} cx={x} cy={heightOf((open[0] ?? 0) / 4)} r={4} />
              )}
              {open.length > 1 &&
                open.map((grade) => (
                  <circle key={grade} className={classes.openDot} cx={x} cy={heightOf(grade / 4)} r={4} />
                ))}
              {fall !== undefined && (
                <g data-testid="fall" data-day={day}>
                  <path className={classes.fall} d={`M${x - 6} ${heightOf(fall.to / 4) + 8}h12l-6 9z`} />
                  <text
                    className={classes.fallText}
                    x={x - 9}
                    y={heightOf(fall.to / 4) + 17}
                    textAnchor="end"
                  >
                    {t('longitudinal.review')}
                  </text>
                </g>
              )}
            </g>
          );
        })}
      </TimeChart>
      <p className={classes.quiet}>{t('longitudinal.legend')}</p>
    </>
  );
}

type SeriesProps = {
  /** The share of bone from which the protocol grades higher. */
  readonly threshold: number;
  readonly points: readonly SeriesPoint[];
  readonly days: DayAxis;
  readonly shiftOf: (day: number) => number;
  readonly colour: string;
  readonly letter: string | null;
};

/** A value over time: the line, a bar from the least to the greatest reader, and at each film its letter. */
function Series({ threshold, points, days, shiftOf, colour, letter }: SeriesProps) {
  const { t } = useTexts();
  const xOf = (day: number): number => days.at(day) + shiftOf(day);
  return (
    <g style={{ color: colour }} data-testid={letter === null ? undefined : `series-${letter}`}>
      <polyline
        className={classes.course}
        points={points.map((point) => `${xOf(point.days)},${heightOf(point.middle)}`).join(' ')}
      />
      {points.map((point) => (
        <g key={point.days}>
          <title>
            {t('longitudinal.valuesOf', {
              days: point.days,
              value: `${letter ?? ''} ${percent(point.middle, threshold)}`.trim(),
              spread: point.readers
                .map(({ value }) =>
                  value.lo === value.hi
                    ? percent(value.lo, threshold)
                    : `${percent(value.lo, threshold)}–${percent(value.hi, threshold)}`,
                )
                .join(', '),
            })}
          </title>
          <line
            className={classes.whisker}
            x1={xOf(point.days)}
            x2={xOf(point.days)}
            y1={heightOf(point.least)}
            y2={heightOf(point.greatest)}
          />
          <circle
            className={classes.dot}
            cx={xOf(point.days)}
            cy={heightOf(point.middle)}
            r={letter === null ? 4 : 5}
          />
          {letter !== null && (
            <text className={classes.dotLetter} x={xOf(point.days)} y={heightOf(point.middle) + 3}>
              {letter}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}
