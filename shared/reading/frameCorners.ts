import type { PointPx } from '../geometry/point.ts';
import type { DefectFrame } from './readDocument.ts';

/**
 * The corners of a finished frame in stored pixels, bends left out: proximal before distal, A before B. Empty for a
 * figure in progress.
 */
export function cornersOf(frame: DefectFrame): readonly PointPx[] {
  switch (frame.kind) {
    case 'placing':
      return [];
    case 'fourCorners':
      return [frame.proximalA, frame.proximalB, frame.distalA, frame.distalB];
    case 'oneSide':
    case 'faceOn':
      return [frame.proximal, frame.distal];
  }
}
