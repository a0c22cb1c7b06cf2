import { err, ok, type Result } from '../../../shared/base/result.ts';
import { mm, type PointMm, type PointPx, toMm } from '../../../shared/geometry/point.ts';
import { isInPicture } from '../../../shared/reading/markFaults.ts';
import type { ImageDerivation } from '../../../shared/reading/readDerivation.ts';
import type { DefectFrame } from '../../../shared/reading/readDocument.ts';
import { type Wording, worded } from '../../../shared/texts/wording.ts';
import { storedPoint } from '../../viewport/annotationBridge.ts';
import { clipToPicture, enclosedArea } from './repairOutline.ts';

type FramedImage = Pick<ImageDerivation, 'frame' | 'calibration'>;

/** Why an outline has no place in the other view. */
export type CopyProblem = { readonly kind: 'noOtherView' | 'noCorners' | 'outside' };

/** The defect's own directions on one picture: where it begins, its length, and its width across. */
type Axes = { readonly origin: PointMm; readonly along: Vector; readonly across: Vector };
type Vector = readonly [x: number, y: number];

/** An outline on another picture, and whether its border cut off a part. */
export type CopiedOutline = { readonly points: readonly PointPx[]; readonly isClipped: boolean };

/** Less than a square pixel in the picture is no outline there. */
const LEAST_AREA_PX2 = 1;

/** An outline as {@link outlineInFrame} places it, cut off at the border of the other picture. */
export function copiedOutline(
  points: readonly PointPx[],
  from: FramedImage,
  to: (FramedImage & Pick<ImageDerivation, 'facts'>) | null,
): Result<CopiedOutline, CopyProblem> {
  const placed = outlineInFrame(points, from, to);
  if (!placed.ok || to === null) return placed.ok ? err({ kind: 'noOtherView' }) : placed;
  if (placed.value.every((point) => isInPicture(point, to.facts)))
    return ok({ points: placed.value, isClipped: false });
  const inside = clipToPicture(placed.value, to.facts);
  return enclosedArea(inside) < LEAST_AREA_PX2
    ? err({ kind: 'outside' })
    : ok({ points: inside, isClipped: true });
}

/**
 * An outline at the same fractions of another picture's defect frame: along from proximal to distal, across from
 * the middle towards the side lines. Where the frames are similar figures the copy is similar to the outline;
 * otherwise it is stretched as the frames are. Frames of two corners have no width of their own and keep the shape.
 */
export function outlineInFrame(
  points: readonly PointPx[],
  from: FramedImage,
  to: FramedImage | null,
): Result<readonly PointPx[], CopyProblem> {
  if (to === null) return err({ kind: 'noOtherView' });
  const areBothWide = from.frame?.kind === 'fourCorners' && to.frame?.kind === 'fourCorners';
  const [here, there] = [axesOf(from, areBothWide), axesOf(to, areBothWide)];
  if (here === null || there === null) return err({ kind: 'noCorners' });
  const area = cross(here.along, here.across);
  if (area === 0) return err({ kind: 'noCorners' });
  const { grid } = to.calibration;
  return ok(
    points.map((point) => {
      const [x, y] = toMm(point, from.calibration.grid);
      const offset: Vector = [x - here.origin[0], y - here.origin[1]];
      const f = cross(offset, here.across) / area;
      const g = cross(here.along, offset) / area;
      return storedPoint([
        (there.origin[0] + f * there.along[0] + g * there.across[0]) / grid.columnMm,
        (there.origin[1] + f * there.along[1] + g * there.across[1]) / grid.rowMm,
      ]);
    }),
  );
}

function axesOf({ frame, calibration }: FramedImage, isWide: boolean): Axes | null {
  if (frame === null) return null;
  const place = (point: PointPx): PointMm => toMm(point, calibration.grid);
  const ends = endsOf(frame, place);
  if (ends === null) return null;
  const [[proximalA, proximalB], [distalA, distalB]] = ends;
  const origin = middle(proximalA, proximalB);
  const end = middle(distalA, distalB);
  const along: Vector = [end[0] - origin[0], end[1] - origin[1]];
  const width: Vector = [
    (proximalB[0] - proximalA[0] + distalB[0] - distalA[0]) / 2,
    (proximalB[1] - proximalA[1] + distalB[1] - distalA[1]) / 2,
  ];
  return { origin, along, across: isWide ? width : [along[1], -along[0]] };
}

type End = readonly [a: PointMm, b: PointMm];

function endsOf(frame: DefectFrame, place: (point: PointPx) => PointMm): readonly [End, End] | null {
  switch (frame.kind) {
    case 'placing':
      return null;
    case 'fourCorners':
      return [
        [place(frame.proximalA), place(frame.proximalB)],
        [place(frame.distalA), place(frame.distalB)],
      ];
    case 'oneSide':
    case 'faceOn': {
      const [proximal, distal] = [place(frame.proximal), place(frame.distal)];
      return [
        [proximal, proximal],
        [distal, distal],
      ];
    }
  }
}

const middle = (p: Vector, q: Vector): PointMm => mm((p[0] + q[0]) / 2, (p[1] + q[1]) / 2);

const cross = (p: Vector, q: Vector): number => p[0] * q[1] - p[1] * q[0];

/** What a person is told. */
export const copyProblemText = ({ kind }: CopyProblem): Wording => worded(`prompts.refused.${kind}`);
