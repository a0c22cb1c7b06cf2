import type { SectionId } from '../../shared/base/ids.ts';
import { type SectionResults, type Stain, sectionFiguresSchema } from '../../shared/contracts/histology.ts';
import type { ExportedSection } from '../../shared/exports/sectionTable.ts';
import { type PatientAmounts, patientAmounts } from '../../shared/histology/patientAmounts.ts';
import { allRows, type ReadableDb } from './database.ts';
import { readerNumbers } from './readerNumbers.ts';
import { storedJson } from './storedJson.ts';
import { studyReaders } from './studyReaders.ts';

type ReadRow = {
  readonly sectionId: SectionId;
  readonly caseCode: string;
  readonly number: number;
  readonly stain: Stain;
  readonly readerId: string;
  readonly derived_json: string;
  readonly open: number;
};

/**
 * The stored numbers of first versions. A reader has the number of their radiographs in every export; who reads sections
 * alone comes after those. A section is held back while
 * somebody still has to lock it, so that nobody hears of a colleague's count; an account that ended is not waited for.
 * Cases that were excluded, are for training or were erased are left out.
 */
export function sectionResults(db: ReadableDb): SectionResults {
  const rows = allRows<ReadRow>(
    db,
    `SELECT section_id AS sectionId, case_code AS caseCode, number, stain, section_read.reader_id AS readerId,
       derived_json, (SELECT count(*) FROM section_assignment AS a JOIN reader USING (reader_id)
         WHERE a.section_id = numbered.section_id AND ended_at IS NULL AND NOT EXISTS (
           SELECT 1 FROM section_read AS done WHERE done.section_assignment_id = a.section_assignment_id)) AS open
     FROM (SELECT section_id, patient_id, stain,
         row_number() OVER (PARTITION BY patient_id ORDER BY added_at, section_id) AS number FROM section) AS numbered
       JOIN patient USING (patient_id) LEFT JOIN screening USING (patient_id) JOIN section_read USING (section_id)
     WHERE version = 1 AND erased_at IS NULL AND coalesce(outcome, '') <> 'excluded' AND coalesce(is_training, 0) = 0
     ORDER BY case_code, number`,
  );
  const ofFilms = readerNumbers(db);
  const here = new Set(rows.map(({ readerId }) => readerId));
  const others = studyReaders(db).filter(({ readerId }) => here.has(readerId) && !ofFilms.has(readerId));
  const numbers = new Map([
    ...[...ofFilms].map(([readerId, { reader }]) => [readerId, reader] as const),
    ...others.map(({ readerId }, place) => [readerId, ofFilms.size + place + 1] as const),
  ]);
  const whole = Map.groupBy(
    rows.filter(({ open }) => open === 0),
    ({ sectionId }) => sectionId,
  );
  return {
    sections: [...whole.values()].flatMap((reads) => {
      const [first] = reads;
      if (first === undefined) return [];
      const { sectionId, caseCode, number, stain } = first;
      return {
        sectionId,
        caseCode,
        number,
        stain,
        reads: reads
          .map(({ readerId, derived_json }) => ({
            reader: numbers.get(readerId) ?? 0,
            figures: storedJson(sectionFiguresSchema, derived_json),
          }))
          .toSorted((a, b) => a.reader - b.reader),
      };
    }),
    heldBack: new Set(rows.flatMap(({ sectionId, open }) => (open > 0 ? [sectionId] : []))).size,
  };
}

/** The same as rows: a section and reader each. */
export const exportedSections = (db: ReadableDb): readonly ExportedSection[] =>
  sectionResults(db).sections.flatMap(({ caseCode, number, stain, reads }) =>
    reads.map(({ reader, figures }) => ({ caseCode, section: number, stain, reader, figures })),
  );

/** What histology says of each patient, for analyses: means over the sections that all of their readers have locked. */
export const histologyValues = (db: ReadableDb): readonly PatientAmounts[] =>
  patientAmounts(
    sectionResults(db).sections.flatMap(({ caseCode, sectionId, reads }) =>
      reads.map(({ figures }) => ({ caseCode, sectionId, figures })),
    ),
  );
