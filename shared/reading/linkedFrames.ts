import { err, ok, type Result } from '../base/result.ts';
import type { Side } from '../dicom/projection.ts';
import { type PointPx, px, toMm } from '../geometry/point.ts';
import { signedAreaOf } from '../geometry/polygon.ts';
import { fitSimilarity } from '../geometry/similarity.ts';
import type { Calibration } from '../measurement/calibration.ts';
import { cornersOf } from './frameCorners.ts';
import type { DefectFrame, SideLine } from './readDocument.ts';

/** A picture with the frame that a locked read marked on it, and which sides its lines are. */
export type LinkedPicture = {
  readonly calibration: Pick<Calibration, 'grid' | 'isCalibrated'>;
  readonly frame: DefectFrame | null;
  readonly names: Readonly<Record<SideLine, Side>> | null;
};

/**
 * Why a picture is linked with none: no corners, corners of another kind of frame than those of the picture that
 * gives the common plane, or corners that determine no similarity.
 */
export type LinkFault = 'noCorners' | 'otherFrame' | 'cornersCoincide';

/** From stored pixels into the common plane, as SVG's `matrix(a b c d e f)`: `x = a·column + c·row + e`. */
export type PlaneMap = {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
};

/** Where a picture lies in the common plane of one view of a defect. */
export type FrameLink = {
  readonly toCommon: PlaneMap;
  /** The picture has to be mirrored so that the sides of the defect lie as on the one that gives the plane. */
  readonly isMirrored: boolean;
  /**
   * Root mean square distance of this picture's corners from where the similarity puts them; null for frames of two
   * corners, which any similarity meets, and for the picture that gives the plane.
   */
  readonly fitError: { readonly px: number; readonly mm: number | null } | null;
};

type Place = readonly [x: number, y: number];

/** Above 0 where distal lies clockwise from proximal around side A's corners, below 0 the other way round. */
const handOf = ([proximalA, proximalB, distalA, distalB]: readonly Place[]): number =>
  proximalA === undefined || proximalB === undefined || distalA === undefined || distalB === undefined
    ? 0
    : Math.sign(signedAreaOf([proximalA, distalA, distalB, proximalB]));

/** Corners of a frame of four with A and B exchanged; those of a frame of two, which has no sides, as they are. */
const withSidesExchanged = (corners: readonly Place[]): readonly Place[] => {
  const [proximalA, proximalB, distalA, distalB] = corners;
  return proximalA === undefined || proximalB === undefined || distalA === undefined || distalB === undefined
    ? corners
    : [proximalB, proximalA, distalB, distalA];
};

/**
 * Links a picture with the one that gives the common plane, by the corners of the defect: the similarity of least
 * squared error from that picture's millimetres to this one's, its corners paired by the sides' names where both are
 * named. Where the named sides lie the other way round, which happens to films that were stored mirrored or taken from
 * the other side, the plane is mirrored first; where one of the two has no names nothing is mirrored, and a film that
 * was stored upside down is turned.
 *
 * The common plane is measured in millimetres of the first picture, in its column pixels where it has no calibration;
 * `picture` may be the same one, which then lies in it as it is.
 */
export function linkFrames(common: LinkedPicture, picture: LinkedPicture): Result<FrameLink, LinkFault> {
  const { frame: given } = common;
  const { frame } = picture;
  if (given === null || frame === null || given.kind === 'placing' || frame.kind === 'placing')
    return err('noCorners');
  if (given.kind !== frame.kind) return err('otherFrame');
  const { grid, isCalibrated } = picture.calibration;
  const from = cornersOf(given).map((point): Place => toMm(point, common.calibration.grid));
  const asDrawn = cornersOf(frame).map((point): Place => toMm(point, grid));
  const areNamed = common.names !== null && picture.names !== null;
  const isTurned = areNamed ? common.names.A === picture.names.B : handOf(asDrawn) !== handOf(from);
  const to = isTurned ? withSidesExchanged(asDrawn) : asDrawn;
  const isMirrored = areNamed && handOf(from) !== handOf(to);
  const mirror = isMirrored ? -1 : 1;
  const fit = fitSimilarity(
    from.map(([x, y]): Place => [mirror * x, y]),
    to,
  );
  if (!fit.ok || fit.value.scale === 0) return err('cornersCoincide');
  const { a, b, shift, scale, rmsResidual } = fit.value;
  // The way back: p = (conj(a + bi) · (q − shift)) / scale², mirrored again.
  const [p, q] = [a / scale ** 2, b / scale ** 2];
  const toCommon: PlaneMap = {
    a: mirror * p * grid.columnMm,
    b: -q * grid.columnMm,
    c: mirror * q * grid.rowMm,
    d: p * grid.rowMm,
    e: -mirror * (p * shift[0] + q * shift[1]),
    f: q * shift[0] - p * shift[1],
  };
  const isExact = picture === common || from.length === 2;
  return ok({
    toCommon,
    isMirrored,
    fitError: isExact ? null : { px: rmsResidual / grid.columnMm, mm: isCalibrated ? rmsResidual : null },
  });
}

/** Where a stored place lies in the common plane. */
export const inCommonPlane = ({ a, b, c, d, e, f }: PlaneMap, [column, row]: PointPx): Place => [
  a * column + c * row + e,
  b * column + d * row + f,
];

/** A frame's corners and their middle, in stored pixels, and how long the defect is in `grid`'s unit; null while it is placed. */
export function extentOf(
  frame: DefectFrame,
  grid: Calibration['grid'],
): { readonly corners: readonly PointPx[]; readonly middle: PointPx; readonly length: number } | null {
  const corners = cornersOf(frame);
  if (corners.length === 0) return null;
  const sum = corners.reduce<Place>(([x, y], point) => [x + point[0], y + point[1]], [0, 0]);
  const half = corners.length / 2;
  const ends = [corners.slice(0, half), corners.slice(half)].map((end): Place => {
    const places = end.map((point) => toMm(point, grid));
    const total = places.reduce<Place>(([x, y], point) => [x + point[0], y + point[1]], [0, 0]);
    return [total[0] / half, total[1] / half];
  });
  const [proximal, distal] = ends;
  if (proximal === undefined || distal === undefined) return null;
  return {
    corners,
    middle: px(sum[0] / corners.length, sum[1] / corners.length),
    length: Math.hypot(distal[0] - proximal[0], distal[1] - proximal[1]),
  };
}
