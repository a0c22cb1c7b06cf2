import type { ReadExportHead } from '../../shared/contracts/readExport.ts';
import { allRows, type ReadableDb } from './database.ts';
import { analysisUnits } from './lockedPairs.ts';
import { studyReaders } from './studyReaders.ts';

type LockedBy = {
  readonly readerId: string;
  readonly isFirst: number;
  readonly unitId: string;
  readonly isErased: number;
};

/**
 * The number by which every table, figure and screen names a reader: those with a first read in the analysis, in the order
 * of the Agreement tab, then whoever else has locked one. Reads of patients who were erased since count for the order:
 * "Reader 2" must mean the same person before and after an erasure, in what was saved and on the screen. Nothing else
 * is told of those reads.
 */
export function readerNumbers(db: ReadableDb): ReadonlyMap<string, ReadExportHead['readers'][number]> {
  const rows = allRows<LockedBy>(
    db,
    `SELECT DISTINCT reader_id AS readerId, purpose = 'primary' AS isFirst, unit_id AS unitId,
       erased_at IS NOT NULL AS isErased
     FROM read JOIN reading_unit USING (unit_id) JOIN time_point USING (time_point_id) JOIN defect USING (defect_id)
       JOIN patient USING (patient_id)
     WHERE purpose <> 'consensus'`,
  );
  const analysed = analysisUnits(db);
  const reading = new Set(rows.map(({ readerId }) => readerId));
  const compared = new Set(
    rows.flatMap(({ readerId, isFirst, unitId, isErased }) =>
      isFirst === 1 && (isErased === 1 || analysed.has(unitId)) ? [readerId] : [],
    ),
  );
  const known = studyReaders(db).filter(({ readerId }) => reading.has(readerId));
  const ordered = [
    ...known.filter(({ readerId }) => compared.has(readerId)),
    ...known.filter(({ readerId }) => !compared.has(readerId)),
  ];
  return new Map(
    ordered.map(({ readerId, specialty }, index) => [readerId, { reader: index + 1, specialty }]),
  );
}
