import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, useState } from 'react';
import type { TimePointId } from '../../shared/base/ids.ts';
import type { TimeAxis } from '../../shared/cohort/timeAxis.ts';
import type { Longitudinal, LongitudinalTimePoint } from '../../shared/contracts/longitudinal.ts';
import { placesApart } from '../../shared/figures/placesApart.ts';
import { useTexts } from '../texts/useTexts.ts';
import { dayAxis } from './dayAxis.ts';
import classes from './longitudinal.module.css';
import { StripFilm } from './StripFilm.tsx';

type Props = {
  readonly defect: Longitudinal;
  readonly axis: TimeAxis<LongitudinalTimePoint>;
  readonly chosen: ReadonlySet<TimePointId>;
  /** Days on which the grade fell. */
  readonly fallen: ReadonlySet<number>;
  readonly hasPictures: boolean;
  readonly onChoose: (timePointId: TimePointId) => void;
};

const FILM_WIDTH = 72;
const EVENT_WIDTH = 104;
const EDGE = 12;
/** Where the axis lies, below the small pictures and what is written under them. */
const AXIS_Y = 104;
const FILMS_BOTTOM = 92;
const EVENTS_Y = AXIS_Y + 30;

/** The time points at their days on a true time axis, and what happened besides under it. */
export function TimeStrip({ defect, axis, chosen, fallen, hasPictures, onChoose }: Props) {
  const { t } = useTexts();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const [focused, setFocused] = useState(0);
  const undatedWidth = axis.undated.length === 0 ? 0 : axis.undated.length * FILM_WIDTH + 2 * EDGE;
  const to = Math.max(width - undatedWidth - EDGE - FILM_WIDTH / 2, 200);
  const from = EDGE + FILM_WIDTH / 2;
  const dated = axis.days.flatMap(({ day, points }) => points.map((point) => ({ day, point })));
  const days = [
    ...dated.map(({ day }) => day),
    ...defect.events.map(({ daysSinceSpacer }) => daysSinceSpacer),
  ];
  const scale = dayAxis(days, from, to, Math.floor((to - from) / 90));
  const places = placesApart(
    dated.map(({ day }) => scale.at(day)),
    FILM_WIDTH,
    from,
    to,
  );
  const eventPlaces = placesApart(
    defect.events.map(({ daysSinceSpacer }) => scale.at(daysSinceSpacer)),
    EVENT_WIDTH,
    EDGE + EVENT_WIDTH / 2,
    to,
  );
  const films = [
    ...dated.map(({ point }, index) => ({ point, left: (places[index] ?? from) - FILM_WIDTH / 2 })),
    ...axis.undated.map((point, index) => ({
      point,
      left: to + FILM_WIDTH / 2 + 2 * EDGE + index * FILM_WIDTH,
    })),
  ];
  const needed = Math.max(width, ...films.map(({ left }) => left + FILM_WIDTH + EDGE));

  function walk(event: KeyboardEvent<HTMLDivElement>) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next =
      event.key === 'Home' ? 0 : event.key === 'End' ? films.length - 1 : focused + (by ?? Number.NaN);
    if (!(next >= 0 && next < films.length)) return;
    event.preventDefault();
    setFocused(next);
    event.currentTarget.querySelectorAll('button')[next]?.focus();
  }

  return (
    <div ref={ref} className={classes.strip}>
      {width > 0 && (
        <div
          role="toolbar"
          aria-label={t('longitudinal.strip')}
          className={classes.stripInner}
          style={{ width: needed, height: EVENTS_Y + (defect.events.length > 0 ? 20 : 0) }}
          onKeyDown={walk}
          title={t('longitudinal.stripHint')}
        >
          <svg className={classes.stripAxis} width={needed} height={EVENTS_Y + 20} aria-hidden="true">
            <line className={classes.axisLine} x1={EDGE} x2={to + EDGE} y1={AXIS_Y} y2={AXIS_Y} />
            {scale.ticks.map((day) => (
              <g key={day}>
                <line
                  className={classes.axisLine}
                  x1={scale.at(day)}
                  x2={scale.at(day)}
                  y1={AXIS_Y}
                  y2={AXIS_Y + 4}
                />
                <text className={classes.tick} x={scale.at(day)} y={AXIS_Y + 16} textAnchor="middle">
                  {day}
                </text>
              </g>
            ))}
            <text className={classes.tick} x={EDGE / 3} y={AXIS_Y + 16}>
              {t('longitudinal.daysOfAxis')}
            </text>
            {dated.map(({ day, point }, index) => (
              <g key={point.timePointId}>
                <line
                  className={classes.leader}
                  x1={places[index]}
                  x2={scale.at(day)}
                  y1={FILMS_BOTTOM}
                  y2={AXIS_Y}
                />
                <circle className={classes.day} cx={scale.at(day)} cy={AXIS_Y} r={3.5} />
              </g>
            ))}
            {defect.events.map(({ eventId, kind, daysSinceSpacer }, index) => (
              <g key={eventId} data-testid="strip-event" data-day={daysSinceSpacer}>
                <path
                  className={classes.eventMark}
                  d={`M${scale.at(daysSinceSpacer)} ${AXIS_Y + 3}l-5 9h10z`}
                />
                <line
                  className={classes.leader}
                  x1={scale.at(daysSinceSpacer)}
                  x2={eventPlaces[index]}
                  y1={AXIS_Y + 12}
                  y2={EVENTS_Y - 8}
                />
                <text
                  className={classes.eventName}
                  x={eventPlaces[index]}
                  y={EVENTS_Y + 4}
                  textAnchor="middle"
                >
                  {t(`longitudinal.event.${kind}`)}
                </text>
              </g>
            ))}
            {axis.undated.length > 0 && (
              <text className={classes.tick} x={to + FILM_WIDTH / 2 + 2 * EDGE} y={AXIS_Y + 16}>
                {t('longitudinal.noDay')}
              </text>
            )}
          </svg>
          {films.map(({ point, left }, index) => (
            <StripFilm
              key={point.timePointId}
              point={point}
              scale={defect.scale}
              left={left}
              isChosen={chosen.has(point.timePointId)}
              hasFallen={
                point.daysSinceSpacer !== null && point.film !== null && fallen.has(point.daysSinceSpacer)
              }
              hasPictures={hasPictures}
              isStop={index === Math.min(focused, films.length - 1)}
              onFocus={() => setFocused(index)}
              onChoose={() => onChoose(point.timePointId)}
            />
          ))}
        </div>
      )}
    </div>
  );
}
