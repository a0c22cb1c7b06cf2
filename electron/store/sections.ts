import { randomInt, randomUUID } from 'node:crypto';
import { canonicalJson } from '../../shared/base/canonicalJson.ts';
import { asId, type SectionAssignmentId, type SectionId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import {
  type AddSection,
  type EditSection,
  type Stain,
  type StudySection,
  type StudySections,
  suggestedScaleSchema,
} from '../../shared/contracts/histology.ts';
import { type Sampling, samplingFault } from '../../shared/histology/sampling.ts';
import { scaleFault, umPerPixel } from '../../shared/histology/sectionScale.ts';
import { worded } from '../../shared/texts/wording.ts';
import type { ReadPhotograph } from '../dicom/pixels/photograph.ts';
import { say } from '../english.ts';
import {
  allRows,
  change,
  firstRow,
  type ReadableDb,
  type WritableDb,
  type WriteTransaction,
} from './database.ts';
import type { StoreFault } from './errors.ts';
import { forgetSubject } from './identityVault.ts';
import type { StudyActor } from './protocol.ts';
import { insertSealed } from './sealedRows.ts';
import { assignSection } from './sectionAssignments.ts';
import { keepSectionFiles, keepSectionName, type LooseFile, removeSectionFiles } from './sectionFiles.ts';
import {
  CONTEXT_COLUMNS,
  type ContextRow,
  sectionContext,
  standingOfSection,
  wasSent,
} from './sectionRows.ts';
import { storedJson } from './storedJson.ts';
import { type StudyRefusal, studyRefusal } from './studyRefusal.ts';
import { withWrite } from './withWrite.ts';

/** Who takes a section in; `readsItself` where the same person reads, in a workspace without accounts. */
export type SectionActor = StudyActor & { readonly readsItself: boolean };

/** A photograph that was read, the file that it came in, and where it belongs. */
export type NewSection = AddSection & {
  readonly photograph: ReadPhotograph;
  readonly sourcePath: string;
};

/** Keeps a photograph as a section of its case. Its files lie in the vault from then on, and nowhere else. */
export function addSection(
  db: WritableDb,
  directory: string,
  by: SectionActor,
  asked: NewSection,
): Result<SectionId, StudyRefusal | StoreFault> {
  const why = { actor: by.readerId, action: 'section.added', at: by.now };
  return withWrite<SectionId, StudyRefusal>(db, why, (tx) => {
    const misplaced = placeFault(tx, asked);
    if (misplaced !== null) return err(misplaced);
    const sectionId = asId<SectionId>(randomUUID());
    const { photograph } = asked;
    // The row comes first, because the key of a file is its patient's; its hash is that of the file.
    const row = {
      section_id: sectionId,
      patient_id: asked.patientId,
      defect_id: asked.defectId ?? null,
      time_point_id: asked.timePointId ?? null,
      days_since_spacer: asked.daysSinceSpacer ?? null,
      stain: asked.stain,
      width_px: photograph.widthPx,
      height_px: photograph.heightPx,
      pages: photograph.pages,
      page: 1,
      source_sha256: photograph.sourceSha256,
      suggested_scale_json:
        photograph.suggestedScale === null ? null : canonicalJson(photograph.suggestedScale),
      scale_json: null,
      sampling_json: canonicalJson({ kind: 'all' }),
      added_at: by.now.toISOString(),
    };
    if (firstRow(tx, 'SELECT 1 FROM section WHERE source_sha256 = ?', photograph.sourceSha256) !== undefined)
      return err(ALREADY_HERE);
    insertSealed(tx, 'section', row);
    const kept = keepSectionFiles(tx, directory, sectionId, [
      { role: 'original', path: asked.sourcePath, mediaType: photograph.mediaType },
      { role: 'display', ...copyOf(photograph) },
    ]);
    if (!kept.ok) return err(ALREADY_HERE);
    keepSectionName(tx, sectionId, asked.patientId, asked.name ?? '');
    if (by.readsItself) assignSection(tx, sectionId, by.readerId);
    return ok({
      value: sectionId,
      subject: sectionId,
      detail: { sourceSha256: photograph.sourceSha256, pages: photograph.pages },
    });
  });
}

const copyOf = ({ copy }: ReadPhotograph): LooseFile => ({ path: copy.path, mediaType: 'image/jpeg' });

function placeFault(db: ReadableDb, { patientId, defectId, timePointId }: AddSection): StudyRefusal | null {
  const patient = firstRow(db, 'SELECT 1 FROM patient WHERE patient_id = ? AND erased_at IS NULL', patientId);
  if (patient === undefined) return { kind: 'notFound', message: NO_SUCH_CASE };
  const isOfPatient =
    defectId === undefined ||
    firstRow(db, 'SELECT 1 FROM defect WHERE defect_id = ? AND patient_id = ?', defectId, patientId) !==
      undefined;
  const isOfDefect =
    timePointId === undefined ||
    firstRow(
      db,
      'SELECT 1 FROM time_point WHERE time_point_id = ? AND defect_id = ?',
      timePointId,
      defectId ?? '',
    ) !== undefined;
  return isOfPatient && isOfDefect ? null : { kind: 'notFound', message: NO_SUCH_PLACE };
}

/** Sets the scale of a section, or how its vessels are counted, while no read of it is locked. */
export function editSection(
  db: WritableDb,
  by: StudyActor,
  sectionId: SectionId,
  edit: Exclude<EditSection, { readonly kind: 'page' }>,
): Result<null, StudyRefusal | StoreFault> {
  return withWrite<null, StudyRefusal>(db, editing(by), (tx) => {
    const row = rowOf(tx, sectionId);
    if (row === undefined) return err(NO_SUCH_SECTION);
    if (standingOfSection(tx, sectionId) === 'locked') return err(studyRefusal(IS_LOCKED));
    if (wasSent(tx, sectionId)) return err(studyRefusal(WAS_SENT));
    const fault = faultOf(edit);
    if (fault !== null) return err(studyRefusal(`${fault} ${UNCHANGED}`));
    if (edit.kind === 'scale') {
      const json = edit.scale === null ? null : canonicalJson(edit.scale);
      change(tx, 'UPDATE section SET scale_json = ? WHERE section_id = ?', json, sectionId);
    } else {
      const { sampling } = edit;
      const seeded: Sampling = sampling.kind === 'all' ? sampling : { ...sampling, seed: randomInt(2 ** 32) };
      change(
        tx,
        'UPDATE section SET sampling_json = ? WHERE section_id = ?',
        canonicalJson(seeded),
        sectionId,
      );
    }
    return ok({ value: null, subject: sectionId, detail: { edited: edit.kind } });
  });
}

const editing = ({ readerId, now }: StudyActor) => ({ actor: readerId, action: 'section.edited', at: now });

function faultOf(edit: Exclude<EditSection, { readonly kind: 'page' }>): string | null {
  if (edit.kind === 'sampling') {
    const { sampling } = edit;
    const fault = samplingFault(sampling.kind === 'all' ? sampling : { ...sampling, seed: 0 });
    return fault === null ? null : say(worded('histology.sampling.framesOverlap'));
  }
  const fault = edit.scale === null ? null : scaleFault(edit.scale);
  if (edit.scale === null || fault === null) return null;
  return fault === 'barTooShort'
    ? say(worded('histology.scale.barTooShort'))
    : say(worded('histology.scale.impossible', { value: umPerPixel(edit.scale).toPrecision(3) }));
}

/** Shows another page of the photograph, while nobody has begun to read it. Where the copy before it lies. */
export function changePage(
  db: WritableDb,
  directory: string,
  by: StudyActor,
  asked: { readonly sectionId: SectionId; readonly page: number; readonly photograph: ReadPhotograph },
): Result<readonly string[], StudyRefusal | StoreFault> {
  const { sectionId, page, photograph } = asked;
  return withWrite<readonly string[], StudyRefusal>(db, editing(by), (tx) => {
    if (rowOf(tx, sectionId) === undefined) return err(NO_SUCH_SECTION);
    if (standingOfSection(tx, sectionId) !== 'untouched') return err(studyRefusal(IS_BEGUN));
    if (wasSent(tx, sectionId)) return err(studyRefusal(WAS_SENT));
    const before = removeSectionFiles(tx, directory, sectionId, ['display']);
    const kept = keepSectionFiles(tx, directory, sectionId, [{ role: 'display', ...copyOf(photograph) }]);
    if (!kept.ok) return err(ALREADY_HERE);
    change(
      tx,
      'UPDATE section SET page = ?, width_px = ?, height_px = ?, scale_json = NULL WHERE section_id = ?',
      page,
      photograph.widthPx,
      photograph.heightPx,
      sectionId,
    );
    return ok({ value: before, subject: sectionId, detail: { edited: 'page', page } });
  });
}

/** Takes a section away that nobody has begun to read. Where its files lie. */
export function removeSection(
  db: WritableDb,
  directory: string,
  by: StudyActor,
  sectionId: SectionId,
): Result<readonly string[], StudyRefusal | StoreFault> {
  const why = { actor: by.readerId, action: 'section.removed', at: by.now };
  return withWrite<readonly string[], StudyRefusal>(db, why, (tx) => {
    const row = rowOf(tx, sectionId);
    if (row === undefined) return err(NO_SUCH_SECTION);
    if (standingOfSection(tx, sectionId) !== 'untouched') return err(studyRefusal(IS_BEGUN));
    const paths = removeSectionFiles(tx, directory, sectionId, ['original', 'display']);
    change(tx, 'DELETE FROM section_assignment WHERE section_id = ?', sectionId);
    forgetSubject(tx, sectionId);
    change(tx, 'DELETE FROM section WHERE section_id = ?', sectionId);
    return ok({ value: paths, subject: sectionId, detail: { sourceSha256: row.sourceSha256 } });
  });
}

const rowOf = (db: ReadableDb | WriteTransaction, sectionId: SectionId) =>
  firstRow<{ readonly sourceSha256: string; readonly pages: number }>(
    db,
    `SELECT source_sha256 AS sourceSha256, pages FROM section JOIN patient USING (patient_id)
     WHERE section_id = ? AND erased_at IS NULL`,
    sectionId,
  );

/** Whether there is such a section, of a patient that was not erased. */
export const isSection = (db: ReadableDb, sectionId: SectionId): boolean =>
  rowOf(db, sectionId) !== undefined;

type SectionRow = ContextRow &
  Omit<StudySection, 'scale' | 'sampling' | 'suggestedScale' | 'stain' | 'ownAssignmentId'> & {
    readonly stain: Stain;
    readonly suggested: string | null;
    readonly ownAssignmentId: SectionAssignmentId | null;
  };

/** Every section of a patient that was not erased, by case and by when it came in. */
export function studySections(db: ReadableDb, readerId: string): StudySections {
  const rows = allRows<SectionRow>(
    db,
    `SELECT section_id AS sectionId, case_code AS caseCode, defect_id AS defectId, time_point_id AS timePointId,
       row_number() OVER (PARTITION BY patient_id ORDER BY added_at, section_id) AS number,
       days_since_spacer AS daysSinceSpacer, stain, pages, page, suggested_scale_json AS suggested, ${CONTEXT_COLUMNS},
       (SELECT count(*) FROM section_assignment AS a WHERE a.section_id = section.section_id) AS assigned,
       (SELECT count(DISTINCT reader_id) FROM section_read AS r WHERE r.section_id = section.section_id) AS locked,
       (SELECT section_assignment_id FROM section_assignment AS own
        WHERE own.section_id = section.section_id AND own.reader_id = ?) AS ownAssignmentId
     FROM section JOIN patient USING (patient_id) WHERE erased_at IS NULL ORDER BY case_code, number`,
    readerId,
  );
  return {
    sections: rows.map((row) => {
      const { scale_json: _, sampling_json: __, sourceSha256: ___, suggested, ...told } = row;
      const { scale, sampling } = sectionContext(row);
      const suggestedScale = suggested === null ? null : storedJson(suggestedScaleSchema, suggested);
      return { ...told, scale, sampling, suggestedScale };
    }),
  };
}

const NO_SUCH_CASE =
  'There is no such case, or it was erased. The photograph was not taken in. Choose a case again.';
const NO_SUCH_PLACE =
  'The defect or the time point is not one of this case, so the photograph was not taken in. Choose them again.';
const UNCHANGED = 'Nothing was changed.';
const NO_SUCH_SECTION: StudyRefusal = {
  kind: 'notFound',
  message: `There is no such section any more. ${UNCHANGED}`,
};
const ALREADY_HERE = studyRefusal(
  'This photograph is here already, as a section of this or of another case, so it was not taken in again.',
);
const IS_LOCKED =
  'A read of this section is locked, and its numbers rest on the scale and the way of counting as they are. Nothing was changed.';
const WAS_SENT =
  'This section has gone to a reader at another computer, and is read there as it went. Nothing was changed. To set it ' +
  'up anew, remove it, take the photograph in again and give it to the readers.';
const IS_BEGUN = 'Somebody has begun to read this section, so it stays as it is. Nothing was changed.';
