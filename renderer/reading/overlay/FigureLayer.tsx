import { closedSpline } from '../../../shared/geometry/closedSpline.ts';
import { normaliseCorners } from '../../../shared/geometry/normaliseCorners.ts';
import type { PointPx } from '../../../shared/geometry/point.ts';
import type { DefectFrame } from '../../../shared/reading/readDocument.ts';
import { pathOf, storedPoint } from '../../viewport/annotationBridge.ts';
import { type ImageTransform, svgMatrix } from '../../viewport/imageTransform.ts';
import { boxPoints } from './BoxLayer.tsx';
import type { Figure } from './figure.ts';
import { lineOf } from './measureShape.ts';
import classes from './overlay.module.css';
import type { Wire } from './tools/tool.ts';

type Props = {
  readonly transform: ImageTransform;
  readonly figure: Figure | null;
  /** The corners placed so far, while a defect is being placed with the tool in hand. */
  readonly placing: Extract<DefectFrame, { kind: 'placing' }> | null;
  readonly pointerAt: PointPx | null;
  /** What the next click would follow, while edges are snapped to. */
  readonly wire: Wire | null;
};

/** What is being drawn, before anything of it is stored. */
export function FigureLayer({ transform, figure, placing, pointerAt, wire }: Props) {
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
            <path
              className={wire === null || wire.from === null ? classes.rubber : classes.drawing}
              d={pathOf(
                [
                  ...(wire?.from ? [wire.from] : figure.points.slice(-1)),
                  ...(wire?.to(pointerAt) ?? [pointerAt]),
                ],
                'open',
              )}
              data-testid="next-stretch"
              data-wire={wire === null ? undefined : wire.from === null ? 'waiting' : 'ready'}
            />
          )}
        </>
      )}
      {figure?.kind === 'spline' && <SplineFigure control={figure.points} pointerAt={pointerAt} />}
      {figure?.kind === 'box' && <path className={classes.drawing} d={pathOf(boxPoints(figure), 'closed')} />}
      {figure?.kind === 'angle' && (
        <path
          className={classes.rubber}
          d={pathOf(pointerAt === null ? figure.points : [...figure.points, pointerAt], 'open')}
        />
      )}
      {(figure?.kind === 'length' || figure?.kind === 'arrow') && (
        <path className={classes.rubber} d={pathOf([figure.from, figure.to], 'open')} />
      )}
      {figure?.kind === 'ellipse' && (
        <path className={classes.drawing} d={pathOf(lineOf(figure), 'closed')} />
      )}
    </g>
  );
}

/** The curve as it would be closed now, with a dot at each control point. */
function SplineFigure({
  control,
  pointerAt,
}: Pick<Props, 'pointerAt'> & { readonly control: readonly PointPx[] }) {
  const next = pointerAt === null ? control : [...control, pointerAt];
  return (
    <>
      <path
        className={classes.drawing}
        d={pathOf(closedSpline(next).map(storedPoint), 'closed')}
        data-testid="spline-figure"
      />
      {control.map((point, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a control point has no identity but its place in the curve
        <path key={index} className={classes.dot} d={`${pathOf([point], 'open')}h0`} />
      ))}
    </>
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
