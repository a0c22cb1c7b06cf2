import type { LaidDefect } from '../../../shared/reading/laidDefect.ts';
import type { VolumeDerivation } from '../../../shared/reading/volumeDerivation.ts';
import type { VolumeDefectRecord } from '../../../shared/reading/volumeRecords.ts';
import { directionAt, stationAlong } from '../../../shared/volume/defectAxis.ts';
import { moved } from '../../../shared/volume/pointLps.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { lengthText } from '../../ui/format.ts';
import classes from './marks.module.css';
import type { PlaneSpace } from './planeSpace.ts';
import { shellOutline } from './shellOutline.ts';

/** Marks farther from the plane than this are faint, in mm. */
const NEAR_PLANE_MM = 1.5;

type Props = {
  readonly record: VolumeDefectRecord | null;
  readonly derivation: VolumeDerivation | null;
  readonly space: PlaneSpace;
};

/** The end planes with their points, the axis between them, and the thicknesses of the membrane, as a plane sees them. */
export function DefectFigure({ record, derivation, space }: Props) {
  const { t } = useTexts();
  const laid = derivation?.laid ?? null;
  const axis = (laid?.plan.axis.stations ?? []).map(({ origin }) => space.toPane(origin));
  const front = laid === null ? null : frontOn(laid, space);
  return (
    <g>
      {laid !== null &&
        [laid.plan.shell.outMm, -laid.plan.shell.inMm].flatMap((fromSurfaceMm) =>
          shellOutline(laid, fromSurfaceMm, space).map((line, index) => (
            <polyline
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an outline have no other name
              key={`${fromSurfaceMm} ${index}`}
              className={classes.shell}
              points={line.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}
            />
          )),
        )}
      <polyline
        className={classes.axis}
        data-far={isFar(axis) || undefined}
        points={axis.map(({ x, y }) => `${x},${y}`).join(' ')}
      />
      {(['proximal', 'distal'] as const).map((end) => {
        const points = (record?.[end] ?? []).map((point) => space.toPane(point));
        const first = points[0];
        return (
          <g key={end} data-testid={`end-${end}`} opacity={isFar(points) ? 0.35 : 1}>
            <polygon className={classes.plane} points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
            {points.map(({ x, y, depthMm }, index) => (
              <circle
                // biome-ignore lint/suspicious/noArrayIndexKey: the order of the points is what names them
                key={index}
                className={classes.end}
                data-far={Math.abs(depthMm) > NEAR_PLANE_MM || undefined}
                cx={x}
                cy={y}
                r={4}
              />
            ))}
            {first !== undefined && (
              <text className={classes.name} x={first.x + 7} y={first.y - 6}>
                {end === 'proximal' ? 'P' : 'D'}
              </text>
            )}
          </g>
        );
      })}
      {(record?.centreLine ?? []).map((point, index) => {
        const { x, y, depthMm } = space.toPane(point);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: the order of the points is what names them
            key={index}
            className={classes.end}
            data-testid="centre-point"
            data-far={Math.abs(depthMm) > NEAR_PLANE_MM || undefined}
            x={x - 4}
            y={y - 4}
            width={8}
            height={8}
          />
        );
      })}
      {record?.reference != null && front !== null && (
        <g className={classes.front} data-testid="front">
          <line x1={front.from.x} y1={front.from.y} x2={front.to.x} y2={front.to.y} />
          <text className={classes.name} x={front.to.x + 4} y={front.to.y}>
            {t('scan.front.letter')}
          </text>
        </g>
      )}
      {(derivation?.membranes ?? []).map(({ record: { id, from, to }, thicknessMm }) => {
        const [a, b] = [space.toPane(from), space.toPane(to)];
        return (
          <g key={id} opacity={Math.abs(a.depthMm) > NEAR_PLANE_MM ? 0.3 : 1}>
            <line className={classes.thickness} x1={a.x} y1={a.y} x2={b.x} y2={b.y} />
            <text className={classes.name} x={b.x + 6} y={b.y}>
              {lengthText(thicknessMm, 'mm')}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** Whether an end lies wholly before or behind the plane that is shown. */
const isFar = (points: readonly { readonly depthMm: number }[]): boolean =>
  points.every(({ depthMm }) => depthMm > NEAR_PLANE_MM) ||
  points.every(({ depthMm }) => depthMm < -NEAR_PLANE_MM);

/** How far the arrow to the front stands out of the shell, in mm. */
const ARROW_MM = 6;

/** Where the front of the limb lies that the reader showed: from the surface of the middle outwards. */
function frontOn({ plan }: LaidDefect, space: PlaneSpace) {
  const station = stationAlong(plan.axis, 0.5);
  if (station === null) return null;
  const mm = plan.ends.proximal.radiusMm + plan.shell.outMm;
  const anterior = directionAt(station, 0);
  return {
    from: space.toPane(moved(station.origin, anterior, mm)),
    to: space.toPane(moved(station.origin, anterior, mm + ARROW_MM)),
  };
}
