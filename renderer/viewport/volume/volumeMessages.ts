import type { DefectAxis } from '../../../shared/volume/defectAxis.ts';
import type { PointLps } from '../../../shared/volume/pointLps.ts';
import type { Slab, SlicePlane, Volume } from '../../../shared/volume/reslice.ts';
import type { SliceLabels } from '../../../shared/volume/sliceLabels.ts';
import type { ValueRange } from '../../../shared/volume/thresholdInShell.ts';
import type { Shell, SpacerSurface } from '../../../shared/volume/unwrap.ts';
import type { VolumePlan } from '../../../shared/volume/volumeOfStack.ts';
import type { BareFrame } from '../decode/bareFrame.ts';
import type { DecodedPicture } from '../decode/decodeTask.ts';
import type { Window } from '../window.ts';

/** A frame that needs no decoding, by its place in the stack. */
export type BareFrameAt = BareFrame & { readonly frame: number };

/** How a plane is drawn. */
export type PlaneDrawing = {
  readonly plane: SlicePlane;
  readonly slab: Slab | null;
  /** In values after the modality transform: Hounsfield units on CT. */
  readonly window: Window;
  /** Dark on light. */
  readonly isInverted: boolean;
};

/** The bone as it is seen from a side. */
export type BoneDrawing = {
  /** The picture, standing anywhere: it looks at right angles into the patient. */
  readonly plane: SlicePlane;
  /** How far a ray goes from sample to sample, in voxels of the coarse copy. */
  readonly stepVoxels: number;
};

/** The labels of a slice that changed; null where none is left. */
export type SliceChange = { readonly slice: number; readonly labels: SliceLabels | null };

/** A part of a volume round the surface of a spacer. */
export type SearchShell = {
  readonly axis: DefectAxis;
  readonly surface: SpacerSurface;
  readonly shell: Shell;
};

/** Voxels that are looked for by their values. */
export type VoxelSearch =
  /** Those of the given ones, by their offsets. */
  | { readonly kind: 'among'; readonly offsets: Uint32Array; readonly range: ValueRange }
  /** All in a shell. With `isBone` the rim of the spacer is left out. */
  | {
      readonly kind: 'inShell';
      readonly within: SearchShell;
      readonly isBone: boolean;
      readonly range: ValueRange;
    }
  /** Those joined to a place, at most `most` of them; inside of a shell where one is given. */
  | {
      readonly kind: 'joined';
      readonly seed: PointLps;
      readonly within: SearchShell | null;
      readonly most: number;
      readonly range: ValueRange;
    };

/** Offsets of voxels; not whole where a region outgrew what was asked for. */
export type FoundVoxels = { readonly offsets: Uint32Array; readonly isWhole: boolean };

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
  | { readonly kind: 'bareFrames'; readonly frames: readonly BareFrameAt[] }
  /** Through the volume, or through the one slice that is given as it is stored. */
  | {
      readonly kind: 'draw';
      readonly id: number;
      readonly drawing: PlaneDrawing;
      readonly stored: Volume | null;
    }
  | { readonly kind: 'bone'; readonly id: number; readonly drawing: BoneDrawing }
  | { readonly kind: 'valueAt'; readonly id: number; readonly point: PointLps }
  | { readonly kind: 'labels'; readonly changes: readonly SliceChange[] }
  | { readonly kind: 'find'; readonly id: number; readonly search: VoxelSearch };

export type VolumeAnswer =
  /** So many frames were taken in; slices that they made whole. */
  | { readonly kind: 'taken'; readonly frames: number; readonly slices: readonly number[] }
  | { readonly kind: 'drawn'; readonly id: number; readonly picture: ImageBitmap }
  /** Null outside of the volume, or where no slice has come yet. */
  | { readonly kind: 'value'; readonly id: number; readonly value: number | null }
  | { readonly kind: 'found'; readonly id: number; readonly found: FoundVoxels };
