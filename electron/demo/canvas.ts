import type { PlanePoint } from './model.ts';
import type { Material } from './raster.ts';

/** New bone round the spacer at one height, by whole degrees where it says so. */
export type BoneRing = {
  readonly surfaceMm: Float32Array;
  readonly thicknessMm: Float32Array;
  /** Radii between which all of it lies. */
  readonly innerMm: number;
  readonly outerMm: number;
  /** How much of the mineral of woven bone is at a place of the cross-section, in mm from the axis. */
  readonly densityAt: (med: number, ant: number) => number;
};

/** Where one cross-section of the limb is painted: onto a row of a film, or onto the voxels of a slice. */
export type Canvas = {
  /** Adds a filled polygon of a material; a weight of -1 takes away what it displaces. */
  readonly fill: (material: Material, contour: readonly PlanePoint[], weight: number) => void;
  /** Adds new bone round the spacer, which displaces muscle. */
  readonly ring: (ring: BoneRing) => void;
};
