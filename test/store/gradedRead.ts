import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import type { ReadRecord } from '../../shared/reading/readDocument.ts';
import { allSidesClear } from './completeRead.ts';
import { boneIn, frameAround } from './marksByHand.ts';

type Picture = Pick<ImageFacts, 'instanceId' | 'rows' | 'columns'>;

/** Bone along both side lines, along one, as a lip of a quarter of one, or nowhere: grades IV, III, II and R0. */
export type WantedGrade = 'R0' | 2 | 3 | 4;

/**
 * A read made by hand on an AP film of any size, wherever its bone is: a defect in the middle of the picture, and as
 * much bone at its side lines as makes the grade; every other side is clear.
 */
export function gradedRead(
  { instanceId, rows, columns }: Picture,
  grade: WantedGrade,
): readonly ReadRecord[] {
  if (grade === 'R0') return allSidesClear;
  const [left, right] = [0.45 * columns, 0.55 * columns];
  const [top, bottom] = [0.35 * rows, 0.65 * rows];
  const depth = 0.02 * columns;
  const bone = (edge: number, to: number): ReadRecord =>
    boneIn(instanceId, { left: edge - depth, top: top - 5, right: edge + depth, bottom: to });
  const past = bottom + 5;
  const outlines = {
    2: [bone(left, top + 0.25 * (bottom - top))],
    3: [bone(left, past)],
    4: [bone(left, past), bone(right, past)],
  }[grade];
  return [
    frameAround(instanceId, { left, top, right, bottom }),
    ...outlines,
    // What is marked outweighs a statement that the side is clear.
    ...allSidesClear,
  ];
}
