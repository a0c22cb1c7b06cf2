import { createHash } from 'node:crypto';
import type { ReaderId } from '../../shared/base/ids.ts';
import type { CaseToOrder } from '../../shared/study/readingOrder.ts';
import { repeatsOf } from '../../shared/study/studyDesign.ts';
import { allRows, firstRow, type ReadableDb } from './database.ts';
import { readPictures } from './readUnits.ts';
import { currentStudy } from './study.ts';

export type AssignedPurpose = 'training' | 'primary' | 'repeat';

export type StudyReader = { readonly readerId: ReaderId; readonly name: string };

/** Who reads in this study: accounts with that role that were not ended, by name. */
export const readersOfStudy = (db: ReadableDb): readonly StudyReader[] =>
  allRows<StudyReader>(
    db,
    `SELECT reader_id AS readerId, name FROM reader WHERE role = 'reader' AND ended_at IS NULL
     ORDER BY name COLLATE NOCASE, reader_id`,
  );

/**
 * A film that is graded: it has pictures that the design lets readers see, is not the reference film, and no graft
 * lies in the defect, because films from after a graft are outside of the analysis (method §1.7). A case is known by
 * the unit of all its pictures, whichever of them are read.
 */
const isGraded = (db: ReadableDb): string => `erased_at IS NULL AND is_reference = 0 AND modality_set = 'all'
  AND EXISTS (SELECT 1 FROM unit_image JOIN instance USING (instance_id) JOIN series USING (series_id)
    WHERE unit_image.unit_id = reading_unit.unit_id AND ${readPictures(currentStudy(db).design)})
  AND NOT EXISTS (SELECT 1 FROM eligibility_item AS item
    WHERE item.time_point_id = time_point.time_point_id AND item = 'graft' AND is_present = 1)`;

const UNITS = `reading_unit JOIN time_point USING (time_point_id) JOIN defect USING (defect_id)
  JOIN patient USING (patient_id) LEFT JOIN screening USING (patient_id)`;

const IS_INCLUDED = "outcome = 'included' AND is_training = 0";

const graded = (db: ReadableDb, condition: string, ...values: readonly string[]): readonly CaseToOrder[] =>
  allRows<CaseToOrder>(
    db,
    `SELECT unit_id AS unitId, patient_id AS patientId FROM ${UNITS} WHERE ${isGraded(db)} AND ${condition}`,
    ...values,
  );

/** Every case that a reader should have in their order of this purpose. */
export function casesFor(
  db: ReadableDb,
  readerId: ReaderId,
  purpose: AssignedPurpose,
): readonly CaseToOrder[] {
  switch (purpose) {
    case 'training':
      return graded(db, 'is_training = 1');
    case 'primary':
      return graded(db, IS_INCLUDED);
    case 'repeat':
      return repeatedCases(db, readerId);
  }
}

/**
 * The cases that a reader reads twice: a draw from those in the reader's order of first reads. It is by a hash of
 * study and unit, so all readers repeat the same cases, and cases that come later do not undo what was drawn.
 */
function repeatedCases(db: ReadableDb, readerId: ReaderId): readonly CaseToOrder[] {
  const { studyId, design } = currentStudy(db);
  const first = graded(
    db,
    `${IS_INCLUDED} AND time_point_id IN (SELECT assigned.time_point_id FROM reading_order
       JOIN assignment USING (reading_order_id) JOIN reading_unit AS assigned USING (unit_id)
     WHERE reader_id = ? AND purpose = 'primary')`,
    readerId,
  );
  const lot = ({ unitId }: CaseToOrder): string =>
    createHash('sha256').update(`${studyId} repeat ${unitId}`).digest('hex');
  const drawn = first.map((one) => ({ one, lot: lot(one) })).toSorted((a, b) => (a.lot < b.lot ? -1 : 1));
  return drawn.slice(0, repeatsOf(first.length, design)).map(({ one }) => one);
}

/** How many films there are to assign, and why others are not. */
export function filmCounts(db: ReadableDb) {
  const count = (condition: string): number =>
    firstRow<{ n: number }>(db, `SELECT count(*) AS n FROM ${UNITS} WHERE ${condition}`)?.n ?? 0;
  const isOfStudy = `erased_at IS NULL AND modality_set = 'all' AND (${IS_INCLUDED} OR is_training = 1)`;
  return {
    toRead: graded(db, IS_INCLUDED).length,
    training: graded(db, 'is_training = 1').length,
    reference: count(`${isOfStudy} AND is_reference = 1`),
    grafted: count(`${isOfStudy} AND is_reference = 0 AND EXISTS (SELECT 1 FROM eligibility_item AS item
      WHERE item.time_point_id = time_point.time_point_id AND item = 'graft' AND is_present = 1)`),
    undecided: graded(db, "coalesce(outcome, 'screened') = 'screened' AND coalesce(is_training, 0) = 0")
      .length,
  };
}
