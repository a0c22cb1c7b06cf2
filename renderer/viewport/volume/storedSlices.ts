import type { StackFrames } from '../../../shared/contracts/stackFrames.ts';
import type { Volume, VoxelValues } from '../../../shared/volume/reslice.ts';
import { storedSlice } from '../../../shared/volume/storedSlice.ts';
import type { VolumePlan } from '../../../shared/volume/volumeOfStack.ts';
import type { DecodedPicture } from '../decode/decodeTask.ts';
import { fetchPicture, type PictureSource } from '../pictureLoader.ts';
import { addressOf } from './frameLoading.ts';

/** Slices as they are stored, where the volume holds no more than a coarser copy of them. */
export type StoredSlices = {
  /** A slice of the plan; null where none is stored at its place, or it cannot be had. */
  readonly read: (slice: number) => Promise<Volume | null>;
  readonly close: () => void;
};

/** Of 512 × 512 and 16 bits: 16 MB. One scrolls back and forth over a few. */
const KEPT = 32;

export function createStoredSlices(
  stack: StackFrames,
  plan: VolumePlan,
  frameSize: { readonly columns: number; readonly rows: number },
  source: PictureSource,
): StoredSlices {
  const abort = new AbortController();
  const kept = new Map<number, Promise<VoxelValues | null>>();

  /** What cannot be had is told as the volume loads. Asked for again, it may be there. */
  async function load(frame: number): Promise<VoxelValues | null> {
    try {
      const { picture } = await fetchPicture(addressOf(stack, frame), source, abort.signal);
      return picture.kind === 'grey' ? voxelValues(picture.values) : null;
    } catch {
      kept.delete(frame);
      return null;
    }
  }

  return {
    async read(slice) {
      const stored = storedSlice(plan, frameSize, slice);
      if (stored === null) return null;
      const known = kept.get(stored.frame) ?? load(stored.frame);
      kept.delete(stored.frame);
      kept.set(stored.frame, known);
      for (const oldest of kept.keys()) {
        if (kept.size <= KEPT) break;
        kept.delete(oldest);
      }
      const values = await known;
      return values === null ? null : { grid: stored.grid, values };
    },
    close() {
      abort.abort();
      kept.clear();
    },
  };
}

const voxelValues = (values: DecodedPicture['values']): VoxelValues =>
  values instanceof Int32Array || values instanceof Uint32Array || values instanceof Float64Array
    ? Float32Array.from(values)
    : values;
