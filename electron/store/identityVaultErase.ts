import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { PatientId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { backUpDaily, backupsPath } from './backup.ts';
import { originalsPath, rewriteDatabase } from './connection.ts';
import { change, firstRow, type WritableDb, type WriteTransaction } from './database.ts';
import type { StoreFault } from './errors.ts';
import { setAsideIn } from './identityVaultCopies.ts';
import { fileRows, pathOf, removeFileRow } from './identityVaultFiles.ts';
import { forgetOpenImports } from './identityVaultImports.ts';
import { type WriteReason, withWrite } from './withWrite.ts';

/** Why a patient was not erased. `message` is the sentence for the person. */
export type EraseRefusal = { readonly kind: 'notFound'; readonly message: string } | StoreFault;

/** What became of an erased patient. */
export type Erased = {
  readonly files: number;
  /** Copies of the database that still held the patient, and are gone. */
  readonly copies: number;
};

const NO_SUCH_PATIENT: EraseRefusal = {
  kind: 'notFound',
  message: 'There is no such patient in this workspace, or it was erased before. Nothing was changed.',
};

/**
 * Erases who a patient is: destroys the patient's key, takes away identity, case data and files, drafts included, and every copy
 * of the database, in which the key still stood. Imports that were cut short are forgotten, because their folders and
 * damaged files may be named after the patient, and the archive of the last export goes, because it may hold the
 * pictures: both can be made again. The random ids, the reads that were locked and the audit stay, and verify as
 * before: none of them says who it was. The reason, which may not name the patient, stays in the audit. Cannot be undone. Call where no import and no export runs.
 * @throws VaultLocked
 */
export function erasePatient(
  db: WritableDb,
  directory: string,
  patientId: PatientId,
  by: Omit<WriteReason, 'action'> & { readonly reason: string },
): Result<Erased, EraseRefusal> {
  const erased = withWrite<readonly string[], EraseRefusal>(
    db,
    { actor: by.actor, at: by.at, action: 'patient.erased' },
    (tx) => {
      const at = by.at.toISOString();
      const marked = change(
        tx,
        'UPDATE patient SET erased_at = ? WHERE patient_id = ? AND erased_at IS NULL',
        at,
        patientId,
      );
      if (marked === 0) return err(NO_SUCH_PATIENT);
      change(
        tx,
        'UPDATE identity_key SET wrapped_key = NULL, destroyed_at = ? WHERE patient_id = ?',
        at,
        patientId,
      );
      change(tx, 'DELETE FROM identity_record WHERE patient_id = ?', patientId);
      const paths = removeFilesOf(tx, originalsPath(directory), patientId);
      change(tx, 'DELETE FROM case_value WHERE patient_id = ?', patientId);
      change(
        tx,
        'DELETE FROM clinical_event WHERE defect_id IN (SELECT defect_id FROM defect WHERE patient_id = ?)',
        patientId,
      );
      change(tx, `DELETE FROM read_draft WHERE unit_id IN (${UNITS_OF_PATIENT})`, patientId);
      change(
        tx,
        `DELETE FROM draft_section_read WHERE section_assignment_id IN (${GIVEN_SECTIONS})`,
        patientId,
      );
      const detail = { reason: by.reason, files: paths.length, importsForgotten: forgetOpenImports(tx) };
      return ok({ value: paths, subject: patientId, detail });
    },
  );
  if (!erased.ok) return erased;
  for (const path of erased.value) rmSync(path, { force: true });
  // First what cannot be tried again: the patient is not found any more.
  const copies = removeCopies(directory);
  const rewritten = rewriteDatabase(db);
  if (!rewritten.ok) return rewritten;
  backUpDaily(db, directory, by.at);
  return ok({ files: erased.value.length, copies });
}

const UNITS_OF_PATIENT = `SELECT unit_id FROM reading_unit JOIN time_point USING (time_point_id)
  JOIN defect USING (defect_id) WHERE patient_id = ?`;

const GIVEN_SECTIONS = `SELECT section_assignment_id FROM section_assignment JOIN section USING (section_id)
  WHERE patient_id = ?`;

function removeFilesOf(
  tx: WriteTransaction,
  originalsDirectory: string,
  patientId: PatientId,
): readonly string[] {
  const files = fileRows(
    tx,
    `instance_id IN (SELECT instance_id FROM instance JOIN series USING (series_id)
       JOIN imaging_study USING (imaging_study_id) WHERE patient_id = ?)
     OR document_id IN (SELECT document_id FROM listed_document
       JOIN imaging_study USING (imaging_study_id) WHERE patient_id = ?)
     OR section_id IN (SELECT section_id FROM section WHERE patient_id = ?)`,
    patientId,
    patientId,
    patientId,
  );
  for (const { fileId } of files) removeFileRow(tx, fileId);
  return files.map((file) => pathOf(tx, originalsDirectory, file));
}

/** All of them, and what was set aside: each was made while the patient was there. */
function removeCopies(directory: string): number {
  const folder = backupsPath(directory);
  const copies = [
    ...readdirSync(folder)
      .filter((name) => name.endsWith('.sqlite'))
      .map((name) => join(folder, name)),
    ...setAsideIn(directory).map((name) => join(directory, name)),
  ];
  for (const path of copies) rmSync(path, { recursive: true });
  return copies.length;
}

/** The patient of a case code, who was not erased; null where there is none. */
export const patientOfCase = (db: WritableDb, caseCode: string): string | null =>
  firstRow<{ patient_id: string }>(
    db,
    'SELECT patient_id FROM patient WHERE case_code = ? AND erased_at IS NULL',
    caseCode,
  )?.patient_id ?? null;
