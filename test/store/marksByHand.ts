import { randomUUID } from 'node:crypto';
import { asId, type InstanceId, type MarkId } from '../../shared/base/ids.ts';
import { type PointPx, px } from '../../shared/geometry/point.ts';
import { frameRecordId, type ReadRecord } from '../../shared/reading/readDocument.ts';

/** A rectangle in stored pixels; A is its left side. */
type Box = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** The frame of an upright defect. */
export const frameAround = (instanceId: InstanceId, { left, top, right, bottom }: Box): ReadRecord => ({
  id: frameRecordId(instanceId),
  kind: 'frame',
  instanceId,
  frame: {
    kind: 'fourCorners',
    proximalA: px(left, top),
    proximalB: px(right, top),
    distalA: px(left, bottom),
    distalB: px(right, bottom),
    bendsA: [],
    bendsB: [],
  },
  carried: null,
});

/** Definite bone in profile that fills a rectangle. */
export const boneIn = (instanceId: InstanceId, box: Box): ReadRecord => ({
  id: asId<MarkId>(randomUUID()),
  kind: 'outline',
  instanceId,
  points: cornersOf(box),
  boneClass: 'definite',
  notCountedReason: null,
  face: 'profile',
});

const cornersOf = ({ left, top, right, bottom }: Box): readonly PointPx[] => [
  px(left, top),
  px(right, top),
  px(right, bottom),
  px(left, bottom),
];
