import type { GradeScale } from '../../../shared/grading/ruleSettings.ts';
import { sumBy, sumOf } from '../../../shared/statistics/sums.ts';
import type { GradeAgreement } from '../../../shared/study/gradeAgreement.ts';
import { useTexts } from '../../texts/useTexts.ts';
import classes from '../plots/pictures.module.css';

type Props = {
  readonly agreement: GradeAgreement;
  readonly scale: GradeScale;
  readonly readers: readonly [string, string];
};

const CELL = 52;
const LEFT = 68;
const TOP = 48;
/** How dark the fullest cell is, in percent of the accent: its number must stay legible in both themes. */
const DARKEST = 45;

const LABELS = ['0', 'I', 'II', 'III', 'IV'] as const;

/** The grades that can occur: I is R0 where radiographs alone are read. */
const gradesOf = (scale: GradeScale) =>
  LABELS.map((label, place) => ({ label: scale === 'R0..IV' && place === 0 ? 'R0' : label, place })).filter(
    ({ place }) => scale === '0..4' || place !== 1,
  );

/** How often each grade of one reader met each of the other; the diagonal, where both agree, is framed. */
export function GradeMatrix({ agreement: { table, pairs }, scale, readers }: Props) {
  const { t } = useTexts();
  const grades = gradesOf(scale);
  const most = Math.max(1, ...table.flat());
  const count = (row: number, column: number): number => table[row]?.[column] ?? 0;
  const side = grades.length * CELL;
  const [first, second] = readers;
  return (
    <svg
      className={classes.picture}
      viewBox={`0 0 ${LEFT + side + CELL + 8} ${TOP + side + 34}`}
      role="img"
      aria-label={t('agreement.grades.picture', {
        first,
        second,
        same: sumBy(table, (row, place) => row[place] ?? 0),
        pairs,
      })}
      data-testid="grade-matrix"
    >
      <text className={classes.axis} x={LEFT + side / 2} y={14} textAnchor="middle">
        {t('agreement.grades.columns', { reader: second })}
      </text>
      <text
        className={classes.axis}
        transform={`translate(14 ${TOP + side / 2}) rotate(-90)`}
        textAnchor="middle"
      >
        {t('agreement.grades.rows', { reader: first })}
      </text>
      {grades.map(({ label, place }, at) => (
        <g key={place}>
          <text className={classes.tick} x={LEFT + (at + 0.5) * CELL} y={TOP - 8} textAnchor="middle">
            {label}
          </text>
          <text className={classes.tick} x={LEFT - 10} y={TOP + (at + 0.5) * CELL + 4} textAnchor="end">
            {label}
          </text>
          {grades.map((column, across) => (
            <g key={column.place} transform={`translate(${LEFT + across * CELL} ${TOP + at * CELL})`}>
              <rect
                className={classes.cell}
                width={CELL}
                height={CELL}
                style={{
                  fill: `color-mix(in srgb, var(--accent) ${(DARKEST * count(place, column.place)) / most}%, var(--panel))`,
                }}
              />
              <text
                className={count(place, column.place) === 0 ? classes.zero : classes.count}
                x={CELL / 2}
                y={CELL / 2 + 5}
                textAnchor="middle"
              >
                {count(place, column.place)}
              </text>
            </g>
          ))}
          <text
            className={classes.total}
            x={LEFT + side + 28}
            y={TOP + (at + 0.5) * CELL + 4}
            textAnchor="middle"
          >
            {sumOf(table[place] ?? [])}
          </text>
          <text
            className={classes.total}
            x={LEFT + (at + 0.5) * CELL}
            y={TOP + side + 24}
            textAnchor="middle"
          >
            {sumBy(table, (row) => row[place] ?? 0)}
          </text>
        </g>
      ))}
      {grades.map(({ place }, at) => (
        <rect
          key={place}
          className={classes.diagonal}
          x={LEFT + at * CELL + 1}
          y={TOP + at * CELL + 1}
          width={CELL - 2}
          height={CELL - 2}
        />
      ))}
      <text className={classes.tick} x={LEFT + side + 28} y={TOP - 8} textAnchor="middle">
        {t('agreement.grades.total')}
      </text>
      <text className={classes.tick} x={LEFT - 10} y={TOP + side + 24} textAnchor="end">
        {t('agreement.grades.total')}
      </text>
      <text className={classes.total} x={LEFT + side + 28} y={TOP + side + 24} textAnchor="middle">
        {pairs}
      </text>
    </svg>
  );
}
