import { placesApart } from '../../../shared/figures/placesApart.ts';
import type { BlandAltman } from '../../../shared/statistics/blandAltman.ts';
import type { Interval } from '../../../shared/statistics/estimate.ts';
import type { Pair } from '../../../shared/statistics/ratings.ts';
import { pointsFigure } from '../../../shared/texts/printedNumber.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { PlotFrame } from '../plots/PlotFrame.tsx';
import { PlotMark } from '../plots/PlotMark.tsx';
import classes from '../plots/pictures.module.css';
import { axisOf, differenceRange, distinctPoints, PERCENTAGES, PLOT } from '../plots/plot.ts';

/** What a line of letters takes in the picture. */
const LABEL = 14;

type Props = {
  readonly pairs: readonly Pair[];
  readonly found: BlandAltman;
  readonly readers: readonly [string, string];
};

/** Bland & Altman's plot against the mean: bias and limits of agreement as lines, their intervals as bands. */
export function DifferencePlot({ pairs, found, readers }: Props) {
  const { t } = useTexts();
  const points = pairs.map(([a, b]): Pair => [(a + b) / 2, a - b]);
  const { bias, limits, biasInterval, lowerLimit, upperLimit } = found;
  const bands = [biasInterval, lowerLimit.exact, upperLimit.exact];
  const across = axisOf(PERCENTAGES, PLOT.left, PLOT.right);
  // Bands of a few pairs may reach far beyond what can occur; they end at the border of the picture.
  const up = axisOf(
    differenceRange([...points.map(([, difference]) => difference), ...limits, ...withinScale(bands.flat())]),
    PLOT.bottom,
    PLOT.top,
  );
  const [first, second] = readers;
  const lines = [
    {
      value: limits[1],
      text: t('agreement.amounts.upper', { value: pointsFigure(limits[1]) }),
      style: classes.limit,
    },
    { value: bias, text: t('agreement.amounts.bias', { value: pointsFigure(bias) }), style: classes.bias },
    {
      value: limits[0],
      text: t('agreement.amounts.lower', { value: pointsFigure(limits[0]) }),
      style: classes.limit,
      isBelow: true,
    },
  ];
  // Where readers hardly differ the lines lie nearly on each other, and their names may not.
  const names = placesApart(
    lines.map(({ value, isBelow = false }) => up.at(value) + (isBelow ? LABEL - 1 : -5)),
    LABEL,
    PLOT.top + LABEL,
    PLOT.bottom,
  );
  return (
    <PlotFrame
      label={t('agreement.amounts.blandAltman', {
        pairs: pairs.length,
        bias: pointsFigure(bias),
        low: pointsFigure(limits[0]),
        high: pointsFigure(limits[1]),
      })}
      across={across}
      up={up}
      acrossName={t('agreement.amounts.mean')}
      upName={t('agreement.amounts.difference', { first, second })}
      testId="difference-plot"
    >
      {bands.map((band, place) => (
        <Band key={['bias', 'lower', 'upper'][place]} band={band} at={up.at} />
      ))}
      <line className={classes.zeroLine} x1={PLOT.left} x2={PLOT.right} y1={up.at(0)} y2={up.at(0)} />
      {distinctPoints(points).map(({ point: [x, y], times }) => (
        <PlotMark key={`${x} ${y}`} across={across.at(x)} up={up.at(y)} times={times} />
      ))}
      {lines.map(({ value, text, style }) => (
        <line
          key={text}
          className={style}
          x1={PLOT.left}
          x2={PLOT.right}
          y1={up.at(value)}
          y2={up.at(value)}
        />
      ))}
      {lines.map(({ text }, index) => (
        <text key={text} className={classes.lineLabel} x={PLOT.right - 6} y={names[index]} textAnchor="end">
          {text}
        </text>
      ))}
    </PlotFrame>
  );
}

/** Differences of percentages lie within ±100. */
const withinScale = (values: readonly number[]): readonly number[] =>
  values.map((value) => Math.min(100, Math.max(-100, value)));

function Band({ band, at }: { readonly band: Interval; readonly at: (value: number) => number }) {
  const [low, high] = band;
  const inPlot = (place: number): number => Math.min(PLOT.bottom, Math.max(PLOT.top, place));
  const [top, bottom] = [inPlot(at(high)), inPlot(at(low))];
  return (
    <rect
      className={classes.band}
      x={PLOT.left}
      width={PLOT.right - PLOT.left}
      y={top}
      height={Math.max(0, bottom - top)}
    />
  );
}
