import type { Side } from '../dicom/projection.ts';
import type { Interval } from '../geometry/interval.ts';
import { type PixelGrid, type PointPx, px, toPx } from '../geometry/point.ts';
import { arcLengthMm, type Polyline, pointAtStation } from '../geometry/polyline.ts';
import { gapSd } from '../measurement/gapError.ts';
import { linesOf } from './linesOfFrame.ts';
import type { ImageDerivation, ReadDerivation } from './readDerivation.ts';
import type { SideLine } from './readDocument.ts';

/** A gap of a side: where it lies, and its length in the picture's unit. */
export type DrawnGap = {
  readonly points: readonly PointPx[];
  readonly middle: PointPx;
  readonly length: number;
  /** The SD of `length`, by its edges and the calibration. */
  readonly sd: number;
};

/** One side line as it is drawn, in stored pixels. */
export type DrawnSide = {
  readonly line: SideLine;
  /** Which side it is, or null while that is not known. */
  readonly side: Side | null;
  readonly points: readonly PointPx[];
  readonly middle: PointPx;
  readonly covered: readonly (readonly PointPx[])[];
  readonly hidden: readonly (readonly PointPx[])[];
  readonly gaps: readonly DrawnGap[];
  /** The band in which bone counts for the side. */
  readonly corridor: readonly (readonly PointPx[])[];
};

const LINES: readonly SideLine[] = ['A', 'B'];

/**
 * The side lines of a picture with what is measured along them: drawn from the same figures as the panel's, so
 * that picture and strip never differ. Before the measurement may be seen, or while there is none, the lines alone.
 */
export function drawnSides(
  image: ImageDerivation,
  sides: ReadDerivation['sides'],
  isRevealed: boolean,
): readonly DrawnSide[] {
  const { measurement, names, calibration } = image;
  if (measurement === null) {
    const frame = image.frame ?? image.proposedFrame;
    return (frame === null ? [] : linesOf(frame)).map(({ line, points }) => ({
      ...NOTHING_MEASURED,
      line,
      side: names?.[line] ?? null,
      points,
      middle: points[Math.floor(points.length / 2)] ?? points[0] ?? ORIGIN,
    }));
  }
  return LINES.flatMap((line): readonly DrawnSide[] => {
    const measured = measurement.sides[line];
    if (measured?.kind !== 'measured') return [];
    const side = names?.[line] ?? null;
    const reading = side === null ? null : sides[side];
    const isPlace = reading?.place?.instanceId === image.facts.instanceId && reading.place.line === line;
    const coverage = (isPlace ? reading.coverage : null) ?? measured.definite.coverage;
    const { grid } = calibration;
    const drawn = {
      line,
      side,
      points: measured.line.map((point) => toPx(point, grid)),
      middle: toPx(pointAtStation(measured.line, arcLengthMm(measured.line) / 2), grid),
      corridor: measured.corridor.cells.map(({ outline }) => outline.map((point) => toPx(point, grid))),
      hidden: measured.hiddenStretches.map((stretch) => stretchOf(measured.line, stretch, grid)),
    };
    if (!isRevealed) return [{ ...NOTHING_MEASURED, ...drawn }];
    return [
      {
        ...drawn,
        covered: coverage.intervalsMm.map((stretch) => stretchOf(measured.line, stretch, grid)),
        gaps: coverage.gapsMm.map(([from, to]) => ({
          points: stretchOf(measured.line, [from, to], grid),
          middle: toPx(pointAtStation(measured.line, (from + to) / 2), grid),
          length: to - from,
          sd: gapSd(to - from, measured.tolerance.sigma, calibration.relativeError),
        })),
      },
    ];
  });
}

const ORIGIN = px(0, 0);
const NOTHING_MEASURED = { covered: [], hidden: [], gaps: [], corridor: [] } as const;

/** A stretch of a line between two arc lengths, with the line's own vertices in between. */
export function stretchOf(line: Polyline, [from, to]: Interval, grid: PixelGrid): readonly PointPx[] {
  let reached = 0;
  const inner = line.filter((_, i) => {
    if (i > 0) reached = arcLengthMm(line.slice(0, i + 1));
    return reached > from && reached < to;
  });
  return [pointAtStation(line, from), ...inner, pointAtStation(line, to)].map((point) => toPx(point, grid));
}
