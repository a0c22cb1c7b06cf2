import type { ReactNode } from 'react';
import { useTexts } from '../texts/useTexts.ts';
import type { DayAxis } from './dayAxis.ts';
import classes from './longitudinal.module.css';

/** The field of a chart within its picture, in CSS pixels. */
export const CHART = { width: 336, left: 34, right: 316, top: 8, bottom: 108, height: 128 } as const;

type Props = {
  readonly title: string;
  readonly days: DayAxis;
  /** Labels up the side, with their places. */
  readonly levels: readonly { readonly label: string; readonly y: number }[];
  readonly testId: string;
  readonly children: ReactNode;
};

/** A picture over days since the spacer; what it shows is drawn over its field. */
export function TimeChart({ title, days, levels, testId, children }: Props) {
  const { t } = useTexts();
  const { width, left, right, top, bottom, height } = CHART;
  return (
    <figure className={classes.chart}>
      <figcaption className={classes.chartTitle}>{title}</figcaption>
      <svg width={width} height={height} role="img" aria-label={title} data-testid={testId}>
        <rect className={classes.field} x={left} y={top} width={right - left} height={bottom - top} />
        {levels.map(({ label, y }) => (
          <g key={label}>
            <line className={classes.grid} x1={left} x2={right} y1={y} y2={y} />
            <text className={classes.tick} x={left - 6} y={y + 4} textAnchor="end">
              {label}
            </text>
          </g>
        ))}
        {days.ticks.map((day) => (
          <g key={day}>
            <line className={classes.grid} x1={days.at(day)} x2={days.at(day)} y1={top} y2={bottom} />
            <text className={classes.tick} x={days.at(day)} y={bottom + 15} textAnchor="middle">
              {day}
            </text>
          </g>
        ))}
        <text className={classes.tick} x={width} y={bottom + 15} textAnchor="end">
          {t('longitudinal.daysOfAxis')}
        </text>
        {children}
      </svg>
    </figure>
  );
}
