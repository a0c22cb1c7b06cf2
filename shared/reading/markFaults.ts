import type { MarkId } from '../base/ids.ts';
import type { ImageFacts } from '../dicom/imageFacts.ts';
import { type PointPx, px } from '../geometry/point.ts';
import { boundsOf } from '../geometry/polygon.ts';
import { findSelfCrossings } from '../geometry/selfIntersection.ts';
import { PairMemo } from '../measurement/pairMemo.ts';
import { distalDirection } from '../measurement/sideNaming.ts';
import type { Wording } from '../texts/wording.ts';
import { worded } from '../texts/wording.ts';
import type { DefectFrame, OutlineRecord } from './readDocument.ts';
import { crossingLines, rightFrame } from './rightFrame.ts';

/**
 * Something wrong with a mark that stands: explained beside it, at `at`. New marks are put right or refused as they
 * are drawn; these are those of older drafts, of corners carried over, and outlines that cross themselves, which a
 * reader may leave as they are.
 */
export type MarkFault = {
  readonly kind: 'outlineCrosses' | 'outlineOutside' | 'cornerOutside' | 'frameCrosses' | 'frameEmpty';
  readonly at: PointPx;
  /** The outline; null for the corners. */
  readonly markId: MarkId | null;
  /** The grade would be wrong: nothing can be measured, or it is measured where nothing is seen. */
  readonly blocks: boolean;
  /** Another naming of the corners, or what lies in the picture, would be in order. */
  readonly isRepairable: boolean;
  readonly text: Wording;
};

type Marked = {
  readonly facts: Pick<ImageFacts, 'rows' | 'columns' | 'patientOrientation'>;
  readonly frame: DefectFrame | null;
  readonly outlines: readonly Pick<OutlineRecord, 'id' | 'points' | 'boneClass'>[];
};

/** Everything wrong with the marks of one picture, the corners first. Bone that is not counted is not measured: any shape will do. */
export function markFaults({ facts, frame, outlines }: Marked): readonly MarkFault[] {
  return [
    ...(frame === null ? [] : frameFaults(frame, facts)),
    ...outlines
      .filter(({ boneClass }) => boneClass !== 'notCounted')
      .flatMap((outline) => outlineFaults(outline, facts)),
  ];
}

type Size = Pick<ImageFacts, 'rows' | 'columns'>;

/** Whether a place lies in the picture: up to half a pixel outside of the outermost pixel centres. */
export const isInPicture = ([column, row]: PointPx, { rows, columns }: Size): boolean =>
  column >= -0.5 && row >= -0.5 && column <= columns - 0.5 && row <= rows - 0.5;

/** The place in the picture that is nearest to another: itself where it lies there. */
export const nearestInPicture = ([column, row]: PointPx, { rows, columns }: Size): PointPx =>
  px(Math.min(columns - 0.5, Math.max(-0.5, column)), Math.min(rows - 0.5, Math.max(-0.5, row)));

/** Every place of a frame, bends included. */
export function placesOf(frame: DefectFrame): readonly PointPx[] {
  switch (frame.kind) {
    case 'placing':
      return frame.placed;
    case 'fourCorners':
      return [
        ...[frame.proximalA, frame.proximalB, frame.distalA, frame.distalB],
        ...frame.bendsA,
        ...frame.bendsB,
      ];
    case 'oneSide':
      return [frame.proximal, frame.distal, ...frame.bends];
    case 'faceOn':
      return [frame.proximal, frame.distal];
  }
}

function frameFaults(frame: DefectFrame, facts: Marked['facts']): readonly MarkFault[] {
  const faults: MarkFault[] = [];
  const fault = (part: Pick<MarkFault, 'kind' | 'at' | 'isRepairable' | 'text'>): void => {
    faults.push({ ...part, markId: null, blocks: true });
  };
  const outside = placesOf(frame).find((place) => !isInPicture(place, facts));
  if (outside !== undefined) {
    const at = nearestInPicture(outside, facts);
    fault({ kind: 'cornerOutside', at, isRepairable: false, text: worded('faults.cornerOutside') });
  }
  if (frame.kind === 'placing') return faults;
  const righted = rightFrame(frame, frame, distalDirection(facts.patientOrientation));
  const crossing = frame.kind === 'fourCorners' ? crossingLines(frame) : null;
  if (crossing !== null) {
    const text = worded(crossing === 'sides' ? 'faults.sideLinesCross' : 'faults.endLinesCross');
    fault({ kind: 'frameCrosses', at: middleOf(frame), isRepairable: righted.ok, text });
  } else if (!righted.ok) {
    fault({
      kind: 'frameEmpty',
      at: middleOf(frame),
      isRepairable: false,
      text: worded('faults.frameEmpty'),
    });
  }
  return faults;
}

function middleOf(frame: DefectFrame): PointPx {
  const { minX, minY, maxX, maxY } = boundsOf(placesOf(frame));
  return px((minX + maxX) / 2, (minY + maxY) / 2);
}

type Outline = Pick<OutlineRecord, 'id' | 'points'>;

/** What was found of outlines that did not change: an edit looks at its own one only. */
const found = new PairMemo<Outline, Size, readonly MarkFault[]>();

const outlineFaults = (outline: Outline, facts: Size): readonly MarkFault[] =>
  found.recall(outline, facts, () => faultsOf(outline, facts));

function faultsOf({ id, points }: Outline, facts: Size): readonly MarkFault[] {
  const [first] = findSelfCrossings(points);
  const crossing = first === undefined ? null : px(first.at[0], first.at[1]);
  const outside = points.find((point) => !isInPicture(point, facts));
  const fault = (kind: 'outlineCrosses' | 'outlineOutside', at: PointPx): MarkFault => ({
    kind,
    at: nearestInPicture(at, facts),
    markId: id,
    blocks: false,
    isRepairable: true,
    text: worded(kind === 'outlineCrosses' ? 'faults.outlineCrosses' : 'faults.outlineOutside'),
  });
  return [
    ...(crossing === null ? [] : [fault('outlineCrosses', crossing)]),
    ...(outside === undefined ? [] : [fault('outlineOutside', outside)]),
  ];
}
