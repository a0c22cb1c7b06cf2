import { dot } from '../../../shared/dicom/stackPlane.ts';
import type { LaidDefect } from '../../../shared/reading/laidDefect.ts';
import { directionAt, placeInDefect, stationAlong } from '../../../shared/volume/defectAxis.ts';
import { lps, moved, type PointLps, wayBetween } from '../../../shared/volume/pointLps.ts';
import { cellAt, type MapPlace } from './mapLayout.ts';

type Laid = Pick<LaidDefect, 'plan' | 'map'>;

/** Where a place of the patient lies on the map; null beyond the ends of the defect. */
export function placeOnMap({ plan: { axis } }: Laid, point: PointLps): MapPlace | null {
  const found = placeInDefect(axis, point);
  const station = found && axis.stations[found.station];
  if (!found || !station) return null;
  const rowMm = axis.lengthMm / axis.stations.length;
  const alongMm = (found.station + 0.5) * rowMm + dot(wayBetween(station.origin, point), station.distal);
  // A crosshair stands in the middle of a voxel, which at an end may lie a little beyond it.
  if (alongMm < -rowMm || alongMm > axis.lengthMm + rowMm) return null;
  return { thetaDeg: found.thetaDeg, alongMm: Math.min(axis.lengthMm, Math.max(0, alongMm)) };
}

/** The place of the patient where the surface of the spacer lies at a place of the map. */
export function pointOfPlace({ plan: { axis }, map }: Laid, place: MapPlace): PointLps {
  const station = stationAlong(axis, place.alongMm / axis.lengthMm);
  if (station === null) return lps(0, 0, 0);
  const radius = map.surface.radiusMm[cellAt(map.definite.map, axis.lengthMm, place)] ?? 0;
  return moved(station.origin, directionAt(station, place.thetaDeg), radius);
}
