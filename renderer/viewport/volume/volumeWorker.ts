import { beginVolume, type VolumeBuilder } from '../../../shared/volume/buildVolume.ts';
import { coarseCopy } from '../../../shared/volume/coarseCopy.ts';
import { type LabelledBox, labelledBox } from '../../../shared/volume/labelledBox.ts';
import { prepareRays, renderRays, type SeenVolume } from '../../../shared/volume/renderRays.ts';
import { reslice, type Volume, valueAt } from '../../../shared/volume/reslice.ts';
import type { SliceLabels } from '../../../shared/volume/sliceLabels.ts';
import { BONE_TRANSFER } from '../../../shared/volume/transfer.ts';
import { indexOf } from '../../../shared/volume/volumeGrid.ts';
import { bareValues } from '../decode/bareFrame.ts';
import { greysOf } from './drawnPlane.ts';
import { findVoxels } from './findVoxels.ts';
import { tintLabels } from './labelTint.ts';
import type { BoneDrawing, PlaneDrawing, VolumeAnswer, VolumeRequest } from './volumeMessages.ts';

/** Holds one volume, and draws planes through it. The window never has more of it than pictures. */
let volume: VolumeBuilder | null = null;
const slices = new Map<number, SliceLabels>();
let labelled: LabelledBox | null = null;

/** The coarse copy that the bone is seen in; made anew where slices have come since. */
let seen: SeenVolume | null = null;
/** Voxels of the copy along an axis: 4 MB with all that goes with it, and fast enough to be turned by hand. */
const SEEN_ACROSS = 128;

const answer = (message: VolumeAnswer, transfer: Transferable[] = []): void =>
  self.postMessage(message, { transfer });

self.onmessage = ({ data }: MessageEvent<VolumeRequest>): void => {
  if (data.kind === 'begin') {
    volume = beginVolume(data.plan, data.frameSize, data.factor);
    return;
  }
  if (volume === null) throw new Error('A volume was asked for before it was begun.');
  switch (data.kind) {
    case 'frame':
      take([volume.add(data.frame, data.values)]);
      return;
    case 'bareFrames': {
      const { add } = volume;
      take(data.frames.map(({ frame, ...bare }) => add(frame, bareValues(bare))));
      return;
    }
    case 'draw': {
      const { id, drawing } = data;
      const drawn = data.stored ?? { grid: volume.grid, values: volume.values() };
      draw(drawn, drawing).then((picture) => answer({ kind: 'drawn', id, picture }, [picture]), fail);
      return;
    }
    case 'bone': {
      const { id } = data;
      drawBone(volume, data.drawing).then(
        (picture) => answer({ kind: 'drawn', id, picture }, [picture]),
        fail,
      );
      return;
    }
    case 'labels': {
      for (const { slice, labels } of data.changes) {
        if (labels === null) slices.delete(slice);
        else slices.set(slice, labels);
      }
      labelled = labelledBox(volume.grid, slices);
      return;
    }
    case 'find': {
      const found = findVoxels({ grid: volume.grid, values: volume.values() }, data.search);
      answer({ kind: 'found', id: data.id, found }, [found.offsets.buffer]);
      return;
    }
    case 'valueAt': {
      const slice = Math.round(indexOf(volume.grid, data.point)[2]);
      const isThere = volume.isFilled[slice] === 1;
      const value = isThere ? valueAt({ grid: volume.grid, values: volume.values() }, data.point) : null;
      answer({ kind: 'value', id: data.id, value });
      return;
    }
  }
};

function take(filled: readonly (readonly number[])[]): void {
  const slices = filled.flat();
  if (slices.length > 0) seen = null;
  answer({ kind: 'taken', frames: filled.length, slices });
}

/** What a promise rejects with ends the thread as what is thrown does; else nobody would be told. */
const fail = (thrown: unknown): void =>
  void setTimeout(() => {
    throw thrown;
  });

function draw(drawn: Volume, drawing: PlaneDrawing): Promise<ImageBitmap> {
  const { plane, slab, window, isInverted } = drawing;
  const resliced = new Float32Array(plane.columns * plane.rows);
  reslice(drawn, plane, slab, Number.NaN, resliced);
  const pixels = greysOf(resliced, window, isInverted);
  if (labelled !== null) tintLabels(pixels, plane, labelled);
  return createImageBitmap(new ImageData(pixels, plane.columns, plane.rows));
}

function drawBone({ grid, values }: VolumeBuilder, { plane, stepVoxels }: BoneDrawing): Promise<ImageBitmap> {
  seen ??= prepareRays(coarseCopy({ grid, values: values() }, SEEN_ACROSS), BONE_TRANSFER);
  const picture = new ImageData(plane.columns, plane.rows);
  renderRays(seen, plane, stepVoxels, picture.data);
  return createImageBitmap(picture);
}
