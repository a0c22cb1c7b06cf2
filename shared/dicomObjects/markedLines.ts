import { assertNever } from '../base/assertNever.ts';
import { type PointPx, px } from '../geometry/point.ts';
import type { ImageDerivation } from '../reading/readDerivation.ts';
import type { DefectFrame, SideLine } from '../reading/readDocument.ts';
import type { Graphic } from './presentationDataSet.ts';

/** One side line of a frame, proximal end first; null where the frame has none there. */
export function sideLineOf(frame: DefectFrame, line: SideLine): readonly PointPx[] | null {
  switch (frame.kind) {
    case 'fourCorners':
      return line === 'A'
        ? [frame.proximalA, ...frame.bendsA, frame.distalA]
        : [frame.proximalB, ...frame.bendsB, frame.distalB];
    case 'oneSide':
      return frame.line === line ? [frame.proximal, ...frame.bends, frame.distal] : null;
    case 'faceOn':
    case 'placing':
      return null;
    default:
      return assertNever(frame, 'frame');
  }
}

/** Everything that was marked on a picture and is drawn over it; measures, which nothing rests on, are not. */
export function marksDrawn({ frame, names, outlines, hardware }: ImageDerivation): readonly Graphic[] {
  const lines = (['A', 'B'] as const).flatMap((line): readonly Graphic[] => {
    const points = frame === null ? null : sideLineOf(frame, line);
    return points === null
      ? []
      : [{ layer: 'SIDE_LINES', points, isClosed: false, label: names?.[line] ?? `line ${line}` }];
  });
  return [
    ...lines,
    ...(frame?.kind === 'fourCorners'
      ? [ends(frame.proximalA, frame.proximalB), ends(frame.distalA, frame.distalB)]
      : []),
    ...outlines.map(
      ({ points, boneClass }): Graphic => ({
        layer: boneClass === 'notCounted' ? 'NOT_COUNTED' : 'NEW_BONE',
        points,
        isClosed: true,
        label: boneClass === 'indistinct' ? 'indistinct' : '',
      }),
    ),
    ...hardware.map(
      ({ from, to, hardware: kind }): Graphic => ({
        layer: 'HARDWARE',
        points: [from, px(to[0], from[1]), to, px(from[0], to[1])],
        isClosed: true,
        label: kind,
      }),
    ),
  ];
}

/** The end of the bone between two corners. */
const ends = (a: PointPx, b: PointPx): Graphic => ({
  layer: 'SIDE_LINES',
  points: [a, b],
  isClosed: false,
  label: '',
});
