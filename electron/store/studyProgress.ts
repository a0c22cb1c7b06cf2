import type { ReaderId } from '../../shared/base/ids.ts';
import type { ReadsOfOrder, StudyProgress } from '../../shared/contracts/studyProgress.ts';
import type { AssignedPurpose } from './assignableCases.ts';
import { allRows, firstRow, type ReadableDb } from './database.ts';
import { repeatsOpenFor } from './repeatReads.ts';

type ReaderRow = {
  readonly readerId: ReaderId;
  readonly name: string;
  readonly specialty: StudyProgress['readers'][number]['specialty'];
  readonly endedAt: string | null;
};

type CountRow = ReadsOfOrder & { readonly readerId: string; readonly purpose: AssignedPurpose };

const NONE: ReadsOfOrder = { assigned: 0, draft: 0, locked: 0, signed: 0, unreadable: 0, withdrawn: 0 };

/** How far each reader is. Numbers alone: what a read says is nobody's business while the study runs. */
export function studyProgress(db: ReadableDb): StudyProgress {
  const readers = allRows<ReaderRow>(
    db,
    `SELECT reader_id AS readerId, name, specialty, ended_at AS endedAt FROM reader WHERE role = 'reader'
     ORDER BY name COLLATE NOCASE, reader_id`,
  );
  const counts = countRows(db);
  const of = (readerId: string, purpose: AssignedPurpose): ReadsOfOrder => {
    const found = counts.find((row) => row.readerId === readerId && row.purpose === purpose);
    if (found === undefined) return NONE;
    const { readerId: _, purpose: __, ...reads } = found;
    return reads;
  };
  return {
    readers: readers.map(({ readerId, name, specialty, endedAt }) => ({
      readerId,
      name,
      specialty,
      isEnded: endedAt !== null,
      training: of(readerId, 'training'),
      primary: of(readerId, 'primary'),
      repeat: of(readerId, 'repeat'),
      repeatsOpenAt: repeatsOpenFor(db, readerId),
    })),
    excludedCases:
      firstRow<{ n: number }>(
        db,
        `SELECT count(*) AS n FROM screening JOIN patient USING (patient_id)
         WHERE outcome = 'excluded' AND is_training = 0 AND erased_at IS NULL`,
      )?.n ?? 0,
    queries: queryCounts(db),
  };
}

const countRows = (db: ReadableDb): readonly CountRow[] =>
  allRows<CountRow>(
    db,
    `SELECT readerId, purpose, count(*) AS assigned, sum(is_locked = 0 AND is_excluded = 0 AND has_draft) AS draft,
       sum(is_locked) AS locked, sum(is_signed) AS signed, sum(is_unreadable) AS unreadable,
       sum(is_locked = 0 AND is_excluded) AS withdrawn
     FROM (
       SELECT order_.reader_id AS readerId, order_.purpose,
         coalesce(outcome, '') = 'excluded' AS is_excluded,
         first.read_id IS NOT NULL AS is_locked,
         EXISTS (SELECT 1 FROM signature_read WHERE signature_read.read_id = first.read_id) AS is_signed,
         EXISTS (SELECT 1 FROM query WHERE query.read_id = first.read_id) AS is_unreadable,
         EXISTS (SELECT 1 FROM read_draft AS draft WHERE draft.unit_id = assignment.unit_id
           AND draft.reader_id = order_.reader_id AND draft.purpose = order_.purpose
           AND draft.occasion = order_.occasion) AS has_draft
       FROM reading_order AS order_ JOIN assignment USING (reading_order_id) JOIN reading_unit USING (unit_id)
         JOIN time_point USING (time_point_id) JOIN defect USING (defect_id)
         LEFT JOIN screening USING (patient_id)
         LEFT JOIN read AS first ON first.unit_id = assignment.unit_id AND first.reader_id = order_.reader_id
           AND first.purpose = order_.purpose AND first.occasion = order_.occasion AND first.version = 1
       WHERE order_.purpose IN ('training', 'primary', 'repeat')
     ) GROUP BY readerId, purpose`,
  );

function queryCounts(db: ReadableDb): StudyProgress['queries'] {
  const rows = allRows<{ kind: 'opened' | 'answered' | 'closed'; n: number }>(
    db,
    `SELECT kind, count(*) AS n FROM query_event AS last
     WHERE event_number = (SELECT max(event_number) FROM query_event AS t WHERE t.query_id = last.query_id)
     GROUP BY kind`,
  );
  const of = (kind: string): number => rows.find((row) => row.kind === kind)?.n ?? 0;
  return { open: of('opened'), answered: of('answered'), closed: of('closed') };
}
