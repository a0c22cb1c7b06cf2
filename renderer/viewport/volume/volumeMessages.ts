import type { PointLps } from '../../../shared/volume/pointLps.ts';
import type { Slab, SlicePlane } from '../../../shared/volume/reslice.ts';
import type { VolumePlan } from '../../../shared/volume/volumeOfStack.ts';
import type { DecodedPicture } from '../decode/decodeTask.ts';
import type { Window } from '../window.ts';

/** How a plane is drawn. */
export type PlaneDrawing = {
  readonly plane: SlicePlane;
  readonly slab: Slab | null;
  /** In values after the modality transform: Hounsfield units on CT. */
  readonly window: Window;
  /** Dark on light. */
  readonly isInverted: boolean;
};

/** What the window asks of the thread that holds a volume. The first message is `begin`. */
export type VolumeRequest =
  | {
      readonly kind: 'begin';
      readonly plan: VolumePlan;
      readonly frameSize: { readonly columns: number; readonly rows: number };
      /** Voxels put together along each axis. */
      readonly factor: number;
    }
  | { readonly kind: 'frame'; readonly frame: number; readonly values: DecodedPicture['values'] }
  | { readonly kind: 'draw'; readonly id: number; readonly drawing: PlaneDrawing }
  | { readonly kind: 'valueAt'; readonly id: number; readonly point: PointLps };

export type VolumeAnswer =
  /** Slices that became whole. */
  | { readonly kind: 'filled'; readonly slices: readonly number[] }
  | { readonly kind: 'drawn'; readonly id: number; readonly picture: ImageBitmap }
  /** Null outside of the volume, or where no slice has come yet. */
  | { readonly kind: 'value'; readonly id: number; readonly value: number | null };
