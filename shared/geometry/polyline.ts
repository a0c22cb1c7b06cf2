import { mm, type PointMm } from './point.ts';

/** An open line of two points or more, proximal end first. */
export type Polyline = readonly PointMm[];

/** The straight distance between two points, in mm. */
export const distanceMm = (a: PointMm, b: PointMm): number => Math.hypot(b[0] - a[0], b[1] - a[1]);

/** The length along a line in mm: the sum of its segments (method §2.2, `L_s`); 0 for fewer than two points. */
export function arcLengthMm(line: Polyline): number {
  let length = 0;
  for (let i = 1; i < line.length; i += 1) {
    const from = line[i - 1];
    const to = line[i];
    if (from !== undefined && to !== undefined) length += distanceMm(from, to);
  }
  return length;
}

/**
 * The point at an arc length in mm from the line's start. Stations outside `[0, length]` are held at the ends.
 * @throws Error for a line without points (a defect)
 */
export function pointAtStation(line: Polyline, stationMm: number): PointMm {
  const first = line[0];
  if (first === undefined) throw new Error('A line without points has no stations.');
  let before = 0;
  let from = first;
  for (const to of line.slice(1)) {
    const length = distanceMm(from, to);
    if (length > 0 && before + length >= stationMm) {
      const f = Math.max(0, stationMm - before) / length;
      return mm(from[0] + f * (to[0] - from[0]), from[1] + f * (to[1] - from[1]));
    }
    before += length;
    from = to;
  }
  return from;
}

/** Each vertex's share of the line's length, 0 at the start to 1 at the end; all 0 for a line without length. */
function fractionsOf(line: Polyline): readonly number[] {
  const length = arcLengthMm(line);
  let reached = 0;
  return line.map((point, i) => {
    const from = line[i - 1];
    if (from !== undefined) reached += distanceMm(from, point);
    return length > 0 ? reached / length : 0;
  });
}

/**
 * The line that lies `share` of the way from line `a` (0) to line `b` (1), joined at equal fractions of the two
 * arc lengths (method §2.2). It has a vertex wherever either line has one. With `share` ½ it is the axis of the
 * defect, for display only.
 */
export function lineBetween(a: Polyline, b: Polyline, share: number): Polyline {
  const fractions = [...new Set([0, ...fractionsOf(a), ...fractionsOf(b), 1])].sort((x, y) => x - y);
  const lengthA = arcLengthMm(a);
  const lengthB = arcLengthMm(b);
  return fractions.map((fraction) => {
    const pa = pointAtStation(a, fraction * lengthA);
    const pb = pointAtStation(b, fraction * lengthB);
    return mm(pa[0] + share * (pb[0] - pa[0]), pa[1] + share * (pb[1] - pa[1]));
  });
}
