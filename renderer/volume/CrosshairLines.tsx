import { type BodyPlane, dot } from '../../shared/dicom/stackPlane.ts';
import { BODY_PLANES, type PlaneAxes } from '../../shared/volume/bodyPlanes.ts';
import { cross, type PointLps, wayBetween } from '../../shared/volume/pointLps.ts';
import { useTexts } from '../texts/useTexts.ts';
import classes from './volume.module.css';
import { paneAxes, type VolumeView } from './volumeView.ts';

type Props = {
  readonly view: VolumeView;
  readonly plane: BodyPlane;
  readonly axes: PlaneAxes;
  readonly middle: PointLps;
  readonly cssPerMm: number;
  readonly size: { readonly width: number; readonly height: number };
};

/** Left free around the crosshair, so that it hides nothing of what it points at. */
const GAP = 12;

/** Where the crosshair stands in a pane, in CSS pixels from its middle. */
export function crosshairAt(
  { crosshair }: Pick<VolumeView, 'crosshair'>,
  { along, down }: PlaneAxes,
  middle: PointLps,
  cssPerMm: number,
): readonly [right: number, below: number] {
  const way = wayBetween(middle, crosshair);
  return [dot(way, along) * cssPerMm, dot(way, down) * cssPerMm];
}

/** The direction on screen in which another plane cuts a pane, of length 1. */
export function lineOf(
  view: Pick<VolumeView, 'grid' | 'axes'>,
  { along, down, count }: PlaneAxes,
  other: BodyPlane,
): readonly [right: number, below: number] {
  const line = cross(count, paneAxes(view, other).count);
  return [dot(line, along), dot(line, down)];
}

/** The other two planes where they cut this one, each with its letter at its ends. */
export function CrosshairLines({ view, plane, axes, middle, cssPerMm, size }: Props) {
  const { t } = useTexts();
  const [right, below] = crosshairAt(view, axes, middle, cssPerMm);
  const [x, y] = [size.width / 2 + right, size.height / 2 + below];
  const reach = size.width + size.height;
  return (
    <svg className={classes.lines} width={size.width} height={size.height} aria-hidden="true">
      {BODY_PLANES.filter((other) => other !== plane).map((other) => {
        const [dx, dy] = lineOf(view, axes, other);
        const ends = [1, -1].map((way) => {
          const far = insideFrom([x, y], [dx * way, dy * way], size);
          return { way, far };
        });
        return (
          <g key={other} className={classes.line} data-plane={other}>
            {ends.map(({ way }) => (
              <line
                key={way}
                x1={x + dx * GAP * way}
                y1={y + dy * GAP * way}
                x2={x + dx * reach * way}
                y2={y + dy * reach * way}
              />
            ))}
            {ends.map(({ way, far }) => (
              <text key={way} x={x + dx * way * far + 10 * dy} y={y + dy * way * far - 10 * dx}>
                {t(`volume.planeLetter.${other}`)}
              </text>
            ))}
          </g>
        );
      })}
    </svg>
  );
}

/** How far a ray goes inside of the pane, short of its border where the letters of the body stand. */
function insideFrom(
  [x, y]: readonly [number, number],
  [dx, dy]: readonly [number, number],
  { width, height }: Props['size'],
): number {
  const margin = 34;
  const to = (at: number, step: number, most: number): number =>
    Math.abs(step) < 1e-6 ? Number.POSITIVE_INFINITY : ((step > 0 ? most - margin : margin) - at) / step;
  return Math.max(GAP, Math.min(to(x, dx, width), to(y, dy, height)));
}
