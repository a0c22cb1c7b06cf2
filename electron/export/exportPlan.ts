import type { UnitId } from '../../shared/base/ids.ts';
import type { ExportPlan } from '../../shared/contracts/exports.ts';
import type { ReadableDb } from '../store/database.ts';
import { exportCandidates, isTimeExported } from '../store/exportLibrary.ts';
import { counted, leftOutAtOnce } from './exportList.ts';

/** What an export of some reading units, or of the whole workspace, would hold, as far as it is known without its files. */
export function exportPlan(db: ReadableDb, units: readonly UnitId[] | null): ExportPlan {
  const candidates = exportCandidates(db, units);
  const leaving = candidates.filter((candidate) => leftOutAtOnce(candidate) === null);
  return {
    pictures: leaving.length,
    cases: new Set(leaving.map(({ caseCode }) => caseCode)).size,
    leftOut: counted(candidates.flatMap((candidate) => leftOutAtOnce(candidate) ?? [])),
    isTimeKnown: isTimeExported(db),
  };
}
