/** A change of some voxels to one label, with what they had before: one gesture, one step of undo. */
export type LabelEdit = {
  /** Offsets in the volume, each once, all of them with another label before. */
  readonly offsets: Uint32Array;
  readonly before: Uint8Array;
  readonly after: number;
};

/** Gathers the voxels of one edit, each once; a voxel that has the label already is no change. */
export function gatherEdit(labels: Uint8Array, after: number, offsets: Iterable<number>): LabelEdit {
  const seen = new Set<number>();
  for (const offset of offsets)
    if (labels[offset] !== undefined && labels[offset] !== after) seen.add(offset);
  const changed = Uint32Array.from(seen);
  return { offsets: changed, before: Uint8Array.from(changed, (offset) => labels[offset] ?? 0), after };
}

/** Whether an edit changes nothing. */
export const isNoEdit = ({ offsets }: LabelEdit): boolean => offsets.length === 0;

/** Writes an edit into the labels, in place: a volume of a hundred million voxels is not copied for a stroke. */
export function applyEdit(labels: Uint8Array, { offsets, after }: LabelEdit): void {
  for (const offset of offsets) labels[offset] = after;
}

/** Takes an edit back, in place. */
export function revertEdit(labels: Uint8Array, { offsets, before }: LabelEdit): void {
  for (const [index, offset] of offsets.entries()) labels[offset] = before[index] ?? 0;
}
