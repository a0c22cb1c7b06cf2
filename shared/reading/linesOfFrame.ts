import type { PointPx } from '../geometry/point.ts';
import type { DefectFrame, SideLine } from './readDocument.ts';

/** The side lines of a frame, proximal end first, bends included; none while it is placed or seen face-on. */
export function linesOf(
  frame: DefectFrame,
): readonly { readonly line: SideLine; readonly points: readonly PointPx[] }[] {
  switch (frame.kind) {
    case 'fourCorners':
      return [
        { line: 'A', points: [frame.proximalA, ...frame.bendsA, frame.distalA] },
        { line: 'B', points: [frame.proximalB, ...frame.bendsB, frame.distalB] },
      ];
    case 'oneSide':
      return [{ line: frame.line, points: [frame.proximal, ...frame.bends, frame.distal] }];
    case 'placing':
    case 'faceOn':
      return [];
  }
}
