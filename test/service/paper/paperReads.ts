import type { InstanceId, SeriesId } from '../../../shared/base/ids.ts';
import { px } from '../../../shared/geometry/point.ts';
import type { ReadRecord } from '../../../shared/reading/readDocument.ts';
import { allSidesClear, bridgedOnAp } from '../../store/completeRead.ts';
import { markedVolume } from '../../store/markedVolume.ts';
import { boneIn, frameAround } from '../../store/marksByHand.ts';
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
  const along = (edge: number, from: number, to: number) =>
    ({ left: edge - LIP_DEPTH, top: from, right: edge + LIP_DEPTH, bottom: to }) as const;
  return films.flatMap((film) => [
    frameAround(film, RAT_FILM),
    boneIn(film, along(left, top - 4, top + lip)),
    boneIn(film, along(right, bottom - lip, bottom + 4)),
  ]);
}
