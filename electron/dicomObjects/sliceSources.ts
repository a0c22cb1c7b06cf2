import { canonicalJson } from '../../shared/base/canonicalJson.ts';
import type { UnitId } from '../../shared/base/ids.ts';
import type { SliceSource } from '../../shared/dicomObjects/segmentationDataSet.ts';
import type { VolumeDefectRecord } from '../../shared/reading/volumeRecords.ts';
import { volumeOfStack } from '../../shared/volume/volumeOfStack.ts';
import type { ReadableDb } from '../store/database.ts';
import { stackOfUnit } from '../store/seriesOfUnit.ts';
import type { ReferencedPicture, ReferencedPictures } from './referencedPictures.ts';

/** A picture that is a slice as it is. */
type SlicePicture = ReferencedPicture & SliceSource;

/** The pictures that the slices of a marked volume are; null where a slice is mixed of two or was moved in its plane. */
export type SourcedSlices = {
  readonly sources: readonly (SlicePicture | null)[];
  /** Any picture of the volume, for the study and the frame of reference that it lies in. */
  readonly first: ReferencedPicture;
};

/** Null where no picture of the volume can be referred to. */
export async function slicesOf(
  db: ReadableDb,
  unitId: UnitId,
  { seriesId, place, grid }: VolumeDefectRecord,
  pictures: ReferencedPictures,
): Promise<SourcedSlices | null> {
  const stack = stackOfUnit(db, unitId, seriesId, place);
  if (stack === null) return null;
  const frames = stack.frames.map(({ facts }) => facts);
  const laid = volumeOfStack({ frames, isLocalizer: stack.isLocalizer, spacingMm: stack.spacingMm });
  // The grid of the read is what was marked in. A stack that is laid otherwise today is not referred to slice by slice.
  const isSame = laid.ok && canonicalJson(plain(laid.value.grid)) === canonicalJson(plain(grid));
  const firstFrame = frames[0];
  const first = firstFrame === undefined ? null : await pictures.of(firstFrame.instanceId);
  if (first === null) return null;
  if (!laid.ok || !isSame) return { sources: [], first };
  const sources: (SlicePicture | null)[] = [];
  for (const { below, share, isMadeUp } of laid.value.sources) {
    const frame = frames[below.frame];
    const isItself = share === 0 && !isMadeUp && below.columns === 0 && below.rows === 0;
    const picture = frame === undefined || !isItself ? null : await pictures.of(frame.instanceId);
    sources.push(
      picture === null || frame === undefined
        ? null
        : { ...picture, frame: picture.numberOfFrames > 1 ? frame.frameNumber : null },
    );
  }
  return { sources, first };
}

const plain = (grid: VolumeDefectRecord['grid']) => JSON.parse(JSON.stringify(grid));
