import { type PixelGrid, type PointPx, px } from '../../../shared/geometry/point.ts';
import { rimCircle } from '../../../shared/measurement/fiducialScale.ts';
import type { Fiducial } from '../../../shared/reading/readDocument.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { type ImageTransform, svgMatrix, toScreen } from '../../viewport/imageTransform.ts';
import { fiducialEndsOf } from './measureShape.ts';
import classes from './overlay.module.css';

type Props = {
  readonly transform: ImageTransform;
  readonly fiducial: Fiducial;
  readonly grid: PixelGrid;
};

/** The known length that calibrates the picture: a line between its ends, or the circle through a ball's rim. */
export function FiducialLayer({ transform, fiducial, grid }: Props) {
  const { t } = useTexts();
  const ends = fiducialEndsOf(fiducial).map(({ at }) => toScreen(transform, at));
  const [from, to] = ends;
  const right = ends.reduce((most, end) => (end[0] > most[0] ? end : most), ends[0] ?? [0, 0]);
  return (
    <g data-testid="fiducial" data-kind={fiducial.kind}>
      {'rim' in fiducial ? (
        <RimCircle transform={transform} rim={fiducial.rim} grid={grid} />
      ) : (
        from !== undefined &&
        to !== undefined && (
          <>
            <line className={classes.knownHalo} x1={from[0]} y1={from[1]} x2={to[0]} y2={to[1]} />
            <line className={classes.known} x1={from[0]} y1={from[1]} x2={to[0]} y2={to[1]} />
          </>
        )
      )}
      {ends.map(([x, y], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a place of a known length has no identity but its order
        <circle key={index} className={classes.ring} cx={x} cy={y} r={4} />
      ))}
      <text className={classes.text} x={right[0] + 12} y={right[1] - 8}>
        {`${t(`tools.${fiducial.kind}`)} ${fiducial.lengthMm} mm`}
      </text>
    </g>
  );
}

/** The rim of a ball as far as it is clicked, with the circle that goes through it. */
export function RimFigure({ transform, rim, grid }: RimProps) {
  return (
    <g data-testid="rim">
      <RimCircle transform={transform} rim={rim} grid={grid} />
      {rim.map((place, index) => {
        const [cx, cy] = toScreen(transform, place);
        // biome-ignore lint/suspicious/noArrayIndexKey: a place on a rim has no identity but its order
        return <circle key={index} className={classes.ring} cx={cx} cy={cy} r={4} />;
      })}
    </g>
  );
}

type RimProps = Pick<Props, 'transform' | 'grid'> & { readonly rim: readonly PointPx[] };

/** The circle that fits a rim best, in the plane of the picture: where pixels are not square, not one of pixels. */
function RimCircle({ transform, rim, grid }: RimProps) {
  const aspect = grid.rowMm / grid.columnMm;
  const fit = rimCircle(rim, aspect);
  if (!fit.ok) return null;
  const { centre, radius } = fit.value;
  const [column, row] = px(centre[0], centre[1] / aspect);
  const ellipse = { cx: column, cy: row, rx: radius, ry: radius / aspect };
  return (
    <g transform={svgMatrix(transform)} data-testid="rim-circle">
      <ellipse className={classes.knownHalo} {...ellipse} />
      <ellipse className={classes.known} {...ellipse} />
    </g>
  );
}
