import { normaliseCorners } from '../../../shared/geometry/normaliseCorners.ts';
import type { PointPx } from '../../../shared/geometry/point.ts';
import type { DefectFrame } from '../../../shared/reading/readDocument.ts';
import { pathOf } from '../../viewport/annotationBridge.ts';
import { type ImageTransform, svgMatrix } from '../../viewport/imageTransform.ts';
import { boxPoints } from './BoxLayer.tsx';
import type { Figure } from './figure.ts';
import classes from './overlay.module.css';

type Props = {
  readonly transform: ImageTransform;
  readonly figure: Figure | null;
  /** The corners placed so far, while a defect is being placed with the tool in hand. */
  readonly placing: Extract<DefectFrame, { kind: 'placing' }> | null;
  readonly pointerAt: PointPx | null;
};

/** What is being drawn, before anything of it is stored. */
export function FigureLayer({ transform, figure, placing, pointerAt }: Props) {
  return (
    <g transform={svgMatrix(transform)} data-testid="figure">
      {placing !== null && (
        <path
          className={classes.rubber}
          d={rubberOf(placing.placed, figure?.kind === 'corner' ? figure.at : pointerAt)}
        />
      )}
      {figure?.kind === 'polygon' && (
        <>
          <path className={classes.drawing} d={pathOf(figure.points, 'open')} />
          {pointerAt !== null && (
            <path className={classes.rubber} d={pathOf([...figure.points.slice(-1), pointerAt], 'open')} />
          )}
        </>
      )}
      {figure?.kind === 'box' && <path className={classes.drawing} d={pathOf(boxPoints(figure), 'closed')} />}
      {figure?.kind === 'angle' && (
        <path
          className={classes.rubber}
          d={pathOf(pointerAt === null ? figure.points : [...figure.points, pointerAt], 'open')}
        />
      )}
      {figure?.kind === 'length' && (
        <path className={classes.rubber} d={pathOf([figure.from, figure.to], 'open')} />
      )}
    </g>
  );
}

/** The line that the next corner would continue; with the fourth, the frame it would make. */
function rubberOf(placed: readonly PointPx[], next: PointPx | null): string {
  const [a, b, c] = placed;
  if (next === null || a === undefined) return '';
  if (b === undefined || c === undefined) return pathOf([...placed, next], 'open');
  const corners = normaliseCorners([a, b, c, next]);
  if (!corners.ok) return pathOf([...placed, next], 'open');
  const { proximalA, proximalB, distalA, distalB } = corners.value;
  return pathOf([proximalA, distalA, distalB, proximalB], 'closed');
}
