import { type Change, changeTo } from '../../../shared/reading/change.ts';
import { keepLabels, labelsOfRecord } from '../../../shared/reading/labelsOfRecord.ts';
import { type ReadDocument, recordsOf } from '../../../shared/reading/readDocument.ts';
import {
  type LabelSliceRecord,
  labelRecordId,
  type StackRef,
  stackKey,
} from '../../../shared/reading/volumeRecords.ts';
import type { Label } from '../../../shared/volume/label.ts';
import { labelledBox, offsetsInWhole } from '../../../shared/volume/labelledBox.ts';
import { smallIslands } from '../../../shared/volume/regions.ts';
import { slicesBetween } from '../../../shared/volume/sliceInterpolation.ts';
import { labelIn, relabelled, type SliceLabels, sliceText } from '../../../shared/volume/sliceLabels.ts';
import type { Command } from './command.ts';
import { defectOf, type VolumeOnScreen } from './volumeDefect.ts';

/** What a stroke may paint over: everything, or only what is not labelled. */
export type PaintOver = 'all' | 'unlabelled';

/** The labels of a stack in a document, by slice. */
export function labelSlicesOf(document: ReadDocument, stack: StackRef): ReadonlyMap<number, SliceLabels> {
  const key = stackKey(stack);
  return new Map(
    recordsOf(document, 'labelSlice').flatMap((record) => {
      const slice = stackKey(record) === key ? labelsOfRecord(record) : null;
      return slice === null ? [] : [[record.slice, slice] as const];
    }),
  );
}

/** Labels voxels, by their offsets in the volume, or with 0 takes their labels away. */
export const paintVoxels =
  (volume: VolumeOnScreen, offsets: Iterable<number>, label: Label | 0, over: PaintOver): Command =>
  (reading) => {
    const { columns, rows } = volume.grid;
    const plane = columns * rows;
    const bySlice = new Map<number, number[]>();
    for (const offset of offsets) {
      const slice = Math.floor(offset / plane);
      const pixels = bySlice.get(slice);
      if (pixels === undefined) bySlice.set(slice, [offset - slice * plane]);
      else pixels.push(offset - slice * plane);
    }
    const isOver = over === 'all' ? () => true : (before: number) => before === 0;
    return changeOf(
      reading,
      volume,
      [...bySlice].map(([slice, pixels]) => [
        slice,
        relabelled(labelsAt(reading.document, volume, slice), columns, pixels, label, isOver),
      ]),
    );
  };

/** Takes pieces of a label that are smaller than `smallestMm3` away: what noise leaves behind. */
export const removeIslands =
  (volume: VolumeOnScreen, label: Label, smallestMm3: number): Command =>
  (reading) => {
    const box = labelledBox(volume.grid, labelSlicesOf(reading.document, volume));
    if (box === null) return changeTo(reading.document, []);
    const islands = smallIslands(box.grid, box.labels, label, smallestMm3);
    return paintVoxels(volume, offsetsInWhole(volume.grid, box, islands), 0, 'all')(reading);
  };

/** Fills the slices between those that have a label with its shape in between; other labels stay. */
export const interpolateLabel =
  (volume: VolumeOnScreen, label: Label): Command =>
  (reading) => {
    const { columns, rows, spacingMm } = volume.grid;
    const slices = labelSlicesOf(reading.document, volume);
    const labelled = [...slices].filter(([, slice]) => slice.labels.includes(label)).map(([slice]) => slice);
    const ordered = labelled.toSorted((a, b) => a - b);
    const maskOf = (slice: number) => {
      const labels = slices.get(slice);
      const filled = new Uint8Array(columns * rows);
      if (labels === undefined) return { columns, rows, filled };
      for (let y = labels.row; y < labels.row + labels.rows; y += 1) {
        for (let x = labels.column; x < labels.column + labels.columns; x += 1) {
          if (labelIn(labels, x, y) === label) filled[y * columns + x] = 1;
        }
      }
      return { columns, rows, filled };
    };
    const pixel = { columnMm: spacingMm[0], rowMm: spacingMm[1] };
    const made = ordered.slice(1).flatMap((to, index) => {
      const from = ordered[index] ?? to;
      if (to - from < 2) return [];
      const between = slicesBetween(maskOf(from), maskOf(to), to - from - 1, pixel) ?? [];
      return between.map(({ filled }, step) => {
        const slice = from + 1 + step;
        const pixels = [...filled.keys()].filter((offset) => filled[offset] === 1);
        const before = slices.get(slice) ?? null;
        return [slice, relabelled(before, columns, pixels, label, (old) => old === 0)] as const;
      });
    });
    return changeOf(reading, volume, made);
  };

function labelsAt(document: ReadDocument, stack: StackRef, slice: number): SliceLabels | null {
  const record = document[labelRecordId(stack, slice)];
  return record?.kind === 'labelSlice' ? labelsOfRecord(record) : null;
}

/** Puts slices in place, one record each, with the defect that says which grid they are counted in. */
function changeOf(
  reading: Parameters<Command>[0],
  volume: VolumeOnScreen,
  slices: readonly (readonly [slice: number, labels: SliceLabels | null])[],
): Change {
  const { document } = reading;
  const { seriesId, place } = volume;
  const changed = slices.filter(([slice, labels]) => labels !== labelsAt(document, volume, slice));
  const records = changed.flatMap(([slice, labels]): readonly LabelSliceRecord[] => {
    const text = labels && sliceText(labels);
    if (labels === null || text === null) return [];
    const id = labelRecordId(volume, slice);
    const record: LabelSliceRecord = { id, kind: 'labelSlice', seriesId, place, slice, text };
    keepLabels(record, labels);
    return [record];
  });
  const gone = changed.filter(([, labels]) => labels === null).map(([slice]) => labelRecordId(volume, slice));
  if (records.length === 0) return changeTo(document, [], gone);
  return changeTo(document, [defectOf(reading, volume), ...records], gone);
}
