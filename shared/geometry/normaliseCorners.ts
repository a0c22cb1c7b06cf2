import { err, ok, type Result } from '../base/result.ts';
import { segmentsMeet, signedAreaOf } from './polygon.ts';

type Point = readonly [x: number, y: number];

/** The four corners of the defect on one view. Side A lies towards smaller columns, B towards larger ones. */
export type Corners<P extends Point> = {
  readonly proximalA: P;
  readonly proximalB: P;
  readonly distalA: P;
  readonly distalB: P;
};

/** Four clicks that enclose no defect: the reader sets the corners again. */
export type CornersError = { readonly kind: 'cornersCoincide' } | { readonly kind: 'cornersOnOneLine' };

/** Corners nearer to each other than this are the same place, in the unit of the points. */
const SAME_PLACE = 1e-6;

/**
 * Names four corners that were clicked in any order (method §2.2): which two are proximal, and which side is A.
 *
 * Of the three ways to pair four points into two side lines, those whose lines or ends cross are out; of the rest
 * the one whose lines run most along the bone wins, longer lines on a tie. Directions are compared, not lengths
 * or levels, so that short wide defects, tilted bones and oblique ends, where the proximal corner of one side
 * may lie beyond the distal corner of the other, are named rightly.
 *
 * @param clicked four points of one space, pixels or mm; they are returned, not copied
 * @param distal a direction in the same space that points roughly distally; any length above 0, within about
 *   45° of the bone; `[0, 1]` for a limb shown upright
 * Side A has the smaller x; for a bone that lies across the picture, where both sides have one x, the smaller y.
 */
export function normaliseCorners<P extends Point>(
  clicked: readonly [P, P, P, P],
  distal: Point = [0, 1],
): Result<Corners<P>, CornersError> {
  const [a, b, c, d] = clicked;
  const pairs: readonly (readonly [P, P])[] = [
    [a, b],
    [a, c],
    [a, d],
    [b, c],
    [b, d],
    [c, d],
  ];
  if (pairs.some(([p, q]) => lengthOf(p, q) < SAME_PLACE)) return err({ kind: 'cornersCoincide' });
  const candidates = [
    arrange([a, b], [c, d], distal),
    arrange([a, c], [b, d], distal),
    arrange([a, d], [b, c], distal),
  ].filter(isWindow);
  const best = candidates.reduce<Corners<P> | null>(
    (kept, next) => (kept === null || compare(next, kept, distal) > 0 ? next : kept),
    null,
  );
  return best === null ? err({ kind: 'cornersOnOneLine' }) : ok(best);
}

const lengthOf = (p: Point, q: Point): number => Math.hypot(q[0] - p[0], q[1] - p[1]);

const along = (p: Point, q: Point, direction: Point): number =>
  (q[0] - p[0]) * direction[0] + (q[1] - p[1]) * direction[1];

/** Turns two side lines to run distally and puts the one with the smaller place across the bone first. */
function arrange<P extends Point>(one: readonly [P, P], other: readonly [P, P], distal: Point): Corners<P> {
  const distally = ([p, q]: readonly [P, P]): readonly [P, P] => (along(p, q, distal) < 0 ? [q, p] : [p, q]);
  const across = Math.abs(distal[0]) > Math.abs(distal[1]) ? 1 : 0;
  const placeOf = ([p, q]: readonly [P, P]): number => p[across] + q[across];
  const [lineA, lineB] =
    placeOf(one) <= placeOf(other) ? [distally(one), distally(other)] : [distally(other), distally(one)];
  return { proximalA: lineA[0], proximalB: lineB[0], distalA: lineA[1], distalB: lineB[1] };
}

/** Whether neither the side lines nor the end lines meet, and there is something between them. */
function isWindow<P extends Point>({ proximalA, proximalB, distalA, distalB }: Corners<P>): boolean {
  const extent = lengthOf(proximalA, distalA) * lengthOf(proximalA, proximalB);
  return (
    !segmentsMeet(proximalA, distalA, proximalB, distalB) &&
    !segmentsMeet(proximalA, proximalB, distalA, distalB) &&
    Math.abs(signedAreaOf([proximalA, distalA, distalB, proximalB])) > SAME_PLACE * extent
  );
}

/** Above 0 where `p` runs more along the bone than `q`. */
function compare<P extends Point>(p: Corners<P>, q: Corners<P>, distal: Point): number {
  const cosines = ({ proximalA, proximalB, distalA, distalB }: Corners<P>): number =>
    (along(proximalA, distalA, distal) / lengthOf(proximalA, distalA) +
      along(proximalB, distalB, distal) / lengthOf(proximalB, distalB)) /
    lengthOf([0, 0], distal);
  const lengths = ({ proximalA, proximalB, distalA, distalB }: Corners<P>): number =>
    lengthOf(proximalA, distalA) + lengthOf(proximalB, distalB);
  const difference = cosines(p) - cosines(q);
  return Math.abs(difference) > 1e-9 ? difference : lengths(p) - lengths(q);
}
