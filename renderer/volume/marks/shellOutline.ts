import { dot } from '../../../shared/dicom/stackPlane.ts';
import type { LaidDefect } from '../../../shared/reading/laidDefect.ts';
import { directionAt } from '../../../shared/volume/defectAxis.ts';
import { cross, moved, type PointLps } from '../../../shared/volume/pointLps.ts';
import type { PanePoint, PlaneSpace } from './planeSpace.ts';

/** Every third degree is enough for a line of a pixel. */
const STEP_DEG = 3;
/** The plane lies across the bone from this cosine on, along it below the other; between, no outline is plain. */
const ACROSS = 0.8;
const ALONG = 0.5;

/** The outline of a limit of the shell on a pane: one ring across the bone, two lines along it. */
export function shellOutline(
  { plan, map }: Pick<LaidDefect, 'plan' | 'map'>,
  fromSurfaceMm: number,
  space: PlaneSpace,
): readonly (readonly PanePoint[])[] {
  const { stations, lengthMm } = plan.axis;
  const { columns, radiusMm } = map.surface;
  const middle = stations[Math.floor(stations.length / 2)];
  if (middle === undefined) return [];
  const limitAt = (row: number, degrees: number): PointLps => {
    const station = stations[row] ?? middle;
    const radius = radiusMm[row * columns + Math.floor((degrees / 360) * columns)] ?? 0;
    return moved(station.origin, directionAt(station, degrees), Math.max(0, radius + fromSurfaceMm));
  };
  const steepness = Math.abs(dot(middle.distal, space.normal));
  if (steepness > ACROSS) {
    const depths = stations.map(({ origin }) => Math.abs(space.toPane(origin).depthMm));
    const nearest = Math.min(...depths);
    if (nearest > lengthMm / stations.length) return [];
    const row = depths.indexOf(nearest);
    return [anglesOnce().map((degrees) => space.toPane(limitAt(row, degrees)))];
  }
  if (steepness > ALONG) return [];
  const aside = cross(space.normal, middle.distal);
  const sides: [PanePoint[], PanePoint[]] = [[], []];
  for (const [row, station] of stations.entries()) {
    for (const degrees of anglesOnce()) {
      const [from, to] = [degrees, degrees + STEP_DEG].map((angle) =>
        space.toPane(limitAt(row, angle % 360)),
      );
      if (from === undefined || to === undefined || from.depthMm > 0 === to.depthMm > 0) continue;
      const share = from.depthMm / (from.depthMm - to.depthMm);
      const side = dot(directionAt(station, degrees), aside) > 0 ? 0 : 1;
      sides[side].push({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share });
    }
  }
  return sides.filter((line) => line.length > 1);
}

const anglesOnce = (): readonly number[] =>
  Array.from({ length: 360 / STEP_DEG }, (_, step) => step * STEP_DEG);
