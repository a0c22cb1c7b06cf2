import { allRows, type ReadableDb } from './database.ts';

/** What is not locked yet of a patient: so many assigned reads, by so many readers. */
export type MissingReads = { readonly reads: number; readonly readers: number };

/**
 * Patients of whom somebody who still reads has an assignment, a repeat among them, without a locked read. Until then
 * the order of their films in time stays hidden in a blinded study (method §5).
 */
export const readsStillMissing = (db: ReadableDb): ReadonlyMap<string, MissingReads> =>
  new Map(
    allRows<MissingReads & { readonly patientId: string }>(
      db,
      `SELECT patient_id AS patientId, count(*) AS reads, count(DISTINCT reader_id) AS readers
       FROM reading_order AS ordered JOIN assignment USING (reading_order_id) JOIN reader USING (reader_id)
         JOIN reading_unit USING (unit_id) JOIN time_point USING (time_point_id) JOIN defect USING (defect_id)
         LEFT JOIN screening USING (patient_id)
       WHERE ended_at IS NULL AND coalesce(outcome, '') <> 'excluded'
         AND NOT EXISTS (SELECT 1 FROM read WHERE read.unit_id = assignment.unit_id
           AND read.reader_id = ordered.reader_id AND read.purpose = ordered.purpose
           AND read.occasion = ordered.occasion)
       GROUP BY patient_id`,
    ).map(({ patientId, reads, readers }) => [patientId, { reads, readers }]),
  );
