/** What of a marked CT or MR becomes segments: new bone by side, and what else is labelled. */
import type { Limb, Side } from '../dicom/projection.ts';
import { SIDES } from '../dicom/projection.ts';
import { type DefectAxis, placeInDefect } from '../volume/defectAxis.ts';
import { CARTILAGE, DEFINITE_BONE, INDISTINCT_BONE, SPACER } from '../volume/label.ts';
import type { LabelSlices } from '../volume/labelledBox.ts';
import { sectorAt, sideOfSector } from '../volume/sectors.ts';
import { placeOfIndex, type VolumeGrid, voxelMm3 } from '../volume/volumeGrid.ts';

/** What a segment holds. */
export type SegmentContent =
  | { readonly kind: 'side'; readonly side: Side }
  | { readonly kind: 'newBone' | 'indistinctBone' | 'cartilage' | 'spacer' };

/** Voxels of one segment: of each slice that has some, a bit a pixel of the whole slice, 1 where it is in. */
export type Segment = {
  readonly content: SegmentContent;
  readonly slices: ReadonlyMap<number, Uint8Array>;
  readonly voxels: number;
};

const OTHERS = [
  [INDISTINCT_BONE, 'indistinctBone'],
  [CARTILAGE, 'cartilage'],
  [SPACER, 'spacer'],
] as const;

/**
 * The segments of a volume. Definite new bone is one segment a side, in the order of the sides, empty ones included:
 * that there is none is a statement. `laid` null, where the defect could not be laid flat: then all of it is one.
 * Indistinct bone, cartilage and spacer follow where they are labelled. Each voxel belongs to the side towards which
 * its centre lies from the axis (method §2.4).
 */
export function segmentsOf(
  grid: VolumeGrid,
  labels: LabelSlices,
  laid: { readonly axis: DefectAxis; readonly limb: Limb } | null,
): readonly Segment[] {
  const bone: readonly SegmentContent[] =
    laid === null ? [{ kind: 'newBone' }] : SIDES.map((side) => ({ kind: 'side', side }));
  const contents = [...bone, ...OTHERS.map(([, kind]): SegmentContent => ({ kind }))];
  const found = contents.map(() => new Map<number, Uint8Array>());
  const voxels = contents.map(() => 0);
  const put = (segment: number, slice: number, pixel: number): void => {
    const slices = found[segment];
    if (slices === undefined) return;
    let bits = slices.get(slice);
    if (bits === undefined) {
      bits = new Uint8Array(grid.rows * grid.columns);
      slices.set(slice, bits);
    }
    bits[pixel] = 1;
    voxels[segment] = (voxels[segment] ?? 0) + 1;
  };
  for (const [slice, { column, row, columns, rows, labels: box }] of [...labels].sort(([a], [b]) => a - b)) {
    for (let index = 0; index < columns * rows; index += 1) {
      const label = box[index] ?? 0;
      if (label === 0) continue;
      const [x, y] = [column + (index % columns), row + Math.floor(index / columns)];
      if (x >= grid.columns || y >= grid.rows || slice >= grid.slices) continue;
      const pixel = y * grid.columns + x;
      if (label !== DEFINITE_BONE) {
        put(bone.length + OTHERS.findIndex(([one]) => one === label), slice, pixel);
        continue;
      }
      const place = laid === null ? null : placeInDefect(laid.axis, placeOfIndex(grid, [x, y, slice]));
      const side = laid === null || place === null ? null : sideOfSector(sectorAt(place.thetaDeg), laid.limb);
      put(side === null ? 0 : SIDES.indexOf(side), slice, pixel);
    }
  }
  return contents.flatMap((content, index) => {
    const segment = { content, slices: found[index] ?? new Map(), voxels: voxels[index] ?? 0 };
    return index < bone.length || segment.voxels > 0 ? [segment] : [];
  });
}

/** How much of the patient a segment takes up, in mm³. */
export const segmentMm3 = ({ voxels }: Pick<Segment, 'voxels'>, grid: VolumeGrid): number =>
  voxels * voxelMm3(grid);

/** A frame of a segmentation: which segment, counted from 1, and which slice of the grid, counted from 0. */
export type SegmentFrame = { readonly segment: number; readonly slice: number };

/**
 * The frames of a segmentation: every slice of a segment that has voxels. An empty segment has one frame without any,
 * on the middle slice: a segment that no frame refers to may be taken for one that was lost.
 */
export const framesOf = (segments: readonly Segment[], grid: VolumeGrid): readonly SegmentFrame[] =>
  segments.flatMap(({ slices }, index) => {
    const filled = slices.size === 0 ? [Math.floor(grid.slices / 2)] : [...slices.keys()];
    return filled.map((slice) => ({ segment: index + 1, slice }));
  });

/** The pixels of all frames as bits, the first pixel lowest, frames without padding between them (PS3.5 §8.1.1). */
export function packedFrames(
  segments: readonly Segment[],
  frames: readonly SegmentFrame[],
  { rows, columns }: VolumeGrid,
): Uint8Array {
  const size = rows * columns;
  const packed = new Uint8Array(Math.ceil((frames.length * size) / 8));
  frames.forEach(({ segment, slice }, frame) => {
    const pixels = segments[segment - 1]?.slices.get(slice);
    if (pixels === undefined) return;
    for (let pixel = 0; pixel < size; pixel += 1) {
      if (pixels[pixel] !== 1) continue;
      const bit = frame * size + pixel;
      const byte = Math.floor(bit / 8);
      packed[byte] = (packed[byte] ?? 0) | (1 << (bit % 8));
    }
  });
  return packed;
}

/** The pixels of one frame, 1 where its segment is. */
export function unpackedFrame(packed: Uint8Array, frame: number, size: number): Uint8Array {
  const pixels = new Uint8Array(size);
  for (let pixel = 0; pixel < size; pixel += 1) {
    const bit = frame * size + pixel;
    pixels[pixel] = ((packed[Math.floor(bit / 8)] ?? 0) >> (bit % 8)) & 1;
  }
  return pixels;
}
