import { asId, type UnitId } from '../../shared/base/ids.ts';
import type { ExportedDecision } from '../../shared/exports/consensusTable.ts';
import { comparedReadOf } from './comparedReads.ts';
import { consensusOfUnit, gradesOf } from './consensus.ts';
import { allRows, type ReadableDb } from './database.ts';
import { timePlaces } from './exportedReads.ts';
import { readsStillMissing } from './missingReads.ts';
import { readerNumbers } from './readerNumbers.ts';
import { currentStudy } from './study.ts';

type UnitRow = Pick<ExportedDecision, 'caseCode' | 'limb' | 'bone'> & {
  readonly unitId: string;
  readonly patientId: string;
  readonly timePointId: string;
};

/** Every consensus decision without identity, ordered by case, time and number; held back with its patient's reads. */
export function exportedDecisions(db: ReadableDb): readonly ExportedDecision[] {
  const open = currentStudy(db).isBlinded ? readsStillMissing(db) : new Map<string, unknown>();
  const numbers = readerNumbers(db);
  const places = timePlaces(db);
  const numberOf = (readerId: string): number => numbers.get(readerId)?.reader ?? 0;
  return allRows<UnitRow>(
    db,
    `SELECT unit_id AS unitId, patient_id AS patientId, time_point_id AS timePointId, case_code AS caseCode, limb, bone
     FROM consensus JOIN reading_unit USING (unit_id) JOIN time_point USING (time_point_id)
       JOIN defect USING (defect_id) JOIN patient USING (patient_id)
     WHERE erased_at IS NULL`,
  )
    .filter(({ patientId }) => !open.has(patientId))
    .flatMap(({ unitId, timePointId, caseCode, limb, bone }): readonly ExportedDecision[] => {
      const consensus = consensusOfUnit(db, asId<UnitId>(unitId));
      if (consensus === null) return [];
      const { reads, decisions, third, standing } = consensus;
      const place = places.get(timePointId) ?? { timePoint: 1, daysSinceSpacer: null };
      return decisions.map(({ number, kind, causes, readId, signatures }) => ({
        caseCode,
        limb,
        bone,
        ...place,
        readers: [numberOf(reads[0].readerId), numberOf(reads[1].readerId)],
        gradesBefore: gradesOf(db, reads),
        number,
        isNewest: number === decisions.length,
        kind,
        signedBy: signatures.map(({ readerId }) => numberOf(readerId)).sort((a, b) => a - b),
        thirdReader: third === null ? null : numberOf(third.readerId),
        causes,
        gradeAfter: readId === null ? null : comparedReadOf(db, readId).grade,
        standing,
      }));
    })
    .toSorted((a, b) => compared(a.caseCode, b.caseCode) || a.timePoint - b.timePoint || a.number - b.number);
}

const compared = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
