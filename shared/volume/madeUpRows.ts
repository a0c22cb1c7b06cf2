import type { DefectAxis } from './defectAxis.ts';
import { indexOf } from './volumeGrid.ts';
import type { VolumePlan } from './volumeOfStack.ts';

/** The rows of a map whose middle lies in a slice that is missing and was made up from its neighbours. */
export function madeUpRows({ grid, sources }: VolumePlan, { stations }: DefectAxis): readonly number[] {
  return stations.flatMap(({ origin }, row) => {
    const [, , slice] = indexOf(grid, origin);
    return sources[Math.round(slice)]?.isMadeUp === true ? [row] : [];
  });
}
