import { randomUUID } from 'node:crypto';
import type { TruthFile } from '../../electron/demo/truthFile.ts';
import type { Workspace } from '../../electron/store/open.ts';
import { picturesOfUnit } from '../../electron/store/pictures.ts';
import { worklist } from '../../electron/store/worklist.ts';
import { asId, type MarkId, type ReaderId, type UnitId } from '../../shared/base/ids.ts';
import { px } from '../../shared/geometry/point.ts';
import { type ReadRecord, sideRecordId } from '../../shared/reading/readDocument.ts';
import { lockRead } from '../study/readsOfTwo.ts';

type FilmTruth = TruthFile['cases'][number]['timePoints'][number]['views'][number];
type Facts = ReturnType<typeof picturesOfUnit>[number];

const point = ([column, row]: readonly [number, number]) => px(column, row);

/** What a reader who sees what the phantom is made of marks on one of its films. */
function marksOn({ instanceId }: Facts, { corners, outlines, sides }: FilmTruth): readonly ReadRecord[] {
  return [
    {
      id: `frame:${instanceId}`,
      kind: 'frame',
      instanceId,
      carried: null,
      frame: {
        kind: 'fourCorners',
        proximalA: point(corners.PA),
        proximalB: point(corners.PB),
        distalA: point(corners.DA),
        distalB: point(corners.DB),
        bendsA: [],
        bendsB: [],
      },
    },
    ...outlines.map(
      ({ points, certainty, appearance }): ReadRecord => ({
        id: asId<MarkId>(randomUUID()),
        kind: 'outline',
        instanceId,
        points: points.map(point),
        boneClass: certainty,
        notCountedReason: null,
        face: appearance,
      }),
    ),
    ...sides.flatMap(({ side, state, coveredMm }): readonly ReadRecord[] => {
      const said = (statement: Extract<ReadRecord, { kind: 'side' }>['statement']): readonly ReadRecord[] => [
        { id: sideRecordId(side), kind: 'side', side, statement },
      ];
      if (state === 'na') return said({ kind: 'notAssessable', reason: 'plate', note: '' });
      if (state === 'intact') return said({ kind: 'intact' });
      return coveredMm.length === 0 ? said({ kind: 'clear' }) : [];
    }),
  ];
}

/** What is marked on the films of one time point of a case. */
export type DemoRead = {
  readonly unitId: UnitId;
  readonly caseNumber: number;
  readonly month: number;
  readonly records: readonly ReadRecord[];
};

/** The reads of every film after the reference, by somebody who sees what the phantom is made of. */
export function demoReads({ db, implicitReader }: Workspace, truth: TruthFile): readonly DemoRead[] {
  const uids = new Map(
    db
      .prepare(
        "SELECT subject_id, payload_json ->> 'sopInstanceUid' FROM identity_record WHERE kind = 'instance'",
      )
      .raw()
      .all() as readonly (readonly [string, string])[],
  );
  const films = new Map(
    truth.cases.flatMap(({ number, timePoints }) =>
      timePoints.flatMap(({ month, views }) =>
        views.map((view) => [view.sopInstanceUid, { caseNumber: number, month, view }] as const),
      ),
    ),
  );
  const rows = worklist(db, implicitReader.readerId).filter(({ isReference }) => !isReference);
  return rows.flatMap(({ unitId }) => {
    const seen = picturesOfUnit(db, unitId).flatMap((facts) => {
      const film = films.get(uids.get(facts.instanceId) ?? '');
      return film === undefined ? [] : [{ facts, ...film }];
    });
    const [first] = seen;
    if (first === undefined) return [];
    const { caseNumber, month } = first;
    return [{ unitId, caseNumber, month, records: seen.flatMap(({ facts, view }) => marksOn(facts, view)) }];
  });
}

/** Locks a read of every film after the reference by each reader; how many units these are. */
export function lockDemoReads(workspace: Workspace, truth: TruthFile, readers: readonly ReaderId[]): number {
  const reads = demoReads(workspace, truth);
  for (const { unitId, records } of reads)
    for (const readerId of readers) lockRead(workspace, { unitId, readerId }, records);
  return reads.length;
}
