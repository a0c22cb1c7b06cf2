import type { PointPx } from '../../../../shared/geometry/point.ts';
import { toScreen } from '../../../viewport/imageTransform.ts';
import { HANDLE_REACH_CSS } from '../hit.ts';
import { CLICK_CSS } from '../press.ts';
import type { Scene } from './tool.ts';

/** Whether a click is on the first of the points clicked so far, and so closes what they enclose. */
export const isOnFirst = (points: readonly PointPx[], scene: Scene): boolean =>
  points.length >= 3 && isNear(points[0], scene, HANDLE_REACH_CSS);

/** Whether a click is the second of a double click, which adds nothing to the first. */
export const isOnLast = (points: readonly PointPx[], scene: Scene): boolean =>
  isNear(points.at(-1), scene, CLICK_CSS);

function isNear(point: PointPx | undefined, { transform, at }: Scene, reach: number): boolean {
  if (point === undefined) return false;
  const [x, y] = toScreen(transform, point);
  return Math.hypot(x - at[0], y - at[1]) <= reach;
}
