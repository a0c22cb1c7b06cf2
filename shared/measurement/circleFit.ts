import { err, ok, type Result } from '../base/result.ts';

type Place = readonly [x: number, y: number];

/** A circle through places on its rim, and how well it is known. */
export type CircleFit = {
  readonly centre: Place;
  readonly radius: number;
  /** Root mean square distance of the places from the circle. */
  readonly rmsResidual: number;
  /** Standard error of the radius; what the arc leaves open is in it. */
  readonly radiusError: number;
  /** How much of the rim the places go round: 360° less the widest stretch without one. */
  readonly arcDeg: number;
};

/** Fewer than three different places, or places on one line: no circle is determined. */
export type CircleFitError = { readonly kind: 'tooFewPoints' } | { readonly kind: 'straight' };

const MOST_STEPS = 100;
/** A step or a line this small against the places' own spread is none. */
const NOTHING = 1e-10;

/**
 * The circle with the least squared distance to places on its rim, in their unit. The start is the algebraic fit
 * that Taubin's normalisation makes nearly unbiased (Taubin 1991, IEEE PAMI 13:1115; its root by Newton's method,
 * Chernov 2010, Circular and Linear Regression, §5.10); from there the distances themselves are minimised by
 * Gauss-Newton with damping (Gander, Golub & Strebel 1994, BIT 34:558), where the best radius is the mean distance
 * from the centre. Places that lie on a circle give that circle.
 *
 * The error of the radius is that of the linearised problem, √((JᵀJ)⁻¹ᵣᵣ)·σ, which a short arc makes large. σ is
 * the scatter of the places, √(Σ residual² / (n − 3)), but never less than `placeError`: three places always lie
 * on a circle and say nothing of how well they were set.
 *
 * @param placeError standard deviation of one place across the rim, in the places' unit, 0 or more
 */
export function fitCircle(places: readonly Place[], placeError: number): Result<CircleFit, CircleFitError> {
  const different = new Set(places.map(([x, y]) => `${x} ${y}`));
  if (different.size < 3) return err({ kind: 'tooFewPoints' });
  const middle = meanOf(places);
  const spread = Math.sqrt(meanOf(places.map((p) => [distance(p, middle) ** 2, 0]))[0]);
  // In units of their own spread about their middle, so that no tolerance depends on the picture.
  const near = places.map(([x, y]): Place => [(x - middle[0]) / spread, (y - middle[1]) / spread]);
  const start = taubinCentre(near);
  if (start === null) return err({ kind: 'straight' });
  const centre = refined(near, start);
  const { radius, residuals, unit, normal } = aroundOf(near, centre);
  const free = near.length - 3;
  const squared = residuals.reduce((sum, residual) => sum + residual ** 2, 0);
  const scatter = free > 0 ? Math.sqrt(squared / free) : 0;
  const solved = solve(normal, unit);
  const share = solved === null ? Number.POSITIVE_INFINITY : unit[0] * solved[0] + unit[1] * solved[1];
  return ok({
    centre: [middle[0] + centre[0] * spread, middle[1] + centre[1] * spread],
    radius: radius * spread,
    rmsResidual: Math.sqrt(squared / near.length) * spread,
    radiusError: Math.max(scatter * spread, placeError) * Math.sqrt(1 / near.length + share),
    arcDeg: arcOf(near, centre),
  });
}

const distance = (p: Place, q: Place): number => Math.hypot(p[0] - q[0], p[1] - q[1]);

function meanOf(places: readonly Place[]): Place {
  const sum = places.reduce<Place>(([sx, sy], [x, y]) => [sx + x, sy + y], [0, 0]);
  return [sum[0] / places.length, sum[1] / places.length];
}

/** The centre of Taubin's fit to places about their mean; null for places on a line. */
function taubinCentre(places: readonly Place[]): Place | null {
  const moment = (of: (x: number, y: number, z: number) => number): number =>
    places.reduce((sum, [x, y]) => sum + of(x, y, x * x + y * y), 0) / places.length;
  const xx = moment((x) => x * x);
  const xy = moment((x, y) => x * y);
  const yy = moment((_, y) => y * y);
  const xz = moment((x, _, z) => x * z);
  const yz = moment((_, y, z) => y * z);
  const zz = moment((_, __, z) => z * z);
  const z = xx + yy;
  const spread = xx * yy - xy * xy;
  if (spread <= NOTHING) return null;
  const variance = zz - z * z;
  // The characteristic polynomial of the fit; its least root above 0 is wanted, and Newton from 0 comes to it.
  const cubic = 4 * z;
  const square = -3 * z * z - zz;
  const linear = variance * z + 4 * spread * z - xz * xz - yz * yz;
  const constant = xz * (xz * yy - yz * xy) + yz * (yz * xx - xz * xy) - variance * spread;
  let root = 0;
  let value = constant;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const slope = linear + root * (2 * square + root * 3 * cubic);
    const next = root - value / slope;
    const at = constant + next * (linear + next * (square + next * cubic));
    if (next === root || !Number.isFinite(next) || Math.abs(at) >= Math.abs(value)) break;
    root = next;
    value = at;
  }
  const determinant = root * root - root * z + spread;
  const centre: Place = [
    (xz * (yy - root) - yz * xy) / determinant / 2,
    (yz * (xx - root) - xz * xy) / determinant / 2,
  ];
  return centre.every(Number.isFinite) ? centre : null;
}

/** What a centre leaves: the best radius, how far each place is off it, and the equations of the next step. */
function aroundOf(places: readonly Place[], centre: Place) {
  const far = places.map((place) => distance(place, centre));
  const radius = far.reduce((sum, one) => sum + one, 0) / far.length;
  const residuals = far.map((one) => one - radius);
  const ways = places.map(([x, y], i): Place => {
    const reach = far[i] || 1;
    return [(x - centre[0]) / reach, (y - centre[1]) / reach];
  });
  const unit = meanOf(ways);
  let [xx, xy, yy, x, y] = [0, 0, 0, 0, 0];
  for (const [i, way] of ways.entries()) {
    const [u, v] = [way[0] - unit[0], way[1] - unit[1]];
    const residual = residuals[i] ?? 0;
    xx += u * u;
    xy += u * v;
    yy += v * v;
    x += u * residual;
    y += v * residual;
  }
  const cost = residuals.reduce((sum, residual) => sum + residual ** 2, 0);
  return { radius, residuals, unit, normal: { xx, xy, yy }, right: [x, y] as const, cost };
}

type Normal = { readonly xx: number; readonly xy: number; readonly yy: number };

function solve({ xx, xy, yy }: Normal, [x, y]: Place): Place | null {
  const determinant = xx * yy - xy * xy;
  return determinant > 0 ? [(yy * x - xy * y) / determinant, (xx * y - xy * x) / determinant] : null;
}

/** The centre from which the places are as equally far as can be. */
function refined(places: readonly Place[], start: Place): Place {
  let centre = start;
  let around = aroundOf(places, centre);
  let damping = 1e-3;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { xx, xy, yy } = around.normal;
    const shift = solve({ xx: xx * (1 + damping), xy, yy: yy * (1 + damping) }, around.right);
    if (shift === null || Math.hypot(...shift) <= NOTHING * around.radius) return centre;
    const next: Place = [centre[0] + shift[0], centre[1] + shift[1]];
    const there = aroundOf(places, next);
    if (there.cost < around.cost) {
      centre = next;
      around = there;
      damping /= 10;
    } else {
      damping *= 10;
      if (damping > 1e12) return centre;
    }
  }
  return centre;
}

function arcOf(places: readonly Place[], centre: Place): number {
  const angles = places
    .map(([x, y]) => (Math.atan2(y - centre[1], x - centre[0]) * 180) / Math.PI)
    .sort((a, b) => a - b);
  const [first = 0] = angles;
  const widest = angles.reduce((most, angle, i) => Math.max(most, (angles[i + 1] ?? first + 360) - angle), 0);
  return 360 - widest;
}
