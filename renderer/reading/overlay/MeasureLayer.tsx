import type { Calibration } from '../../../shared/measurement/calibration.ts';
import type { Measure, MeasureRecord } from '../../../shared/reading/readDocument.ts';
import { pathOf } from '../../viewport/annotationBridge.ts';
import { type ImageTransform, svgMatrix, toScreen } from '../../viewport/imageTransform.ts';
import { measureText } from '../measureText.ts';
import { placeOf, placesOf } from './hit.ts';
import classes from './overlay.module.css';

type Props = {
  readonly transform: ImageTransform;
  readonly measures: readonly MeasureRecord[];
  readonly calibration: Calibration;
  readonly selectedMarkId: string | null;
};

/** Lengths and angles that the reader measured, each with its number beside its middle. */
export function MeasureLayer({ transform, measures, calibration, selectedMarkId }: Props) {
  return (
    <>
      {measures.map(({ id, measure }) => {
        const places = placesOf(measure);
        const label = labelAt(transform, measure);
        return (
          <g
            key={id}
            data-mark-id={id}
            data-mark-kind="measure"
            data-selected={id === selectedMarkId || undefined}
          >
            <g transform={svgMatrix(transform)}>
              <path className={classes.measureHalo} d={pathOf(places, 'open')} />
              <path className={classes.measure} d={pathOf(places, 'open')} />
            </g>
            {places.map((place, index) => {
              const [cx, cy] = toScreen(transform, place);
              // biome-ignore lint/suspicious/noArrayIndexKey: an end has no identity but its place in the measurement
              return <circle key={index} className={classes.measureEnd} cx={cx} cy={cy} r={3} />;
            })}
            <text className={classes.text} x={label.x} y={label.y} textAnchor={label.anchor}>
              {measureText(measure, calibration)}
            </text>
          </g>
        );
      })}
    </>
  );
}

/** CSS pixels between a measurement and its number, and half the height of a digit. */
const AWAY_CSS = 12;
const HALF_DIGIT_CSS = 4;

/** Beside the middle of a length; at an angle on the side of the vertex that its arms leave free. */
function labelAt(transform: ImageTransform, measure: Measure) {
  const [x, y] = toScreen(transform, placeOf(measure, 'vertex'));
  if (measure.kind === 'length') return { x: x + AWAY_CSS, y: y - HALF_DIGIT_CSS, anchor: 'start' } as const;
  const away = [measure.from, measure.to].reduce<readonly [number, number]>(
    (sum, end) => {
      const [endX, endY] = toScreen(transform, end);
      const reach = Math.hypot(endX - x, endY - y) || 1;
      return [sum[0] - (endX - x) / reach, sum[1] - (endY - y) / reach];
    },
    [0, 0],
  );
  const length = Math.hypot(...away) || 1;
  return {
    x: x + (away[0] / length) * AWAY_CSS,
    y: y + (away[1] / length) * AWAY_CSS + HALF_DIGIT_CSS,
    anchor: away[0] < 0 ? 'end' : 'start',
  } as const;
}
