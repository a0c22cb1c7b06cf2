import type { ReadRecord } from '../reading/readDocument.ts';

/** What says where the defect lies: its frames, and what the pictures are taken for. */
const isOfFrame = ({ kind }: ReadRecord): boolean =>
  kind === 'frame' || kind === 'image' || kind === 'limb' || kind === 'volumeDefect';

/**
 * One reader's bone in another reader's frame (method §5): the second one's corners, views and calibration with all
 * that the first one marked and stated otherwise. Where the two then agree, they differ by corners and not by bone.
 *
 * @param bone the records whose bone is measured
 * @param frame the records whose frame it is measured in
 */
export const inOtherFrame = (
  bone: readonly ReadRecord[],
  frame: readonly ReadRecord[],
): readonly ReadRecord[] => [...frame.filter(isOfFrame), ...bone.filter((record) => !isOfFrame(record))];
