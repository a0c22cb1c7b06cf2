import type { ReactNode } from 'react';
import classes from './pictures.module.css';
import { type Axis, PLOT } from './plot.ts';

type Props = {
  readonly label: string;
  readonly across: Axis;
  readonly up: Axis;
  readonly acrossName: string;
  readonly upName: string;
  readonly testId: string;
  readonly children: ReactNode;
};

/** The axes of a picture; what it shows is drawn over them. */
export function PlotFrame({ label, across, up, acrossName, upName, testId, children }: Props) {
  const { width, height, left, right, top, bottom } = PLOT;
  return (
    <svg
      className={classes.picture}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
      data-testid={testId}
    >
      <rect className={classes.field} x={left} y={top} width={right - left} height={bottom - top} />
      {across.ticks.map((value) => (
        <g key={value}>
          <line className={classes.grid} x1={across.at(value)} x2={across.at(value)} y1={top} y2={bottom} />
          <text className={classes.tick} x={across.at(value)} y={bottom + 16} textAnchor="middle">
            {tickText(value)}
          </text>
        </g>
      ))}
      {up.ticks.map((value) => (
        <g key={value}>
          <line className={classes.grid} x1={left} x2={right} y1={up.at(value)} y2={up.at(value)} />
          <text className={classes.tick} x={left - 6} y={up.at(value) + 4} textAnchor="end">
            {tickText(value)}
          </text>
        </g>
      ))}
      <text className={classes.axis} x={(left + right) / 2} y={height - 8} textAnchor="middle">
        {acrossName}
      </text>
      <text
        className={classes.axis}
        transform={`translate(12 ${(top + bottom) / 2}) rotate(-90)`}
        textAnchor="middle"
      >
        {upName}
      </text>
      {children}
    </svg>
  );
}

const tickText = (value: number): string => String(value).replace('-', '−');
