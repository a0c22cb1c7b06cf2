import { readSliceText, type SliceLabels } from '../volume/sliceLabels.ts';
import type { LabelSliceRecord } from './volumeRecords.ts';

/** Reading the text of a slice takes as long as drawing it, and a record never changes. */
const read = new WeakMap<LabelSliceRecord, SliceLabels | null>();

/** The labels of a record; null where its text is none, which the contract does not let through. */
export function labelsOfRecord(record: LabelSliceRecord): SliceLabels | null {
  const known = read.get(record);
  if (known !== undefined) return known;
  const found = readSliceText(record.text);
  const slice = found.ok ? found.value : null;
  read.set(record, slice);
  return slice;
}

/** Keeps the labels that a record was just made from, so that they need not be read back. */
export const keepLabels = (record: LabelSliceRecord, slice: SliceLabels): void => {
  read.set(record, slice);
};
