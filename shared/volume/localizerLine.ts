import type { FrameFacts, VectorLps } from '../dicom/frameFacts.ts';
import { difference, dot } from '../dicom/stackPlane.ts';
import type { PointLps } from './pointLps.ts';

/** A place on a picture, in pixels: 0 at the outer edge of the first one. */
export type PicturePlace = readonly [column: number, row: number];

/** What a picture must say to be laid beside others. */
export type PlacedPicture = Pick<FrameFacts, 'rows' | 'columns'> & {
  readonly orientation: NonNullable<FrameFacts['orientation']>;
  readonly positionMm: NonNullable<FrameFacts['positionMm']>;
  readonly pixelSpacing: NonNullable<FrameFacts['pixelSpacing']>;
};

/** The picture as one that can be laid beside others of its frame of reference; null where its header says too little. */
export function placedPicture({
  rows,
  columns,
  orientation,
  positionMm,
  pixelSpacing,
}: FrameFacts): PlacedPicture | null {
  return orientation === null || positionMm === null || pixelSpacing === null
    ? null
    : { rows, columns, orientation, positionMm, pixelSpacing };
}

/** A plane nearer to parallel than this cosine of its angle cuts a picture nowhere that could be told. */
const LEAST_SINE = 0.05;

/**
 * Where a plane cuts a picture, from border to border (PS3.3 C.7.6.2: rows and columns of the picture, and the centre
 * of its first pixel). Null where the two are parallel, or the plane passes beside the picture.
 */
export function localizerLine(
  { rows, columns, orientation: { row, column }, positionMm, pixelSpacing: [rowMm, columnMm] }: PlacedPicture,
  plane: { readonly through: PointLps; readonly normal: VectorLps },
): readonly [PicturePlace, PicturePlace] | null {
  const [across, down] = [dot(plane.normal, row) * columnMm, dot(plane.normal, column) * rowMm];
  const length = Math.hypot(dot(plane.normal, row), dot(plane.normal, column));
  if (!(length > LEAST_SINE)) return null;
  // Pixels are counted from the edge, the header's position from the centre of the first one.
  const off = dot(difference(plane.through, positionMm), plane.normal) + (across + down) / 2;
  const meets: PicturePlace[] = [];
  const add = (x: number, y: number): void => {
    const isInside = x >= -ROUNDING && x <= columns + ROUNDING && y >= -ROUNDING && y <= rows + ROUNDING;
    const isNew = meets.every(([a, b]) => Math.hypot(a - x, b - y) > ROUNDING);
    if (isInside && isNew) meets.push([x, y]);
  };
  if (down !== 0) for (const x of [0, columns]) add(x, (off - across * x) / down);
  if (across !== 0) for (const y of [0, rows]) add((off - down * y) / across, y);
  const [first, second] = meets;
  return first === undefined || second === undefined ? null : [first, second];
}

const ROUNDING = 1e-6;
