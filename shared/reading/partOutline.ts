import type { MarkId } from '../base/ids.ts';
import { px } from '../geometry/point.ts';
import { splitAtSelfCrossings } from '../geometry/selfIntersection.ts';
import type { OutlineRecord } from './readDocument.ts';

/**
 * The offered repair of an outline that crosses itself (method §2.3): simple outlines of the same class and face
 * that enclose everything it did, largest first. The largest keeps the id, so that it stays selected; an outline
 * that does not cross itself comes back alone, as it is.
 *
 * Places of crossings are rounded to 0.01 px, as drawn points are. Loops smaller than a square pixel are left out:
 * they are the tremor of a hand, not bone.
 *
 * @param idOf the id of each further outline, by its place in the list from 1 on
 */
export function partOutline(
  outline: OutlineRecord,
  idOf: (index: number) => MarkId,
): readonly OutlineRecord[] {
  const [first, ...others] = splitAtSelfCrossings(outline.points, LEAST_LOOP_PX2);
  if (first === undefined || first === outline.points) return [outline];
  return [first, ...others].map((loop, index) => ({
    ...outline,
    id: index === 0 ? outline.id : idOf(index),
    points: loop.map(([column, row]) => px(hundredth(column), hundredth(row))),
  }));
}

const LEAST_LOOP_PX2 = 1;

const hundredth = (value: number): number => Math.round(value * 100) / 100;
