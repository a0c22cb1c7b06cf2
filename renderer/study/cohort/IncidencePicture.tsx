import type { CohortReport } from '../../../shared/cohort/cohortReport.ts';
import { gradeLabel } from '../../../shared/grading/grade.ts';
import { valueOrNull } from '../../../shared/statistics/estimate.ts';
import { shareFigure } from '../../../shared/texts/printedNumber.ts';
import { useTexts } from '../../texts/useTexts.ts';
import plot from '../plots/pictures.module.css';
import classes from './cohort.module.css';

const LINE = 32;
const LEFT = 96;
const RIGHT = 440;
const TOP = 8;
const NUMBERS = 150;
const TICKS = [0, 25, 50, 75, 100] as const;

/** How many reached each grade, with the exact interval as a line, under the policy that is chosen. */
export function IncidencePicture({ report }: { readonly report: CohortReport }) {
  const { t } = useTexts();
  const lines = report.incidence.flatMap(({ atLeast, byPolicy }) => {
    const counted = byPolicy.find(({ policy }) => policy === report.policy);
    const known = counted === undefined ? null : valueOrNull(counted.found);
    const label = gradeLabel(atLeast, report.scale);
    return known === null || counted === undefined
      ? []
      : [
          {
            ...known,
            patients: counted.patients,
            of: counted.of,
            label: atLeast === 4 ? label : t('cohort.atLeast', { grade: label }),
          },
        ];
  });
  if (lines.length === 0) return null;
  const bottom = TOP + lines.length * LINE;
  const at = (share: number): number => LEFT + share * (RIGHT - LEFT);
  return (
    <svg
      className={classes.incidence}
      viewBox={`0 0 ${RIGHT + NUMBERS} ${bottom + 24}`}
      role="img"
      aria-label={t('cohort.picture.incidence')}
      data-testid="incidence-picture"
    >
      {TICKS.map((percent) => (
        <g key={percent}>
          <line className={plot.grid} x1={at(percent / 100)} x2={at(percent / 100)} y1={TOP} y2={bottom} />
          <text className={plot.tick} x={at(percent / 100)} y={bottom + 16} textAnchor="middle">
            {percent} %
          </text>
        </g>
      ))}
      {lines.map(({ label, share, patients, of, exact: [low, high] }, place) => {
        const y = TOP + (place + 0.5) * LINE;
        return (
          <g key={label}>
            <text className={plot.axis} x={LEFT - 8} y={y + 4} textAnchor="end">
              {label}
            </text>
            <line className={classes.interval} x1={at(low)} x2={at(high)} y1={y} y2={y} />
            <circle className={classes.point} cx={at(share)} cy={y} r={5} />
            <text className={plot.axis} x={RIGHT + 12} y={y + 4}>
              {t('cohort.picture.shareOf', { share: shareFigure(share), patients, of })}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
