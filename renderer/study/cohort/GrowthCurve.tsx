import type { EventTimes } from '../../../shared/cohort/cohortReport.ts';
import type { EventShare } from '../../../shared/statistics/turnbull.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { PlotFrame } from '../plots/PlotFrame.tsx';
import { axisOf, PLOT } from '../plots/plot.ts';
import classes from './cohort.module.css';

/** From where to where the share with the event rises, and between which days. */
type Step = { readonly after: number; readonly by: number; readonly from: number; readonly to: number };

/**
 * Turnbull's estimate as a curve: level where it is known, and a shaded box where it rises on a day that no film tells.
 */
export function GrowthCurve({ times }: { readonly times: EventTimes }) {
  const { t } = useTexts();
  const event = t(`growth.event.${times.event}`);
  const steps = stepsOf(times.shares);
  const last = Math.max(
    1,
    ...times.times.flatMap(({ after, by }) => [after, Number.isFinite(by) ? by : after]),
  );
  const across = axisOf([0, last], PLOT.left, PLOT.right);
  const up = axisOf([0, 100], PLOT.bottom, PLOT.top);
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.caption}>{event}</figcaption>
      {times.times.length === 0 ? (
        <p className={classes.quiet}>{t('cohort.picture.noCurve')}</p>
      ) : (
        <PlotFrame
          label={t('cohort.picture.curve', { event, count: times.times.length })}
          across={across}
          up={up}
          acrossName={t('cohort.picture.days')}
          upName={t('cohort.picture.share')}
          testId={`curve-${times.event}`}
        >
          {steps.map(({ after, by, from, to }) => (
            <rect
              key={after}
              className={classes.within}
              x={across.at(after)}
              width={across.at(by) - across.at(after)}
              y={up.at(100 * to)}
              height={up.at(100 * from) - up.at(100 * to)}
            />
          ))}
          {levelsOf(steps, last).map(({ from, to, share }) => (
            <line
              key={from}
              className={classes.level}
              x1={across.at(from)}
              x2={across.at(to)}
              y1={up.at(100 * share)}
              y2={up.at(100 * share)}
            />
          ))}
        </PlotFrame>
      )}
    </figure>
  );
}

/** The rises of the curve; who never had the event rises nowhere. */
function stepsOf(shares: readonly EventShare[]): readonly Step[] {
  let before = 0;
  return shares.flatMap(({ after, by, share }): readonly Step[] => {
    const from = before;
    before += share;
    return Number.isFinite(by) ? [{ after, by, from, to: before }] : [];
  });
}

/** The stretches between the rises, where the share is known. */
const levelsOf = (steps: readonly Step[], last: number) =>
  [{ by: 0, to: 0 }, ...steps].map(({ by, to }, place) => ({
    from: by,
    to: steps[place]?.after ?? last,
    share: to,
  }));
