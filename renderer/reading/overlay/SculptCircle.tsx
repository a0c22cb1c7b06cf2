import type { PointPx } from '../../../shared/geometry/point.ts';
import { type ImageTransform, toScreen } from '../../viewport/imageTransform.ts';
import classes from './overlay.module.css';

type Props = {
  readonly transform: ImageTransform;
  /** Null while the pointer is elsewhere. */
  readonly at: PointPx | null;
  readonly radiusCss: number;
};

/** How far push and pull reaches, round at any magnification. */
export function SculptCircle({ transform, at, radiusCss }: Props) {
  if (at === null) return null;
  const [cx, cy] = toScreen(transform, at);
  return (
    <g data-testid="figure">
      <circle className={classes.reachHalo} cx={cx} cy={cy} r={radiusCss} />
      <circle className={classes.reach} cx={cx} cy={cy} r={radiusCss} data-testid="sculpt-circle" />
    </g>
  );
}
