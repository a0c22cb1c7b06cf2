import type { PlanePoint } from './model.ts';
import type { Material } from './raster.ts';
import type { BoneRing } from './shell.ts';

/** Where one cross-section of the limb is painted: onto a row of a film, or onto the voxels of a slice. */
export type Canvas = {
  /** Adds a filled polygon of a material; a weight of -1 takes away what it displaces. */
  readonly fill: (material: Material, contour: readonly PlanePoint[], weight: number) => void;
  /** Adds new bone round the spacer, which displaces muscle. */
  readonly ring: (ring: BoneRing) => void;
};
