import { randomUUID } from 'node:crypto';
import { asId, type InstanceId, type MarkId } from '../../shared/base/ids.ts';
import { SIDES } from '../../shared/dicom/projection.ts';
import { px } from '../../shared/geometry/point.ts';
import { frameRecordId, type ReadRecord, sideRecordId } from '../../shared/reading/readDocument.ts';

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
    {
      id: frameRecordId(instanceId),
      kind: 'frame',
      instanceId,
      frame: {
        kind: 'fourCorners',
        proximalA: px(2, 2),
        proximalB: px(8, 2),
        distalA: px(2, 18),
        distalB: px(8, 18),
        bendsA: [],
        bendsB: [],
      },
      carried: null,
    },
    {
      id: asId<MarkId>(randomUUID()),
      kind: 'outline',
      instanceId,
      points: [px(1, 1), px(3.3, 1), px(3.3, 19), px(1, 19)],
      boneClass: 'definite',
      notCountedReason: null,
      face: 'profile',
    },
    ...allSidesClear.filter((record) => record.kind === 'side' && record.side !== 'medial'),
  ];
}
