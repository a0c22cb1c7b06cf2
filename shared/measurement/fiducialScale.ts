import type { Result } from '../base/result.ts';
import type { PointPx } from '../geometry/point.ts';
import { type CircleFit, type CircleFitError, fitCircle } from './circleFit.ts';

/** A known length between two marks. A ball's lie on its rim, opposite each other. */
export type KnownLength = {
  readonly kind: 'ball' | 'ruler' | 'spacer';
  readonly from: PointPx;
  readonly to: PointPx;
  readonly lengthMm: number;
};

/** A ball by places on its rim; its known length is the diameter. */
export type KnownBall = {
  readonly kind: 'ball';
  readonly rim: readonly PointPx[];
  readonly lengthMm: number;
};

/** A length known beforehand that the reader marked in the picture. */
export type FiducialMark = KnownLength | KnownBall;

/** Why a fiducial is not used, or that its scale is a poor one. */
export type FiducialFault =
  | { readonly kind: 'tooShort' }
  | { readonly kind: 'tooFewPoints' }
  | { readonly kind: 'straight' }
  /** The rim leaves the diameter open by more than a fifth: it is not used. */
  | { readonly kind: 'noCircle' }
  /** Used, with the error that the arc leaves. */
  | { readonly kind: 'shortArc'; readonly arcDeg: number };

/** What a fiducial makes of a picture's scale. */
export type FiducialScale =
  | {
      readonly kind: 'usable';
      /** Millimetres per column pixel. */
      readonly mmPerPixel: number;
      readonly relativeError: number;
      readonly fault: FiducialFault | null;
    }
  | { readonly kind: 'unusable'; readonly fault: FiducialFault };

/** A scale that is open by more than this is none: of two marks closer than 5 px, one pixel is a fifth. */
const LARGEST_ERROR = 0.2;

/** An arc below this says little of its circle: the sagitta of 60° is an eighth of the radius. */
const SHORT_ARC_DEG = 60;

/**
 * How far a reader's mark lies off an edge, as a standard deviation in pixels: two such marks make the error of
 * one pixel that method §2.1 gives a ball read by its diameter.
 */
const MARK_ERROR_PX = Math.SQRT1_2;

/**
 * The scale that a fiducial gives: its known length over what is measured of it in column pixels, rows stretched by
 * the pixel aspect (method §2.1 (1)). Between two marks one pixel is the error. A ball by its rim has the diameter
 * of the circle that fits best, with the error of that fit ({@link fitCircle}).
 *
 * @param aspect height of a pixel over its width, above 0
 */
export function fiducialScale(mark: FiducialMark, aspect: number): FiducialScale {
  if ('rim' in mark) {
    const fit = rimCircle(mark.rim, aspect);
    if (!fit.ok) return { kind: 'unusable', fault: fit.error };
    const { radius, radiusError, arcDeg } = fit.value;
    const relativeError = radiusError / radius;
    const isScale = relativeError <= LARGEST_ERROR && 2 * radius * LARGEST_ERROR >= 1 && isLength(mark);
    if (!isScale) return { kind: 'unusable', fault: { kind: 'noCircle' } };
    const fault = arcDeg < SHORT_ARC_DEG ? ({ kind: 'shortArc', arcDeg } as const) : null;
    return { kind: 'usable', mmPerPixel: mark.lengthMm / (2 * radius), relativeError, fault };
  }
  const columns = mark.to[0] - mark.from[0];
  const rows = mark.to[1] - mark.from[1];
  const lengthPx = Math.hypot(columns, rows);
  if (lengthPx * LARGEST_ERROR < 1 || !isLength(mark)) {
    return { kind: 'unusable', fault: { kind: 'tooShort' } };
  }
  const mmPerPixel = mark.lengthMm / Math.hypot(columns, rows * aspect);
  return { kind: 'usable', mmPerPixel, relativeError: 1 / lengthPx, fault: null };
}

const isLength = ({ lengthMm }: FiducialMark): boolean => lengthMm > 0 && Number.isFinite(lengthMm);

/** The circle through a ball's rim in column pixels: rows are stretched by the aspect before it is fitted. */
export const rimCircle = (rim: readonly PointPx[], aspect: number): Result<CircleFit, CircleFitError> =>
  fitCircle(
    rim.map(([column, row]) => [column, row * aspect] as const),
    MARK_ERROR_PX,
  );
