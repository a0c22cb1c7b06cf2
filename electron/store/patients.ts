import { randomUUID } from 'node:crypto';
import { asId, type PatientId, type StudyId } from '../../shared/base/ids.ts';
import { randomCaseCode } from './caseCode.ts';
import { change, firstRow, type ReadableDb, type WriteTransaction } from './database.ts';
import { findSubject, keepSubject, makeKeySlot } from './identityVault.ts';

/** What a header says of the person. */
export type PatientIdentity = {
  readonly patientId: string;
  readonly issuerOfPatientId: string;
  readonly patientName: string;
  readonly patientBirthDate: string;
  readonly patientSex: string;
  readonly studyInstanceUid: string;
};

/**
 * The patient of a header, made where there is none. Two headers are of one patient when ID, issuer, name and
 * birth date agree. Without ID and name nothing says that two studies are of one person, so each study then
 * has a patient of its own.
 */
export function patientOf(tx: WriteTransaction, studyId: StudyId, identity: PatientIdentity): PatientId {
  const { patientId: hospitalId, issuerOfPatientId, patientName, patientBirthDate, patientSex } = identity;
  const isNameless = hospitalId === '' && patientName === '';
  const parts = [hospitalId, issuerOfPatientId, patientName, patientBirthDate];
  if (isNameless) parts.push(identity.studyInstanceUid);
  const known = findSubject(tx, 'patient', parts);
  if (known !== null) return asId<PatientId>(known);
  const patientId = asId<PatientId>(randomUUID());
  change(
    tx,
    'INSERT INTO patient (patient_id, study_id, case_code) VALUES (?, ?, ?)',
    patientId,
    studyId,
    freeCaseCode(tx, studyId),
  );
  makeKeySlot(tx, patientId);
  keepSubject(tx, {
    kind: 'patient',
    subjectId: patientId,
    patientId,
    parts,
    payload: { patientId: hospitalId, issuerOfPatientId, patientName, patientBirthDate, patientSex },
  });
  return patientId;
}

function freeCaseCode(db: ReadableDb, studyId: StudyId): string {
  for (;;) {
    const code = randomCaseCode();
    const taken = firstRow(db, 'SELECT 1 FROM patient WHERE study_id = ? AND case_code = ?', studyId, code);
    if (taken === undefined) return code;
  }
}
