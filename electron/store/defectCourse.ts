import {
  asId,
  type DefectId,
  type ReaderId,
  type ReadId,
  type TimePointId,
  type UnitId,
} from '../../shared/base/ids.ts';
import { type FilmGrade, filmGradeOf } from '../../shared/cohort/filmGrade.ts';
import type { LongitudinalRead, LongitudinalTimePoint } from '../../shared/contracts/longitudinal.ts';
import type { Side } from '../../shared/dicom/projection.ts';
import { valuesOf } from '../../shared/study/agreementTable.ts';
import { type AgreementReadRow, agreementReadOf, agreementReadRows } from './agreementReads.ts';
import { cohortConsensuses } from './cohortConsensuses.ts';
import { allRows, type ReadableDb } from './database.ts';
import { exportedSides } from './exportedRead.ts';
import { analysisUnits } from './lockedPairs.ts';
import { readerNumbers } from './readerNumbers.ts';
import type { LockedBy } from './readPairs.ts';
import { currentStudy } from './study.ts';
import { inOrderOfTime, nameTimePoints } from './timePoints.ts';
import { timePointsOf } from './units.ts';

/** A locked read of a film with its stored figures; its marks are asked for by its id. */
export type CourseRead = LockedBy &
  Pick<LongitudinalRead, 'reader' | 'isSettled' | 'grades' | 'share' | 'coverage'>;

/** A time point of a defect with the reads that tell of it. */
export type CoursePoint = Pick<
  LongitudinalTimePoint,
  'timePointId' | 'unitId' | 'label' | 'daysSinceSpacer' | 'isReference' | 'isInAnalysis'
> & { readonly film: FilmGrade | null; readonly reads: readonly CourseRead[] };

/**
 * One defect over time, by day, those without one last. What tells of a film is what `filmGradeOf` takes: the read that
 * a settled consensus names, and the first locked versions of the primary reads; the same figures as in cohort and exports.
 */
export function courseOfDefect(db: ReadableDb, defectId: DefectId): readonly CoursePoint[] {
  const { rules } = currentStudy(db);
  const rows = agreementReadRows(db);
  const analysed = analysisUnits(db);
  const readers = readerNumbers(db);
  const consensusOf = cohortConsensuses(db);
  const rowsOf = Map.groupBy(rows, ({ unit }) => unit);
  const units = Map.groupBy(unitsOfDefect(db, defectId), ({ timePointId }) => timePointId);

  const readOf = (row: AgreementReadRow, settledReadId: string | null): CourseRead => {
    const facts = agreementReadOf(row);
    return {
      readId: asId<ReadId>(row.readId),
      readerId: asId<ReaderId>(row.reader),
      reader: row.purpose === 'consensus' ? null : (readers.get(row.reader)?.reader ?? null),
      isSettled: row.readId === settledReadId,
      grades: [...valuesOf(facts, rules.scale)[rules.primaryGrade]],
      share: facts.isUnreadable ? null : facts.share,
      coverage: coverageOf(row.derivedJson),
    };
  };
  const points = timePointsOf(db, defectId);
  const names = nameTimePoints(points);
  return inOrderOfTime(points).map((point): CoursePoint => {
    const known = (units.get(point.time_point_id) ?? []).map(({ unitId }) => unitId);
    // A protocol of radiographs alone is read at a unit of its own; the one that was read tells of the time point.
    const unitId =
      known.find((unit) => analysed.has(unit) && rowsOf.has(unit)) ??
      known.find((unit) => rowsOf.has(unit)) ??
      known[0];
    const name = names.get(point.time_point_id);
    const told = rowsOf.get(unitId ?? '') ?? [];
    const { settledReadId } = consensusOf(unitId ?? '');
    const facts = told.map(agreementReadOf);
    const settled = facts[told.findIndex(({ readId }) => readId === settledReadId)] ?? null;
    const isInAnalysis = unitId !== undefined && analysed.has(unitId);
    return {
      timePointId: asId<TimePointId>(point.time_point_id),
      unitId: unitId === undefined ? null : asId<UnitId>(unitId),
      label: name?.label ?? '',
      daysSinceSpacer: name?.daysSinceSpacer ?? null,
      isReference: point.is_reference === 1,
      isInAnalysis,
      film: isInAnalysis ? filmGradeOf(facts, settled, rules.scale, rules.primaryGrade) : null,
      reads: told
        .filter((row) => row.readId === settledReadId || isFirstPrimary(row, told))
        .map((row) => readOf(row, settledReadId))
        .toSorted((a, b) => (a.reader ?? 0) - (b.reader ?? 0)),
    };
  });
}

/** The version of a primary read that its reader locked first: an amendment does not count (method §5). */
const isFirstPrimary = (row: AgreementReadRow, all: readonly AgreementReadRow[]): boolean =>
  row.purpose === 'primary' &&
  !all.some(
    (other) =>
      other.purpose === 'primary' &&
      other.reader === row.reader &&
      (other.occasion < row.occasion || (other.occasion === row.occasion && other.version < row.version)),
  );

/** The covered share of each side as stored; null where it is not measured. */
function coverageOf(derivedJson: string): LongitudinalRead['coverage'] {
  const sides = exportedSides(derivedJson);
  const of = (side: Side) => {
    const found = sides.find((each) => each.side === side);
    const [lo, hi] = [found?.coverageLow ?? null, found?.coverageHigh ?? null];
    return lo === null || hi === null ? null : { lo, hi };
  };
  return {
    medial: of('medial'),
    lateral: of('lateral'),
    anterior: of('anterior'),
    posterior: of('posterior'),
  };
}

const unitsOfDefect = (db: ReadableDb, defectId: DefectId) =>
  allRows<{ readonly unitId: string; readonly timePointId: string }>(
    db,
    `SELECT unit_id AS unitId, time_point_id AS timePointId FROM reading_unit JOIN time_point USING (time_point_id)
     WHERE defect_id = ? ORDER BY modality_set, unit_id`,
    defectId,
  );
