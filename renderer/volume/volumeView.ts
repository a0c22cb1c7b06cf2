import type { BodyPlane } from '../../shared/dicom/stackPlane.ts';
import {
  axesOfGrid,
  BODY_PLANES,
  type BodyAxes,
  downIsAside,
  middleOf,
  type PlaneAxes,
  pointInSlice,
  slicePlace,
  turned,
  uprightPlane,
  voxelMiddle,
} from '../../shared/volume/bodyPlanes.ts';
import { moved, type PointLps } from '../../shared/volume/pointLps.ts';
import type { Slab } from '../../shared/volume/reslice.ts';
import type { VolumeGrid } from '../../shared/volume/volumeGrid.ts';

/** Where a pane looks: the place in its middle, and how much larger than fitted. */
type PaneLook = { readonly middle: PointLps; readonly zoom: number };

/** Thicknesses of a slab in mm; 0 is one plane. */
const SLABS: readonly number[] = [0, 2, 5, 10, 20, 40];
const SLAB_KINDS = ['mean', 'most', 'least'] as const satisfies readonly Slab['kind'][];

/** How a volume is looked at. Nothing of it is a record of the read. */
export type VolumeView = {
  readonly grid: VolumeGrid;
  /** The place that all three planes go through. */
  readonly crosshair: PointLps;
  readonly axes: BodyAxes;
  readonly looks: Readonly<Record<BodyPlane, PaneLook>>;
  /** The pane that keys are meant for. */
  readonly active: BodyPlane;
  readonly isLarge: boolean;
  /** The unwrapped defect alone is seen, where there is one. */
  readonly isMapLarge: boolean;
  /** The bone is seen in 3-D in place of one plane. */
  readonly isBoneShown: boolean;
  readonly slabMm: number;
  readonly slabKind: Slab['kind'];
};

export type ViewChange =
  | { readonly kind: 'crosshair'; readonly to: PointLps }
  | { readonly kind: 'scroll'; readonly plane: BodyPlane; readonly by: number }
  | { readonly kind: 'scrollTo'; readonly plane: BodyPlane; readonly end: 'first' | 'last' }
  | { readonly kind: 'look'; readonly plane: BodyPlane; readonly look: PaneLook }
  | { readonly kind: 'zoom'; readonly factor: number }
  | { readonly kind: 'fit' }
  | { readonly kind: 'turn'; readonly plane: BodyPlane; readonly clockwiseDeg: number }
  | { readonly kind: 'activate'; readonly plane: BodyPlane }
  | { readonly kind: 'nextPane' }
  | { readonly kind: 'enlarge' }
  | { readonly kind: 'enlargeMap' }
  | { readonly kind: 'bone' }
  | { readonly kind: 'slabMm'; readonly by: 1 | -1 }
  | { readonly kind: 'slabKind' }
  | { readonly kind: 'reset' };

/** A volume as it is first seen: through its middle, or through the place that was looked at before. */
export function firstView(grid: VolumeGrid, crosshair: PointLps | null): VolumeView {
  return {
    grid,
    crosshair: voxelMiddle(grid, crosshair ?? middleOf(grid)),
    axes: axesOfGrid(grid),
    looks: fitted(grid),
    active: 'axial',
    isLarge: false,
    isMapLarge: false,
    isBoneShown: false,
    slabMm: 0,
    slabKind: 'mean',
  };
}

const [LEAST_ZOOM, MOST_ZOOM] = [0.25, 40];

function fitted(grid: VolumeGrid): VolumeView['looks'] {
  const look: PaneLook = { middle: middleOf(grid), zoom: 1 };
  return { axial: look, coronal: look, sagittal: look };
}

/** The picture of a pane: upright, whatever the turn of the planes. */
export const paneAxes = ({ grid, axes }: Pick<VolumeView, 'grid' | 'axes'>, plane: BodyPlane): PlaneAxes =>
  uprightPlane(axesOfGrid(grid), axes, plane);

/** Whether the planes lie along the voxels, as they do before they are turned. */
export const isTurned = ({ grid, axes }: Pick<VolumeView, 'grid' | 'axes'>): boolean =>
  axesOfGrid(grid).some((axis, at) => axis.some((part, of) => Math.abs(part - (axes[at]?.[of] ?? 0)) > 1e-9));

export function changedView(view: VolumeView, change: ViewChange): VolumeView {
  const { grid } = view;
  switch (change.kind) {
    case 'crosshair':
      // Along the voxels every plane shows stored slices; turned ones are between them anyway.
      return { ...view, crosshair: isTurned(view) ? change.to : voxelMiddle(grid, change.to) };
    case 'scroll': {
      const { count } = paneAxes(view, change.plane);
      const { number } = slicePlace(grid, count, view.crosshair);
      return { ...view, crosshair: pointInSlice(grid, count, view.crosshair, number + change.by) };
    }
    case 'scrollTo': {
      const { count } = paneAxes(view, change.plane);
      const { of } = slicePlace(grid, count, view.crosshair);
      const number = change.end === 'first' ? 1 : of;
      return { ...view, crosshair: pointInSlice(grid, count, view.crosshair, number) };
    }
    case 'look':
      return { ...view, looks: { ...view.looks, [change.plane]: change.look } };
    case 'zoom': {
      const look = view.looks[view.active];
      const zoom = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, look.zoom * change.factor));
      return { ...view, looks: { ...view.looks, [view.active]: { ...look, zoom } } };
    }
    case 'fit':
      return { ...view, looks: fitted(grid) };
    case 'turn': {
      const { count } = paneAxes(view, change.plane);
      const degrees = downIsAside(change.plane) ? change.clockwiseDeg : -change.clockwiseDeg;
      return { ...view, axes: turned(view.axes, count, degrees) };
    }
    case 'activate':
      return view.active === change.plane ? view : { ...view, active: change.plane };
    case 'nextPane': {
      const next = BODY_PLANES[(BODY_PLANES.indexOf(view.active) + 1) % BODY_PLANES.length];
      return { ...view, active: next ?? 'axial' };
    }
    case 'enlarge':
      return { ...view, isLarge: !view.isLarge, isMapLarge: false };
    case 'enlargeMap':
      return { ...view, isMapLarge: !view.isMapLarge };
    case 'bone':
      return { ...view, isBoneShown: !view.isBoneShown };
    case 'slabMm': {
      const at = SLABS.indexOf(view.slabMm) + change.by;
      return { ...view, slabMm: SLABS[Math.min(SLABS.length - 1, Math.max(0, at))] ?? 0 };
    }
    case 'slabKind': {
      const next = SLAB_KINDS[(SLAB_KINDS.indexOf(view.slabKind) + 1) % SLAB_KINDS.length];
      return { ...view, slabKind: next ?? 'mean' };
    }
    case 'reset':
      return {
        ...firstView(grid, null),
        active: view.active,
        isLarge: view.isLarge,
        isMapLarge: view.isMapLarge,
        isBoneShown: view.isBoneShown,
      };
  }
}

/** The slab of a pane, its samples as dense as the voxels; null where one plane is shown. */
export function slabOf({ grid, slabMm, slabKind }: VolumeView, { count }: PlaneAxes): Slab | null {
  if (slabMm === 0) return null;
  const stepMm = Math.max(Math.min(...grid.spacingMm), slabMm / MOST_SAMPLES);
  const samples = Math.max(1, Math.round(slabMm / stepMm) + 1);
  return { kind: slabKind, normal: count, stepMm, samples };
}

const MOST_SAMPLES = 40;

/** The place of the patient under a point of a pane, in CSS pixels from its middle. */
export const placeAt = (
  middle: PointLps,
  { along, down }: PlaneAxes,
  cssPerMm: number,
  [right, below]: readonly [number, number],
): PointLps => moved(moved(middle, along, right / cssPerMm), down, below / cssPerMm);
