import type { VolumeDerivation } from '../../../shared/reading/volumeDerivation.ts';
import type { VolumeDefectRecord } from '../../../shared/reading/volumeRecords.ts';
import { lengthText } from '../../ui/format.ts';
import classes from './marks.module.css';
import type { PlaneSpace } from './planeSpace.ts';

/** Marks farther from the plane than this are faint, in mm. */
const NEAR_PLANE_MM = 1.5;

type Props = {
  readonly record: VolumeDefectRecord | null;
  readonly derivation: VolumeDerivation | null;
  readonly space: PlaneSpace;
};

/** The end planes with their points, the axis between them, and the thicknesses of the membrane, as a plane sees them. */
export function DefectFigure({ record, derivation, space }: Props) {
  const axis = (derivation?.laid?.plan.axis.stations ?? []).map(({ origin }) => space.toPane(origin));
  return (
    <g>
      <polyline className={classes.axis} points={axis.map(({ x, y }) => `${x},${y}`).join(' ')} />
      {(['proximal', 'distal'] as const).map((end) => {
        const points = (record?.[end] ?? []).map((point) => space.toPane(point));
        const first = points[0];
        return (
          <g key={end} data-testid={`end-${end}`}>
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
