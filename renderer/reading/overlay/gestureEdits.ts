import { err, ok, type Result } from '../../../shared/base/result.ts';
import { withBend } from '../../reads/frameSpots.ts';
import { storedOutline, strokeTolerance } from '../../viewport/annotationBridge.ts';
import { type ImageTransform, magnificationOf } from '../../viewport/imageTransform.ts';
import { cutOutline } from './cutOutline.ts';
import type { Edit } from './edit.ts';
import { growOutline } from './growOutline.ts';
import type { Hit, Marks } from './hit.ts';
import type { Refusal } from './refusal.ts';
import { controlBefore, splineOutline } from './splineOutline.ts';
import { vertexRemoved } from './vertexEdits.ts';

type Place = readonly [column: number, row: number];

/** What a stroke asks for; a refusal where it cannot be; null where it means nothing. */
export type Asked = Result<Edit, Refusal> | null;

/** A stroke that begins and ends this near to the selected outline's border belongs to it. */
const BORDER_REACH_CSS = 3;

/** What a polygon that is closed asks for; null where it encloses nothing. */
export function editOfPolygon(transform: ImageTransform, points: readonly Place[]): Edit | null {
  const outline = storedOutline(transform, points);
  return outline === null ? null : { kind: 'addOutline', points: outline };
}

/**
 * What a freehand stroke asks for: from the selected outline out of it and back it adds to that one, any other is an
 * outline of its own.
 */
export function editOfStroke(marks: Marks, transform: ImageTransform, points: readonly Place[]): Asked {
  const selected = marks.outlines.find(({ id }) => id === marks.selectedMarkId);
  if (selected !== undefined) {
    const reach = BORDER_REACH_CSS / magnificationOf(transform);
    const grown = growOutline(selected.points, points, reach, strokeTolerance(transform));
    if (grown?.ok) return ok({ kind: 'reshapeOutline', id: selected.id, points: grown.value });
    if (grown !== null && grown.error.kind !== 'apart') return err(grown.error.kind);
  }
  const edit = editOfPolygon(transform, points);
  return edit === null ? err('strokeTooShort') : ok(edit);
}

/** Points of a cut lie at least this far apart: they become vertices of the outline. */
const CUT_STEP_CSS = 4;

/**
 * The first outline that a stroke runs through, the selected one before the others, without its smaller part, or
 * divided into both.
 */
export function editOfCut(
  marks: Marks,
  transform: ImageTransform,
  points: readonly Place[],
  keeps: 'larger' | 'both',
): Asked {
  const spaced = spacedBy(points, CUT_STEP_CSS / magnificationOf(transform));
  const isSelected = ({ id }: { readonly id: string }): boolean => id === marks.selectedMarkId;
  const order = [...marks.outlines.filter(isSelected), ...marks.outlines.filter((one) => !isSelected(one))];
  for (const { id, points: whole } of order) {
    const [larger, smaller] = cutOutline(whole, spaced) ?? [];
    if (larger === undefined) continue;
    if (keeps === 'larger') return ok({ kind: 'reshapeOutline', id, points: larger });
    if (smaller) return ok({ kind: 'splitOutline', id, points: larger, other: smaller });
  }
  return err('noPart');
}

/** What pressing on something with Alt does at once: a bend or a vertex more, or a vertex less. */
export function editOfAlt(marks: Marks, hit: Hit | null): Edit | null {
  if (hit?.kind === 'sideLine' && marks.frame !== null) {
    return { kind: 'setFrame', frame: withBend(marks.frame, hit.line, hit.segment, hit.at) };
  }
  if (hit?.kind !== 'edge' && hit?.kind !== 'vertex') return null;
  const outline = marks.outlines.find(({ id }) => id === hit.id);
  if (outline === undefined) return null;
  if (hit.kind === 'vertex') return vertexRemoved(outline, hit.index);
  const { id, points, control } = outline;
  if (control !== undefined) {
    const before = controlBefore({ points, control }, hit.segment);
    const spline = splineOutline([...control.slice(0, before), hit.at, ...control.slice(before)]);
    return spline === null ? null : { kind: 'reshapeOutline', id, ...spline };
  }
  const grown = [...points.slice(0, hit.segment + 1), hit.at, ...points.slice(hit.segment + 1)];
  return { kind: 'reshapeOutline', id, points: grown };
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
