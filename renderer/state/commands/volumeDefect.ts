import type { MarkId } from '../../../shared/base/ids.ts';
import type { VectorLps } from '../../../shared/dicom/frameFacts.ts';
import { SIDES, type Side } from '../../../shared/dicom/projection.ts';
import { type Change, changeTo, NO_CHANGE } from '../../../shared/reading/change.ts';
import { recordsOf } from '../../../shared/reading/readDocument.ts';
import {
  type EndPoints,
  type MembraneRecord,
  type SectorStatementRecord,
  type StackRef,
  sectorRecordId,
  stackKey,
  type VolumeDefectRecord,
  volumeRecordId,
} from '../../../shared/reading/volumeRecords.ts';
import { withCentrePoint } from '../../../shared/volume/centreLine.ts';
import type { PointLps } from '../../../shared/volume/pointLps.ts';
import type { Shell } from '../../../shared/volume/unwrap.ts';
import type { VolumeGrid } from '../../../shared/volume/volumeGrid.ts';
import type { Command, DraftReading } from './command.ts';

/** A volume that is on screen, as its marks need it. */
export type VolumeOnScreen = StackRef & { readonly modality: 'CT' | 'MR'; readonly grid: VolumeGrid };

export type DefectEnd = 'proximal' | 'distal';

/** The defect of a volume; a new one without any point where there is none yet. */
export function defectOf(
  { document }: Pick<DraftReading, 'document'>,
  volume: VolumeOnScreen,
): VolumeDefectRecord {
  const id = volumeRecordId(volume);
  const record = document[id];
  if (record?.kind === 'volumeDefect') return record;
  const { seriesId, place, modality, grid } = volume;
  const empty = { proximal: [], distal: [], centreLine: [], reference: null, shell: null };
  return { id, kind: 'volumeDefect', seriesId, place, modality, grid, ...empty };
}

const edit =
  (volume: VolumeOnScreen, change: (record: VolumeDefectRecord) => VolumeDefectRecord | null): Command =>
  (reading) => {
    const record = change(defectOf(reading, volume));
    return record === null ? NO_CHANGE : changeTo(reading.document, [record]);
  };

const POINTS = 3;

/**
 * Places the next of the six points of the end planes. The end nearer to the head is the proximal one, whichever was
 * placed first: the sixth point puts the two in that order. A seventh changes nothing.
 */
export const placeEndPoint = (volume: VolumeOnScreen, point: PointLps): Command =>
  edit(volume, (record) => {
    if (record.proximal.length < POINTS) return { ...record, proximal: [...record.proximal, point] };
    if (record.distal.length >= POINTS) return null;
    const distal = [...record.distal, point];
    const isUpsideDown = distal.length === POINTS && height(distal) > height(record.proximal);
    return isUpsideDown ? { ...record, proximal: distal, distal: record.proximal } : { ...record, distal };
  });

const height = (points: EndPoints): number => points.reduce((sum, [, , z]) => sum + z, 0) / points.length;

/** Moves one point of an end plane. */
export const moveEndPoint = (
  volume: VolumeOnScreen,
  end: DefectEnd,
  index: number,
  point: PointLps,
): Command =>
  edit(volume, (record) =>
    record[end][index] === undefined ? null : { ...record, [end]: record[end].with(index, point) },
  );

/** Says that the ends are the other way round, as on an arm that is held up. */
export const exchangeVolumeEnds = (volume: VolumeOnScreen): Command =>
  edit(volume, (record) => ({
    ...record,
    proximal: record.distal,
    distal: record.proximal,
    centreLine: record.centreLine.toReversed(),
  }));

/** Bends the axis through one more place; a place where `withCentrePoint` takes none changes nothing. */
export const placeCentrePoint = (volume: VolumeOnScreen, point: PointLps): Command =>
  edit(volume, (record) => {
    const line = withCentrePoint(record, record.centreLine, point);
    return line.ok ? { ...record, centreLine: line.value } : null;
  });

/** Moves one point of the centre line; past its neighbour, the two change places. */
export const moveCentrePoint = (volume: VolumeOnScreen, index: number, point: PointLps): Command =>
  edit(volume, (record) => {
    const line = withCentrePoint(record, record.centreLine.toSpliced(index, 1), point);
    return line.ok ? { ...record, centreLine: line.value } : null;
  });

/** Takes one point of the centre line away. */
export const removeCentrePoint = (volume: VolumeOnScreen, index: number): Command =>
  edit(volume, (record) => ({ ...record, centreLine: record.centreLine.toSpliced(index, 1) }));

/** Makes the axis straight again. */
export const straightenAxis = (volume: VolumeOnScreen): Command =>
  edit(volume, (record) => ({ ...record, centreLine: [] }));

/** Shows which way the front of the limb lies, or goes back to that of the patient. */
export const setReference = (volume: VolumeOnScreen, reference: VectorLps | null): Command =>
  edit(volume, (record) => ({ ...record, reference }));

/** Sets how far from the spacer new bone counts, or goes back to the rules. */
export const setShell = (volume: VolumeOnScreen, shell: Shell | null): Command =>
  edit(volume, (record) => ({ ...record, shell }));

/** Takes the two end planes away, to be set anew; labels stay. */
export const removeEndPlanes = (volume: VolumeOnScreen): Command =>
  edit(volume, (record) => ({ ...record, proximal: [], distal: [], centreLine: [] }));

/** States one sector, or takes the statement back. */
export const stateSector =
  (stack: StackRef, side: Side, statement: SectorStatementRecord['statement'] | null): Command =>
  ({ document }) => {
    const id = sectorRecordId(stack, side);
    if (statement === null) return changeTo(document, [], [id]);
    const { seriesId, place } = stack;
    return changeTo(document, [{ id, kind: 'sectorStatement', seriesId, place, side, statement }]);
  };

/** Every sector of a volume of which nothing is known yet is clear, as `clearRemainingSides` does for sides. */
export const clearRemainingSectors =
  (stack: StackRef): Command =>
  (reading) => {
    const volume = reading.derivation.volumes.find((one) => stackKey(one.stack) === stackKey(stack));
    const sectors = volume?.laid?.sectors;
    const { seriesId, place } = stack;
    const statement = { kind: 'clear' } as const;
    return changeTo(
      reading.document,
      SIDES.filter((side) => sectors?.[side].state === 'unread').map((side) => ({
        id: sectorRecordId(stack, side),
        kind: 'sectorStatement',
        seriesId,
        place,
        side,
        statement,
      })),
    );
  };

/** Marks how thick the membrane is at one place. */
export const addMembrane =
  (
    id: MarkId,
    { seriesId, place }: StackRef,
    part: Pick<MembraneRecord, 'from' | 'to' | 'sequence'>,
  ): Command =>
  ({ document }): Change =>
    changeTo(document, [{ id, kind: 'membrane', seriesId, place, ...part }]);

/** Takes the last thickness that was marked in a volume away. */
export const removeMembrane =
  (id: MarkId): Command =>
  ({ document }) =>
    recordsOf(document, 'membrane').some((record) => record.id === id)
      ? changeTo(document, [], [id])
      : NO_CHANGE;
