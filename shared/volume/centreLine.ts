import { err, ok, type Result } from '../base/result.ts';
import { dot } from '../dicom/stackPlane.ts';
import { endPlane } from './endPlane.ts';
import { lengthOf, type PointLps, wayBetween } from './pointLps.ts';

/** More points than any bone bends. */
export const MOST_CENTRE_POINTS = 50;

/** Nearer to an end than this share of the length, a point would bend the line there at will. */
const NEAREST_TO_END = 0.02;

type Ends = { readonly proximal: readonly PointLps[]; readonly distal: readonly PointLps[] };

/**
 * The centre line of a curved bone (method §2.4) with one more point, ordered from the proximal to the distal end by
 * how far along the straight line between the two each point lies.
 *
 * `endsNotSet` before both ends are planes; `notBetweenEnds` for a point beside the defect; `tooMany` beyond fifty.
 */
export function withCentrePoint(
  ends: Ends,
  line: readonly PointLps[],
  point: PointLps,
): Result<readonly PointLps[], 'endsNotSet' | 'notBetweenEnds' | 'tooMany'> {
  const [from, to] = [centreOf(ends.proximal), centreOf(ends.distal)];
  if (from === null || to === null || lengthOf(wayBetween(from, to)) === 0) return err('endsNotSet');
  const straight = wayBetween(from, to);
  const share = (place: PointLps): number => dot(wayBetween(from, place), straight) / dot(straight, straight);
  if (share(point) < NEAREST_TO_END || share(point) > 1 - NEAREST_TO_END) return err('notBetweenEnds');
  if (line.length >= MOST_CENTRE_POINTS) return err('tooMany');
  return ok([...line, point].toSorted((a, b) => share(a) - share(b)));
}

function centreOf([a, b, c]: readonly PointLps[]): PointLps | null {
  if (a === undefined || b === undefined || c === undefined) return null;
  const plane = endPlane(a, b, c);
  return plane.ok ? plane.value.centre : null;
}
