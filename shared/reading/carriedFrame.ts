import type { ImageFacts } from '../dicom/imageFacts.ts';
import { mm, type PointPx, px, toMm, toPx } from '../geometry/point.ts';
import { fitSimilarity } from '../geometry/similarity.ts';
import type { Calibration } from '../measurement/calibration.ts';
import { cornersOf } from './frameCorners.ts';
import type { DefectFrame } from './readDocument.ts';

/** A picture on which a frame lies, and how its pixels become lengths. */
export type FramedPicture = {
  readonly facts: Pick<ImageFacts, 'rows' | 'columns'>;
  readonly calibration: Pick<Calibration, 'grid' | 'isCalibrated'>;
};

/** A frame with every one of its points, bends included, moved by `move`. */
export function mapFrame(frame: DefectFrame, move: (point: PointPx) => PointPx): DefectFrame {
  switch (frame.kind) {
    case 'placing':
      return { ...frame, placed: frame.placed.map(move) };
    case 'fourCorners':
      return {
        kind: 'fourCorners',
        proximalA: move(frame.proximalA),
        proximalB: move(frame.proximalB),
        distalA: move(frame.distalA),
        distalB: move(frame.distalB),
        bendsA: frame.bendsA.map(move),
        bendsB: frame.bendsB.map(move),
      };
    case 'oneSide':
      return {
        ...frame,
        proximal: move(frame.proximal),
        distal: move(frame.distal),
        bends: frame.bends.map(move),
      };
    case 'faceOn':
      return { ...frame, proximal: move(frame.proximal), distal: move(frame.distal) };
  }
}

const centreMm = ({ facts, calibration }: FramedPicture) =>
  toMm(px((facts.columns - 1) / 2, (facts.rows - 1) / 2), calibration.grid);

/**
 * Lays the reference film's frame on a later film of the same view, at the same place from the picture's centre
 * and the same size: in millimetres where both are calibrated, else by the pictures' widths. The limb never lies
 * quite the same, so this is a proposal to be nudged and confirmed (method §1.7). Null for a frame in progress.
 */
export function proposeFrame(
  reference: FramedPicture & { readonly frame: DefectFrame },
  film: FramedPicture,
): DefectFrame | null {
  if (reference.frame.kind === 'placing') return null;
  const isInMm = reference.calibration.isCalibrated && film.calibration.isCalibrated;
  const from = centreMm(reference);
  const to = centreMm(film);
  const scale = isInMm ? 1 : to[0] / from[0];
  return mapFrame(reference.frame, (point) => {
    const place = toMm(point, reference.calibration.grid);
    const there = mm(to[0] + (place[0] - from[0]) * scale, to[1] + (place[1] - from[1]) * scale);
    return toPx(there, film.calibration.grid);
  });
}

/**
 * How far a frame lies from the best similarity of the reference's: the root mean square over its corners, in
 * `unit` of the film and in its column pixels. 0 for frames of two corners, because two points fit any two others.
 * Null where the two frames are of different kinds, where a figure is in progress, or where the reference's
 * corners coincide.
 */
export function fitErrorOf(
  reference: FramedPicture & { readonly frame: DefectFrame },
  film: FramedPicture & { readonly frame: DefectFrame },
): { readonly fitErrorPx: number; readonly fitErrorMm: number | null } | null {
  if (reference.frame.kind !== film.frame.kind) return null;
  const from = cornersOf(reference.frame).map((point) => toMm(point, reference.calibration.grid));
  const to = cornersOf(film.frame).map((point) => toMm(point, film.calibration.grid));
  const fit = fitSimilarity(from, to);
  if (!fit.ok) return null;
  return {
    fitErrorPx: fit.value.rmsResidual / film.calibration.grid.columnMm,
    fitErrorMm: film.calibration.isCalibrated ? fit.value.rmsResidual : null,
  };
}
