import { useId } from 'react';
import classes from './CoverageStrip.module.css';
import { errorText, lengthText } from './format.ts';
import { gapSegments, placeLabels, type Stretch, segmentOf } from './stripLayout.ts';

type Props = {
  readonly colour: string;
  /** Length of the side, above 0, in `unit`; all stretches count from its proximal end. */
  readonly length: number;
  readonly unit: 'mm' | 'px';
  readonly gaps: readonly (Stretch & { readonly sd: number })[];
  /** The error of each gap beside its length: on demand, because a strip without it is read faster. */
  readonly areErrorsShown: boolean;
  readonly hidden: readonly Stretch[];
  readonly testId?: string;
};

const WIDTH = 296;
const HEIGHT = 12;

/**
 * One side from proximal (left) to distal (right), to scale: bone filled, gaps empty, hidden parts hatched. Silent:
 * the sentence beside it says the same.
 */
export function CoverageStrip({ colour, length, unit, gaps, areErrorsShown, hidden, testId }: Props) {
  const pattern = useId();
  const drawn = gapSegments(gaps, length, WIDTH);
  const labels = placeLabels(
    gaps.map(({ from, to, sd }) => ({
      text: `${lengthText(to - from, unit)}${areErrorsShown ? ` ± ${errorText(sd)}` : ''}`,
      middle: ((from + to) / 2 / length) * WIDTH,
      weight: to - from,
    })),
    WIDTH,
  );
  return (
    <svg
      className={classes.strip}
      viewBox={`0 0 ${WIDTH} ${HEIGHT + (labels.length > 0 ? 16 : 2)}`}
      aria-hidden="true"
      data-testid={testId}
    >
      <defs>
        <pattern
          id={pattern}
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="2" height="5" fill="var(--quiet)" />
        </pattern>
      </defs>
      <rect width={WIDTH} height={HEIGHT} fill={colour} />
      {drawn.map(({ x, width }) => (
        <rect key={x} x={x} width={width} height={HEIGHT} className={classes.gap} />
      ))}
      {hidden.map((stretch) => {
        const { x, width } = segmentOf(stretch, length, WIDTH);
        return <rect key={x} x={x} width={width} height={HEIGHT} fill={`url(#${pattern})`} />;
      })}
      <rect x="0.5" y="0.5" width={WIDTH - 1} height={HEIGHT - 1} className={classes.frame} />
      {labels.map(({ text, x }) => (
        <text key={`${x}`} x={x} y={HEIGHT + 12} className={classes.label}>
          {text}
        </text>
      ))}
    </svg>
  );
}
