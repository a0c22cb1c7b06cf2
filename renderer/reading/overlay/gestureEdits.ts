import { storedOutline } from '../../viewport/annotationBridge.ts';
import { type ImageTransform, magnificationOf } from '../../viewport/imageTransform.ts';
import { cutOutline } from './cutOutline.ts';
import type { Edit } from './edit.ts';
import { withBend } from './frameSpots.ts';
import type { Hit, Marks } from './hit.ts';

type Place = readonly [column: number, row: number];

/** What a freehand stroke, or a polygon that is closed, asks for; null where it encloses nothing. */
export function editOfStroke(transform: ImageTransform, points: readonly Place[]): Edit | null {
  const outline = storedOutline(transform, points);
  return outline === null ? null : { kind: 'addOutline', points: outline };
}

/** Points of a cut lie at least this far apart: they become vertices of the outline. */
const CUT_STEP_CSS = 4;

/** The first outline that a stroke runs through, the selected one before the others, without its smaller part. */
export function editOfCut(marks: Marks, transform: ImageTransform, points: readonly Place[]): Edit | null {
  const spaced = spacedBy(points, CUT_STEP_CSS / magnificationOf(transform));
  const isSelected = ({ id }: { readonly id: string }): boolean => id === marks.selectedMarkId;
  const order = [...marks.outlines.filter(isSelected), ...marks.outlines.filter((one) => !isSelected(one))];
  for (const outline of order) {
    const cut = cutOutline(outline.points, spaced);
    if (cut !== null) return { kind: 'reshapeOutline', id: outline.id, points: cut };
  }
  return null;
}

/** What pressing on something with Alt does at once: a bend or a vertex more, or a vertex less. */
export function editOfAlt(marks: Marks, hit: Hit | null): Edit | null {
  if (hit?.kind === 'sideLine' && marks.frame !== null) {
    return { kind: 'setFrame', frame: withBend(marks.frame, hit.line, hit.segment, hit.at) };
  }
  if (hit?.kind !== 'edge' && hit?.kind !== 'vertex') return null;
  const outline = marks.outlines.find(({ id }) => id === hit.id);
  if (outline === undefined) return null;
  const { id, points } = outline;
  if (hit.kind === 'edge') {
    const grown = [...points.slice(0, hit.segment + 1), hit.at, ...points.slice(hit.segment + 1)];
    return { kind: 'reshapeOutline', id, points: grown };
  }
  const fewer = points.filter((_, index) => index !== hit.index);
  return fewer.length < 3 ? null : { kind: 'reshapeOutline', id, points: fewer };
}

/** A stroke with fewer points, each at least a distance from the one before; its ends stay. */
function spacedBy(points: readonly Place[], distance: number): readonly Place[] {
  const kept: Place[] = [];
  for (const [i, point] of points.entries()) {
    const before = kept.at(-1);
    const isEnd = i === points.length - 1;
    const isFar = before === undefined || Math.hypot(point[0] - before[0], point[1] - before[1]) >= distance;
    if (isFar || isEnd) kept.push(point);
  }
  return kept;
}
