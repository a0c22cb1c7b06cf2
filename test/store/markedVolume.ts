import type { SeriesId } from '../../shared/base/ids.ts';
import type { ReadRecord } from '../../shared/reading/readDocument.ts';
import { labelRecordId, sectorRecordId, volumeRecordId } from '../../shared/reading/volumeRecords.ts';
import { voxelsInBall } from '../../shared/volume/brush.ts';
import { DEFINITE_BONE, type Label, SPACER } from '../../shared/volume/label.ts';
import { lps } from '../../shared/volume/pointLps.ts';
import { relabelled, type SliceLabels, sliceText } from '../../shared/volume/sliceLabels.ts';
import type { VolumeGrid } from '../../shared/volume/volumeGrid.ts';

const grid: VolumeGrid = {
  columns: 512,
  rows: 512,
  slices: 300,
  origin: lps(-100, -100, 0),
  axes: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  spacingMm: [0.39, 0.39, 0.6],
};

/** A defect of 57 mm in a CT: a spacer all along, bone that bridges it on the patient's left, the other sides clear. */
export function markedVolume(seriesId: SeriesId): readonly ReadRecord[] {
  const stack = { seriesId, place: 0 };
  const rim = (z: number) => [lps(13, 0, z), lps(-13, 0, z), lps(0, 13, z)];
  const slices = Array.from({ length: 100 }, (_, index) => 100 + index).map((slice): ReadRecord => {
    let labels: SliceLabels | null = null;
    const paint = (x: number, mm: number, label: Label): void => {
      const at = lps(x, 0, slice * grid.spacingMm[2]);
      const pixels = voxelsInBall(grid, at, mm, slice).map((offset) => offset % (512 * 512));
      labels = relabelled(labels, 512, pixels, label, (before) => before === 0);
    };
    paint(0, 12.5 + 0.3 * Math.sin(slice), SPACER);
    paint(13, 4 + Math.sin(slice / 5), DEFINITE_BONE);
    const text = (labels && sliceText(labels)) ?? '';
    return { id: labelRecordId(stack, slice), kind: 'labelSlice', ...stack, slice, text };
  });
  return [
    {
      id: volumeRecordId(stack),
      kind: 'volumeDefect',
      ...stack,
      modality: 'CT',
      grid,
      proximal: rim(118),
      distal: rim(61),
      centreLine: [],
      reference: null,
      shell: null,
    },
    ...slices,
    ...(['anterior', 'posterior'] as const).map(
      (side): ReadRecord => ({
        id: sectorRecordId(stack, side),
        kind: 'sectorStatement',
        ...stack,
        side,
        statement: { kind: 'clear' },
      }),
    ),
    {
      id: sectorRecordId(stack, 'medial'),
      kind: 'sectorStatement',
      ...stack,
      side: 'medial',
      statement: { kind: 'notAssessable', reason: 'metalArtefact', note: 'plate' },
    },
  ];
}
