import { type PointPx, px } from '../../../shared/geometry/point.ts';

type Place = readonly [column: number, row: number];

/** Where a stroke crosses an outline: how far along each, counted in points, fractions between them. */
export type Crossing = { readonly along: number; readonly around: number; readonly at: PointPx };

/**
 * What of a stroke lies between two crossings that follow each other, ends included, and the two outlines that it
 * makes with either way round the border.
 */
export type Passage = {
  readonly line: readonly Place[];
  readonly rings: readonly [readonly Place[], readonly Place[]];
};

/** The passages of an open stroke across an outline, in its order: alternately inside and outside, as a rule. */
export function passagesOf(points: readonly PointPx[], stroke: readonly Place[]): readonly Passage[] {
  const crossings = crossingsOf(points, stroke);
  return crossings.flatMap((out, i) => {
    const into = crossings[i - 1];
    if (into === undefined) return [];
    const line = [into.at, ...stroke.slice(Math.floor(into.along) + 1, Math.floor(out.along) + 1), out.at];
    const one = [...line, ...verticesBetween(points, out.around, into.around)];
    const other = [...[...line].reverse(), ...verticesBetween(points, into.around, out.around)];
    return [{ line, rings: [one, other] }];
  });
}

/** The place in the middle of a line's points: inside or outside of an outline as the whole passage is. */
export function middleOf(line: readonly Place[]): Place {
  const half = (line.length - 1) / 2;
  const [p, q] = [line[Math.floor(half)] ?? [0, 0], line[Math.ceil(half)] ?? [0, 0]];
  return [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2];
}

/** Every crossing, in the order of the stroke. */
function crossingsOf(points: readonly PointPx[], stroke: readonly Place[]): readonly Crossing[] {
  const found: Crossing[] = [];
  for (let i = 1; i < stroke.length; i += 1) {
    for (let k = 0; k < points.length; k += 1) {
      const [a, b, c, d] = [stroke[i - 1], stroke[i], points[k], points[(k + 1) % points.length]];
      if (a === undefined || b === undefined || c === undefined || d === undefined) continue;
      const crossing = crossingOf(a, b, c, d);
      if (crossing === null) continue;
      const [s, t] = crossing;
      const at = px(a[0] + s * (b[0] - a[0]), a[1] + s * (b[1] - a[1]));
      found.push({ along: i - 1 + s, around: k + t, at });
    }
  }
  return found.sort((p, q) => p.along - q.along);
}

/** How far along a–b and c–d they cross, each in [0, 1) so that a shared vertex counts once; null for neither. */
function crossingOf(a: Place, b: Place, c: Place, d: Place): readonly [s: number, t: number] | null {
  const [abX, abY, cdX, cdY] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  const determinant = abX * cdY - abY * cdX;
  if (determinant === 0) return null;
  const [acX, acY] = [c[0] - a[0], c[1] - a[1]];
  const s = (acX * cdY - acY * cdX) / determinant;
  const t = (acX * abY - acY * abX) / determinant;
  return s >= 0 && s < 1 && t >= 0 && t < 1 ? [s, t] : null;
}

/** The outline's own vertices that lie between two places of its edge, in its direction. */
function verticesBetween(points: readonly PointPx[], from: number, to: number): readonly PointPx[] {
  const first = Math.floor(from) + 1;
  const last = Math.floor(to);
  return from < to ? points.slice(first, last + 1) : [...points.slice(first), ...points.slice(0, last + 1)];
}
