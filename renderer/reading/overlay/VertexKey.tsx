import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { OutlineRecord } from '../../../shared/reading/readDocument.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { type ImageTransform, toScreen } from '../../viewport/imageTransform.ts';
import type { OnEdit } from './edit.ts';
import { shapingPoints } from './hit.ts';
import { nudgeOf } from './nudge.ts';
import classes from './overlay.module.css';
import { vertexMoved, vertexRemoved } from './vertexEdits.ts';

type Props = {
  readonly transform: ImageTransform;
  readonly outline: OutlineRecord;
  readonly index: number;
  readonly onEdit: OnEdit;
  readonly onLeave: () => void;
};

/** The point of the selected outline that the keys move. It has the focus, so that the arrows are its own. */
export function VertexKey({ transform, outline, index, onEdit, onLeave }: Props) {
  const { t } = useTexts();
  const ring = useRef<SVGGElement>(null);
  const points = shapingPoints(outline);
  // A point that was taken away leaves its place to the next one.
  const there = Math.min(index, points.length - 1);
  const at = points[there];
  // Whichever is stepped to takes the focus from the one before.
  useEffect(() => {
    if (index >= 0) ring.current?.focus();
  }, [index]);
  if (at === undefined) return null;
  const [x, y] = toScreen(transform, at);

  const onKeyDown = (event: KeyboardEvent): void => {
    const by = nudgeOf(event);
    const isRemoval = event.key === 'Delete' || event.key === 'Backspace';
    const isLeaving = event.key === 'Escape';
    if (by === null && !isRemoval && !isLeaving) return;
    event.preventDefault();
    // Everywhere else the arrows change the picture, and Delete takes the whole outline.
    event.nativeEvent.stopImmediatePropagation();
    if (isLeaving) ring.current?.blur();
    const edit =
      by !== null ? vertexMoved(outline, there, by) : isRemoval ? vertexRemoved(outline, there) : null;
    if (edit !== null) onEdit(edit, by === null ? undefined : `nudge:${outline.id}:${there}`);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button element inside a picture's SVG
    <g
      ref={ring}
      className={classes.handle}
      transform={`translate(${x} ${y})`}
      tabIndex={-1}
      role="button"
      aria-label={t('panel.marks.vertex', { number: there + 1, all: points.length })}
      data-testid="vertex-key"
      data-active
      onKeyDown={onKeyDown}
      onBlur={onLeave}
    >
      <circle className={classes.ringHalo} r={9} />
      <circle className={classes.ring} r={9} />
      <circle className={classes.vertex} r={2} />
    </g>
  );
}
