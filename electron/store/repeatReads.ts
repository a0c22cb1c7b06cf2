import type { ReaderId } from '../../shared/base/ids.ts';
import { repeatsOpenAt } from '../../shared/study/washOut.ts';
import { allRows, type ReadableDb } from './database.ts';
import { currentStudy } from './study.ts';

/**
 * From when on a reader may read cases again, as ISO 8601 in UTC: the wash-out of the design after the last of this
 * reader's first reads. Null while one of them is missing. Cases that were excluded meanwhile are not waited for, and
 * an amendment is no first read.
 */
export function repeatsOpenFor(db: ReadableDb, readerId: ReaderId): string | null {
  const firsts = allRows<{ lockedAt: string | null }>(
    db,
    `SELECT submitted_at AS lockedAt
     FROM reading_order AS ordered JOIN assignment USING (reading_order_id) JOIN reading_unit USING (unit_id)
       JOIN time_point USING (time_point_id) JOIN defect USING (defect_id) JOIN patient USING (patient_id)
       LEFT JOIN screening USING (patient_id)
       LEFT JOIN read ON read.unit_id = assignment.unit_id AND read.reader_id = ordered.reader_id
         AND read.purpose = ordered.purpose AND read.occasion = ordered.occasion AND version = 1
     WHERE ordered.reader_id = ? AND ordered.purpose = 'primary'
       AND (submitted_at IS NOT NULL OR (erased_at IS NULL AND coalesce(outcome, '') <> 'excluded'))`,
    readerId,
  ).map(({ lockedAt }) => lockedAt);
  return repeatsOpenAt(firsts, currentStudy(db).design.washOutDays);
}
