import type { PointPx } from '../../../shared/geometry/point.ts';
import type { MarkFault } from '../../../shared/reading/markFaults.ts';
import type { ImageDerivation } from '../../../shared/reading/readDerivation.ts';
import type { FaultRepair } from './FaultNotes.tsx';
import { clipToPicture, enclosedArea, repairOutline } from './repairOutline.ts';

/** The outlines that a repair would put in the place of the faulty one; none where it repairs no outline. */
export function repairedRings(
  { outlines, facts }: Pick<ImageDerivation, 'outlines' | 'facts'>,
  fault: MarkFault | null,
  repair: FaultRepair | null,
): readonly (readonly PointPx[])[] {
  const points = outlines.find(({ id }) => id === fault?.markId)?.points;
  if (points === undefined) return [];
  switch (repair) {
    case 'part':
      return repairOutline(points);
    case 'keepLargest':
      return repairOutline(points).slice(0, 1);
    case 'clip': {
      const inside = clipToPicture(points, facts);
      return enclosedArea(inside) < 1 ? [] : [inside];
    }
    case 'putRight':
    case null:
      return [];
  }
}
