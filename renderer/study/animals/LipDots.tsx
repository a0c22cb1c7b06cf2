import type { AnimalCohort } from '../../../shared/animals/animalCohort.ts';
import { valueOrNull } from '../../../shared/statistics/estimate.ts';
import { lengthFigure } from '../../../shared/texts/printedNumber.ts';
import { useTexts } from '../../texts/useTexts.ts';
import plot from '../plots/pictures.module.css';
import { axisOf } from '../plots/plot.ts';
import classes from './animals.module.css';
import { stackedDots } from './stackedDots.ts';

const WIDTH = 480;
const LEFT = 16;
const RIGHT = 464;
/** Where the dots stand, and what lies below them: the axis, its numbers and its name. */
const FLOOR = 96;
const HEIGHT = 144;
const RADIUS = 5;

/** The mean lip of each animal as a dot, with the mean and the range of the cohort. Nothing where there is none. */
export function LipDots({ cohort }: { readonly cohort: AnimalCohort }) {
  const { t } = useTexts();
  const found = valueOrNull(cohort.lips.animal);
  if (found === null) return null;
  const lengths = cohort.animals.flatMap(({ caseCode, lips: { mean } }) =>
    mean.kind === 'known' && mean.unit === 'mm' ? [{ caseCode, value: mean.length }] : [],
  );
  const [low, high] = found.range;
  const axis = axisOf([0, Math.max(1, Math.ceil(high * 1.1))], LEFT, RIGHT);
  const dots = stackedDots(lengths, axis.at, 2 * RADIUS + 1);
  const [mean, least, greatest] = [axis.at(found.mean), axis.at(low), axis.at(high)];
  return (
    <svg
      className={plot.picture}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t('animals.plot', {
        count: found.n,
        mean: lengthFigure(found.mean),
        low: lengthFigure(low),
        high: lengthFigure(high),
      })}
      data-testid="lip-dots"
    >
      {axis.ticks.map((value) => (
        <g key={value}>
          <line className={plot.grid} x1={axis.at(value)} x2={axis.at(value)} y1={8} y2={FLOOR + 8} />
          <text className={plot.tick} x={axis.at(value)} y={FLOOR + 22} textAnchor="middle">
            {String(value)}
          </text>
        </g>
      ))}
      <line className={classes.range} x1={least} x2={greatest} y1={FLOOR + 8} y2={FLOOR + 8} />
      <line className={plot.limit} x1={mean} x2={mean} y1={16} y2={FLOOR + 8} />
      <text className={plot.axis} x={mean + 5} y={18}>
        {t('animals.plotMean', { mean: lengthFigure(found.mean) })}
      </text>
      {dots.map(({ caseCode, across, level }) => (
        <circle
          key={caseCode}
          className={plot.point}
          cx={across}
          cy={FLOOR - level * (2 * RADIUS + 1)}
          r={RADIUS}
        >
          <title>{caseCode}</title>
        </circle>
      ))}
      <text className={plot.axis} x={(LEFT + RIGHT) / 2} y={HEIGHT - 6} textAnchor="middle">
        {t('animals.plotAxis')}
      </text>
    </svg>
  );
}
