import type { InstanceId } from '../../shared/base/ids.ts';
import { SIDES } from '../../shared/dicom/projection.ts';
import { type ReadRecord, sideRecordId } from '../../shared/reading/readDocument.ts';
import { boneIn, frameAround } from './marksByHand.ts';

/** The two gestures of an empty case: all sides clear, with nothing looked at besides. */
export const allSidesClear: readonly ReadRecord[] = SIDES.map((side) => ({
  id: sideRecordId(side),
  kind: 'side',
  side,
  statement: { kind: 'clear' },
}));

/** A defect on one AP picture of 10 × 20 px of a left limb, rows to its left: one outline bridges the medial side. */
export function bridgedOnAp(instanceId: InstanceId): readonly ReadRecord[] {
  return [
    frameAround(instanceId, { left: 2, top: 2, right: 8, bottom: 18 }),
    boneIn(instanceId, { left: 1, top: 1, right: 3.3, bottom: 19 }),
    ...allSidesClear.filter((record) => record.kind === 'side' && record.side !== 'medial'),
  ];
}
