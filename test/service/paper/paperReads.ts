import { randomUUID } from 'node:crypto';
import { asId, type InstanceId, type MarkId, type SeriesId } from '../../../shared/base/ids.ts';
import { type PointPx, px } from '../../../shared/geometry/point.ts';
import { frameRecordId, type ReadRecord } from '../../../shared/reading/readDocument.ts';
import { allSidesClear, bridgedOnAp } from '../../store/completeRead.ts';
import { markedVolume } from '../../store/markedVolume.ts';
import { LIP_DEPTH, RAT_FILM } from './paperFilms.ts';

type Looked = 'positive' | 'negative' | 'notDone';

const looked = (mr: Looked, exploration: Looked): ReadRecord => ({
  id: 'evidence',
  kind: 'evidence',
  ct: 'notDone',
  mr,
  exploration,
  histology: 'notDone',
  explorationThicknessMm: null,
});

/** Case 2: thick and hard at exploration, and faint bone on one side of the film. */
export const exploredWithFaintBone = (film: InstanceId): readonly ReadRecord[] => [
  ...bridgedOnAp(film).flatMap((record): readonly ReadRecord[] => {
    if (record.kind === 'side') return [];
    if (record.kind !== 'outline') return [record];
    return [{ ...record, points: [px(1, 1), px(3.3, 1), px(3.3, 8), px(1, 8)], boneClass: 'indistinct' }];
  }),
  ...allSidesClear,
  looked('notDone', 'positive'),
];

/** Case 4: nothing on the film, cartilage by MR. */
export const seenByMr: readonly ReadRecord[] = [...allSidesClear, looked('positive', 'notDone')];

/** Case 3: no radiograph; one sector of the CT is continuous, the others are clear. */
export const continuousByCt = (series: SeriesId): readonly ReadRecord[] =>
  markedVolume(series).map((record) =>
    record.kind === 'sectorStatement' ? { ...record, statement: { kind: 'clear' } } : record,
  );

/** A rat: on either film a lip from the proximal end of one side, and one from the distal end of the other. */
export function lipsOnFilms(films: readonly InstanceId[], lipMm: number): readonly ReadRecord[] {
  const { left, right, top, bottom } = RAT_FILM;
  const lip = 10 * lipMm;
  return films.flatMap((instanceId): readonly ReadRecord[] => [
    {
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
    },
    outline(instanceId, box(left, top - 4, top + lip)),
    outline(instanceId, box(right, bottom - lip, bottom + 4)),
  ]);
}

const box = (edge: number, from: number, to: number): readonly PointPx[] => [
  px(edge - LIP_DEPTH, from),
  px(edge + LIP_DEPTH, from),
  px(edge + LIP_DEPTH, to),
  px(edge - LIP_DEPTH, to),
];

const outline = (instanceId: InstanceId, points: readonly PointPx[]): ReadRecord => ({
  id: asId<MarkId>(randomUUID()),
  kind: 'outline',
  instanceId,
  points,
  boneClass: 'definite',
  notCountedReason: null,
  face: 'profile',
});
