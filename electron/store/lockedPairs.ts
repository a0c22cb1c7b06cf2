import type { Agreement } from '../../shared/contracts/agreement.ts';
import { agreementTableOf } from '../../shared/study/agreementTable.ts';
import { agreementReadOf, agreementReadRows } from './agreementReads.ts';
import { allRows, type ReadableDb } from './database.ts';
import { currentStudy } from './study.ts';
import { studyReaders } from './studyReaders.ts';

/**
 * What agreement is computed from: the locked reads of the analysis set, side by side, without identity. Not in the set
 * are reference films, erased patients, patients excluded at the screening, cases to learn with, units that a query has
 * taken out, and films of after a bone graft (method §1.7, §5).
 */
export function lockedPairs(db: ReadableDb): Agreement {
  const { studyId, rules } = currentStudy(db);
  const units = analysisUnits(db);
  const rows = agreementReadRows(db).filter(
    ({ unit, purpose }) => units.has(unit) && (purpose === 'primary' || purpose === 'repeat'),
  );
  const readers = studyReaders(db).filter(({ readerId }) =>
    rows.some((row) => row.reader === readerId && row.purpose === 'primary'),
  );
  const ids = readers.map(({ readerId }) => readerId);
  const reads = rows.map(agreementReadOf);
  return {
    table: agreementTableOf(reads, ids, rules.scale),
    readers: readers.map(({ readerId, name, specialty }) => ({
      name,
      specialty,
      locked: new Set(
        rows.flatMap(({ reader, purpose, unit }) =>
          reader === readerId && purpose === 'primary' ? [unit] : [],
        ),
      ).size,
    })),
    units: units.size,
    scale: rules.scale,
    primaryGrade: rules.primaryGrade,
    naPolicy: rules.naPolicy,
    protocolVersions: [...new Set(rows.map(({ protocolVersion }) => protocolVersion))].sort((a, b) => a - b),
    seed: Number.parseInt(studyId.slice(0, 8), 16),
  };
}

/** The units of the analysis: those assigned to be read first, or all where nothing is assigned. */
export function analysisUnits(db: ReadableDb): ReadonlySet<string> {
  const rows = allRows<{ readonly unit: string; readonly isAssigned: number }>(
    db,
    `SELECT unit_id AS unit, EXISTS (
       SELECT 1 FROM assignment JOIN reading_order USING (reading_order_id)
       WHERE assignment.unit_id = reading_unit.unit_id AND purpose = 'primary') AS isAssigned
     FROM reading_unit
       JOIN time_point USING (time_point_id) JOIN defect USING (defect_id) JOIN patient USING (patient_id)
       LEFT JOIN screening USING (patient_id)
     WHERE is_reference = 0 AND erased_at IS NULL
       AND coalesce(screening.outcome, 'included') <> 'excluded' AND coalesce(screening.is_training, 0) = 0
       AND NOT EXISTS (
         SELECT 1 FROM eligibility_item
         WHERE eligibility_item.time_point_id = time_point.time_point_id AND item = 'graft' AND is_present = 1)
       AND NOT EXISTS (
         SELECT 1 FROM query JOIN query_event USING (query_id) JOIN read USING (read_id)
         WHERE read.unit_id = reading_unit.unit_id AND query_event.outcome = 'excluded')`,
  );
  const assigned = rows.filter(({ isAssigned }) => isAssigned === 1);
  return new Set((assigned.length === 0 ? rows : assigned).map(({ unit }) => unit));
}
