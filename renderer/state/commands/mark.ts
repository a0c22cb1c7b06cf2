import type { InstanceId, MarkId } from '../../../shared/base/ids.ts';
import type { PointPx } from '../../../shared/geometry/point.ts';
import { changeTo, NO_CHANGE } from '../../../shared/reading/change.ts';
import {
  frameRecordId,
  type HardwareRecord,
  type Measure,
  type MeasureRecord,
  type NotCountedReason,
  type OutlineRecord,
  type ReadRecord,
  recordsOf,
} from '../../../shared/reading/readDocument.ts';
import type { Command, DraftReading } from './command.ts';

const outlineOf = (reading: DraftReading, id: string): OutlineRecord | null => {
  const record = reading.document[id];
  return record?.kind === 'outline' ? record : null;
};

/** The outline a key without a selection means: none, so that nothing changes unseen. */
const edit =
  (id: string, change: (outline: OutlineRecord) => OutlineRecord): Command =>
  (reading) => {
    const outline = outlineOf(reading, id);
    return outline === null ? NO_CHANGE : changeTo(reading.document, [change(outline)]);
  };

/** Adds an outline of new bone: definite, in profile until the reader says otherwise. */
export const addOutline =
  (id: MarkId, instanceId: InstanceId, points: readonly PointPx[], control?: readonly PointPx[]): Command =>
  (reading) =>
    changeTo(reading.document, [
      bordered(
        {
          id,
          kind: 'outline',
          instanceId,
          points,
          boneClass: 'definite',
          notCountedReason: null,
          face: 'unstated',
        },
        points,
        control,
      ),
    ]);

/**
 * An outline with another border. It is a spline where control points come with the border and all lie on it;
 * otherwise, as after a cut, it is one no more.
 */
function bordered(
  { control: _, ...outline }: OutlineRecord,
  points: readonly PointPx[],
  control: readonly PointPx[] = [],
): OutlineRecord {
  const isOnBorder = ([column, row]: PointPx): boolean =>
    points.some((point) => point[0] === column && point[1] === row);
  const isSpline = control.length >= 3 && control.every(isOnBorder);
  return { ...outline, points, ...(isSpline ? { control } : {}) };
}

/** Replaces the vertices of an outline, after a vertex or the whole of it was dragged. */
export const reshapeOutline = (
  id: string,
  points: readonly PointPx[],
  control?: readonly PointPx[],
): Command => edit(id, (outline) => bordered(outline, points, control));

/** Parts an outline in two of the same class and face; the one that keeps the id stays selected. */
export const splitOutline =
  (id: string, points: readonly PointPx[], otherId: MarkId, other: readonly PointPx[]): Command =>
  (reading) => {
    const outline = outlineOf(reading, id);
    return outline === null
      ? NO_CHANGE
      : changeTo(reading.document, [bordered(outline, points), bordered({ ...outline, id: otherId }, other)]);
  };

/** Makes one outline of several: the first takes the border of all and what was said of its face, the others go. */
export const mergeOutlines = (
  id: string,
  merged: Pick<OutlineRecord, 'points' | 'face'>,
  absorbed: readonly MarkId[],
): Command => {
  return (reading) => {
    const outline = outlineOf(reading, id);
    return outline === null
      ? NO_CHANGE
      : changeTo(reading.document, [bordered({ ...outline, face: merged.face }, merged.points)], absorbed);
  };
};

/** Adds an outline as sure as another, on another picture. Which way it is seen there must be said anew. */
export const copyOutline =
  (id: MarkId, from: OutlineRecord, instanceId: InstanceId, points: readonly PointPx[]): Command =>
  (reading) =>
    changeTo(reading.document, [bordered({ ...from, id, instanceId, face: 'unstated' }, points)]);

/** Says how sure the reader is of an outline, or why it is not counted. */
export const classifyOutline = (
  id: string,
  boneClass: OutlineRecord['boneClass'],
  notCountedReason: NotCountedReason | null = null,
): Command =>
  edit(id, (outline) => ({
    ...outline,
    boneClass,
    notCountedReason: boneClass === 'notCounted' ? (notCountedReason ?? 'debris') : null,
  }));

/** Puts one or more outlines of the same class and face in the place of one: the first keeps the id. */
export const replaceOutline =
  (id: string, rings: readonly (readonly PointPx[])[], newId: () => MarkId): Command =>
  (reading) => {
    const outline = outlineOf(reading, id);
    return outline === null
      ? NO_CHANGE
      : changeTo(
          reading.document,
          rings.map((points, index) =>
            bordered({ ...outline, id: index === 0 ? outline.id : newId() }, points),
          ),
        );
  };

const NEXT_CLASS = { definite: 'indistinct', indistinct: 'notCounted', notCounted: 'definite' } as const;

/** Definite → indistinct → not counted → definite. */
export const cycleClass =
  (id: string): Command =>
  (reading) => {
    const outline = outlineOf(reading, id);
    return outline === null ? NO_CHANGE : classifyOutline(id, NEXT_CLASS[outline.boneClass])(reading);
  };

/** Says whether an outline is seen in profile or face-on. */
export const stateFace = (id: string, face: OutlineRecord['face']): Command =>
  edit(id, (outline) => ({ ...outline, face }));

/** Profile ⇄ en face; an outline of which nothing was said becomes en face. */
export const toggleFace = (id: string): Command =>
  edit(id, (outline) => ({ ...outline, face: outline.face === 'enFace' ? 'profile' : 'enFace' }));

/** Adds a box of hardware; hidden intervals follow from it. */
export const addHardware =
  (
    id: MarkId,
    instanceId: InstanceId,
    hardware: HardwareRecord['hardware'],
    from: PointPx,
    to: PointPx,
  ): Command =>
  (reading) =>
    changeTo(reading.document, [{ id, kind: 'hardware', instanceId, hardware, from, to }]);

/** Moves or resizes a hardware box, or says what it is. */
export const editHardware =
  (id: string, part: Partial<Pick<HardwareRecord, 'hardware' | 'from' | 'to'>>): Command =>
  (reading) => {
    const record = reading.document[id];
    return record?.kind === 'hardware' ? changeTo(reading.document, [{ ...record, ...part }]) : NO_CHANGE;
  };

/** Adds a free measurement. */
export const addMeasure =
  (id: MarkId, instanceId: InstanceId, measure: Measure): Command =>
  (reading) =>
    changeTo(reading.document, [{ id, kind: 'measure', instanceId, measure }]);

/** Moves a free measurement, or one end of it. */
export const moveMeasure =
  (id: string, measure: Measure): Command =>
  (reading) => {
    const record = reading.document[id];
    return record?.kind === 'measure' ? changeTo(reading.document, [{ ...record, measure }]) : NO_CHANGE;
  };

const isMark = (record: ReadRecord | undefined): record is OutlineRecord | HardwareRecord | MeasureRecord =>
  record?.kind === 'outline' || record?.kind === 'hardware' || record?.kind === 'measure';

/** Removes an outline, a hardware box or a free measurement. */
export const removeMark =
  (id: string): Command =>
  (reading) => {
    const record = reading.document[id];
    return isMark(record) ? changeTo(reading.document, [], [id]) : NO_CHANGE;
  };

/** Discards the records of an older draft that do not fit any more. */
export const discardSetAside: Command = ({ document }) =>
  changeTo(
    document,
    [],
    recordsOf(document, 'setAside').map(({ id }) => id),
  );

/** Removes every mark and the frame of one picture: what was drawn on the wrong one. */
export const clearPicture =
  (instanceId: InstanceId): Command =>
  (reading) =>
    changeTo(
      reading.document,
      [],
      [
        frameRecordId(instanceId),
        ...Object.values(reading.document).flatMap((record) =>
          isMark(record) && record.instanceId === instanceId ? [record.id] : [],
        ),
      ],
    );
