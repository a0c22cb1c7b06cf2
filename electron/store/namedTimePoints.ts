import type { ReadableDb } from './database.ts';
import { nameTimePoints } from './timePoints.ts';
import { timePointsOf } from './units.ts';

/** Names time points, asking for those of a defect once. For people who may know the time. */
export function nameOfTimePoint(db: ReadableDb): (defectId: string, timePointId: string) => string {
  const known = new Map<string, ReturnType<typeof nameTimePoints>>();
  return (defectId, timePointId) => {
    const names = known.get(defectId) ?? nameTimePoints(timePointsOf(db, defectId));
    known.set(defectId, names);
    return names.get(timePointId)?.label ?? '';
  };
}
