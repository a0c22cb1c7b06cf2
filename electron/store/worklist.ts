import type { ReaderId, UnitId } from '../../shared/base/ids.ts';
import type { WorklistRow } from '../../shared/contracts/worklist.ts';
import { highestGrade } from '../../shared/grading/highestGrade.ts';
import type { ReadableDb } from './database.ts';
import { type ListedUnit, listedUnits } from './listedUnits.ts';
import { otherBoneUnit } from './otherBone.ts';
import { queryByCase } from './queries.ts';
import { type Standing, standings, statusOf } from './standings.ts';
import { currentStudy } from './study.ts';

/**
 * Every reading unit as this reader sees it: case by case and in time, or, where readers may not know the time,
 * in the order of the units' random ids.
 */
export function worklist(db: ReadableDb, readerId: ReaderId): readonly WorklistRow[] {
  const { isTimeKnown, isBlinded } = currentStudy(db);
  const standingOf = standings(db, readerId);
  const primary = ({ unitId }: ListedUnit) => standingOf({ unitId, purpose: 'primary', occasion: 1 });
  const units = listedUnits(db).filter(({ isWhole }) => isWhole);
  const queries = queryByCase(db, readerId);
  const caseGrades = isBlinded ? new Map() : caseGradeByUnit(units, primary);
  return (isTimeKnown ? units : units.toSorted((a, b) => (a.unitId < b.unitId ? -1 : 1))).map((unit) => {
    const standing = primary(unit);
    return {
      unitId: unit.unitId,
      caseCode: unit.caseCode,
      limb: unit.limb,
      bone: unit.bone,
      timePoint: isTimeKnown ? unit.timePoint : null,
      isReference: unit.isReference,
      chips: [...unit.chips],
      status: statusOf(standing),
      grade: isBlinded || standing.savedAt !== null ? null : standing.grade,
      caseGrade: caseGrades.get(unit.unitId) ?? null,
      savedAt: standing.savedAt ?? standing.submittedAt,
      query: queries.get(unit.unitId) ?? null,
    };
  });
}

/** By unit: the patient's grade at that time point, where both bones of a forearm are submitted (method §1.1). */
function caseGradeByUnit(
  all: readonly ListedUnit[],
  standingOf: (unit: ListedUnit) => Standing,
): ReadonlyMap<UnitId, NonNullable<WorklistRow['caseGrade']>> {
  const forearm = all.flatMap((unit) =>
    unit.bone === 'radius' || unit.bone === 'ulna' ? [{ ...unit, bone: unit.bone, ...standingOf(unit) }] : [],
  );
  const pairs = Map.groupBy(
    forearm,
    ({ caseCode, limb, dayOffset, isReference }) => `${caseCode} ${limb} ${dayOffset} ${isReference}`,
  );
  return new Map(
    [...pairs.values()].flatMap((units) => {
      const highest = highestGrade(
        units.map(({ bone, grade, primaryGrade, savedAt, submittedAt }) => ({
          bone,
          text: grade ?? '',
          grade: submittedAt === null || savedAt !== null ? null : primaryGrade,
        })),
      );
      // Of films without a date nobody can say which belong to one day.
      if (units.length !== 2 || highest === null) return [];
      const caseGrade = { grade: highest.text, bone: highest.bone };
      return units.map((unit) => [unit.unitId, caseGrade] as const);
    }),
  );
}

/**
 * The unit to read after this one: the other bone of its forearm, else the next in the worklist without a submitted
 * read, from its top again.
 */
export function nextUnit(db: ReadableDb, readerId: ReaderId, after: UnitId): UnitId | null {
  const rows = worklist(db, readerId);
  const here = rows.findIndex((row) => row.unitId === after);
  const other = otherBoneUnit(db, after)?.unitId;
  const following = [...rows.slice(here + 1), ...rows.slice(0, Math.max(here, 0))];
  const inOrder = [...following.filter(({ unitId }) => unitId === other), ...following];
  return inOrder.find((row) => !row.isReference && row.status !== 'submitted')?.unitId ?? null;
}
