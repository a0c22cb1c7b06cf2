import { randomInt, randomUUID } from 'node:crypto';
import type { SectionId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { OwnSections } from '../../shared/contracts/histology.ts';
import { orderBlock } from '../../shared/study/readingOrder.ts';
import { readersOfStudy } from './assignableCases.ts';
import { randomCaseCode } from './caseCode.ts';
import { allRows, firstRow, type ReadableDb, type WritableDb, type WriteTransaction } from './database.ts';
import type { StoreFault } from './errors.ts';
import type { StudyActor } from './protocol.ts';
import { insertSealed } from './sealedRows.ts';
import { ASSIGNMENT_COLUMNS, type SectionAssignment } from './sectionRows.ts';
import { currentStudy } from './study.ts';
import { type StudyRefusal, studyRefusal } from './studyRefusal.ts';
import { withWrite } from './withWrite.ts';

type Unordered = { readonly unitId: SectionId; readonly patientId: string };

/**
 * Gives every reader the sections that they do not have yet, each in a random order of their own in which two of one
 * patient stand apart (method §5), and under a code of their own. How many sections somebody was given.
 */
export function assignSections(db: WritableDb, by: StudyActor): Result<number, StudyRefusal | StoreFault> {
  const why = { actor: by.readerId, action: 'sections.assigned', at: by.now };
  return withWrite<number, StudyRefusal>(db, why, (tx) => {
    const readers = readersOfStudy(tx);
    if (readers.length === 0) return err(studyRefusal(NO_READERS));
    const given = new Set<string>();
    const blocks = readers.map(({ readerId }) => {
      const seed = randomInt(2 ** 32);
      const { order } = orderBlock({
        cases: missingOf(tx, readerId),
        before: patientsOf(tx, readerId),
        minimalDistance: currentStudy(tx).design.minimalDistance,
        seed,
      });
      for (const { unitId } of order) {
        assignSection(tx, unitId, readerId);
        given.add(unitId);
      }
      return { readerId, seed, sections: order.length };
    });
    if (given.size === 0) return err(studyRefusal(NOTHING_TO_GIVE));
    return ok({ value: given.size, subject: currentStudy(tx).studyId, detail: { blocks } });
  });
}

const missingOf = (db: ReadableDb, readerId: string): readonly Unordered[] =>
  allRows<Unordered>(
    db,
    `SELECT section_id AS unitId, patient_id AS patientId FROM section JOIN patient USING (patient_id)
     WHERE erased_at IS NULL AND NOT EXISTS (SELECT 1 FROM section_assignment AS has
       WHERE has.section_id = section.section_id AND has.reader_id = ?)`,
    readerId,
  );

const patientsOf = (db: ReadableDb, readerId: string): readonly string[] =>
  allRows<{ readonly patientId: string }>(
    db,
    `SELECT patient_id AS patientId FROM section_assignment JOIN section USING (section_id)
     WHERE reader_id = ? ORDER BY position`,
    readerId,
  ).map(({ patientId }) => patientId);

/** Gives one section to one reader, behind what they have, under a code that nothing else has. */
export function assignSection(tx: WriteTransaction, sectionId: SectionId, readerId: string): void {
  const last = firstRow<{ readonly last: number }>(
    tx,
    'SELECT coalesce(max(position), 0) AS last FROM section_assignment WHERE reader_id = ?',
    readerId,
  );
  insertSealed(tx, 'section_assignment', {
    section_assignment_id: randomUUID(),
    section_id: sectionId,
    reader_id: readerId,
    position: (last?.last ?? 0) + 1,
    section_code: freeCode(tx),
  });
}

function freeCode(db: ReadableDb): string {
  for (;;) {
    const code = randomCaseCode();
    const taken = firstRow(
      db,
      `SELECT 1 FROM section_assignment WHERE section_code = ?
       UNION ALL SELECT 1 FROM assignment WHERE case_code = ? UNION ALL SELECT 1 FROM patient WHERE case_code = ?`,
      code,
      code,
      code,
    );
    if (taken === undefined) return code;
  }
}

type StandingRow = SectionAssignment & { readonly hasDraft: number; readonly isLocked: number };

/** What was given to a reader, in their order. */
export function ownSections(db: ReadableDb, readerId: string): OwnSections {
  const rows = allRows<StandingRow>(
    db,
    `SELECT ${ASSIGNMENT_COLUMNS},
       EXISTS (SELECT 1 FROM draft_section_read AS draft
         WHERE draft.section_assignment_id = a.section_assignment_id) AS hasDraft,
       EXISTS (SELECT 1 FROM section_read AS locked
         WHERE locked.section_assignment_id = a.section_assignment_id) AS isLocked
     FROM section_assignment AS a JOIN section USING (section_id) JOIN patient USING (patient_id)
     WHERE reader_id = ? AND erased_at IS NULL ORDER BY position`,
    readerId,
  );
  return {
    sections: rows.map(({ assignmentId, code, stain, hasDraft, isLocked }) => ({
      assignmentId,
      code,
      stain,
      state: hasDraft === 1 ? 'draft' : isLocked === 1 ? 'locked' : 'todo',
    })),
  };
}

const NO_READERS =
  'Nobody reads in this study yet, so no section was given to anybody. Make accounts under Readers first.';
const NOTHING_TO_GIVE = 'Every reader has every section already, so nothing was changed.';
