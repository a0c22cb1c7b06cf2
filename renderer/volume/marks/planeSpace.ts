import type { VectorLps } from '../../../shared/dicom/frameFacts.ts';
import { dot } from '../../../shared/dicom/stackPlane.ts';
import { cross, moved, type PointLps, wayBetween } from '../../../shared/volume/pointLps.ts';
import type { SlicePlane } from '../../../shared/volume/reslice.ts';

/** A place on a pane, in CSS pixels from its upper left corner. */
export type PanePoint = { readonly x: number; readonly y: number };

/** Where a pane of `width` CSS pixels that shows a plane lies in the patient, and where the patient lies on it. */
export type PlaneSpace = {
  readonly normal: VectorLps;
  /** How many CSS pixels a millimetre takes. */
  readonly perMm: number;
  toPatient(at: PanePoint): PointLps;
  /** `depthMm` tells how far before or behind the plane a place lies. */
  toPane(point: PointLps): PanePoint & { readonly depthMm: number };
};

/** The picture of the plane fills the pane from edge to edge. */
export function planeSpace({ origin, along, down, pixelMm, columns }: SlicePlane, width: number): PlaneSpace {
  const perPixel = width / columns;
  const normal = cross(along, down);
  return {
    normal,
    perMm: perPixel / pixelMm,
    toPatient: ({ x, y }) =>
      moved(moved(origin, along, (x / perPixel - 0.5) * pixelMm), down, (y / perPixel - 0.5) * pixelMm),
    toPane(point) {
      const way = wayBetween(origin, point);
      return {
        x: (dot(way, along) / pixelMm + 0.5) * perPixel,
        y: (dot(way, down) / pixelMm + 0.5) * perPixel,
        depthMm: dot(way, normal),
      };
    },
  };
}
