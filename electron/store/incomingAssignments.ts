import { createHash, randomUUID } from 'node:crypto';
import { asId, type InstanceId, type PatientId, type ReaderId } from '../../shared/base/ids.ts';
import type {
  AssignmentManifest,
  PackageAssignment,
  PackagePicture,
} from '../../shared/contracts/packageFormats.ts';
import type { Picture } from '../dicom/parseInstance.ts';
import { hasAccounts, type KeptPassphrase } from './accounts.ts';
import { change, firstRow, type ReadableDb, type WriteTransaction } from './database.ts';
import { makeKeySlot } from './identityVault.ts';
import { insertInstance } from './instances.ts';
import { keepCheck } from './pictureChecks.ts';
import { keepKey, keepOwnKey, type MadeKey } from './readerKeys.ts';
import { insertSealed } from './sealedRows.ts';
import { currentStudy } from './study.ts';

/** What a reader's own workspace is: whose, of which study, and by whose key its cases come. */
export type ReadersWorkspace = {
  readonly studyId: string;
  readonly readerId: ReaderId;
  readonly coordinator: { readonly readerId: ReaderId; readonly name: string; readonly keyId: string };
};

/** Null where no assignments were ever taken in. */
export function readersWorkspace(db: ReadableDb): ReadersWorkspace | null {
  const row = firstRow<{ readerId: ReaderId; studyId: string; keyId: string; by: ReaderId; name: string }>(
    db,
    `SELECT package.reader_id AS readerId, reader.study_id AS studyId, key_id AS keyId, owner.reader_id AS by,
       owner.name AS name
     FROM package JOIN reader USING (reader_id) JOIN reader_key USING (key_id)
       JOIN reader AS owner ON owner.reader_id = reader_key.reader_id
     WHERE kind = 'assignments' AND direction = 'taken' LIMIT 1`,
  );
  if (row === undefined) return null;
  const { studyId, readerId, keyId, by, name } = row;
  return { studyId, readerId, coordinator: { readerId: by, name, keyId } };
}

/** Whether a workspace holds nothing yet, so that it may become a reader's. */
export const isEmptyWorkspace = (db: ReadableDb): boolean =>
  !currentStudy(db).isBlinded &&
  !hasAccounts(db) &&
  firstRow(db, 'SELECT 1 FROM patient LIMIT 1') === undefined;

/** Whether a case is here already. */
export const isAssigned = (db: ReadableDb, assignmentId: string): boolean =>
  firstRow(db, 'SELECT 1 FROM assignment WHERE assignment_id = ?', assignmentId) !== undefined;

/** What the reader has chosen to sign in with, ready to be kept. */
export type FirstSecrets = { readonly passphrase: KeptPassphrase; readonly key: MadeKey };

/**
 * Makes an empty workspace a reader's: its study is from now on the one of the package, in which the reader signs in
 * here, and the coordinator is known by name and key.
 */
export function becomeReadersWorkspace(
  tx: WriteTransaction,
  { studyId, studyName, reader, coordinator }: AssignmentManifest,
  coordinatorKey: { readonly keyId: string; readonly publicKey: string },
  { passphrase, key }: FirstSecrets,
  at: Date,
): void {
  const created_at = at.toISOString();
  insertSealed(tx, 'study', {
    study_id: studyId,
    name: studyName,
    is_blinded: 1,
    is_time_known: 0,
    created_at,
  });
  insertSealed(tx, 'reader', {
    reader_id: reader.readerId,
    study_id: studyId,
    name: reader.name,
    role: 'reader',
    specialty: reader.specialty,
    passphrase_salt: passphrase.salt,
    passphrase_hash: passphrase.hash,
    passphrase_kdf_json: passphrase.kdf,
    created_at,
  });
  const readerId = asId<ReaderId>(reader.readerId);
  keepOwnKey(tx, { readerId, name: reader.name, at }, key);
  const coordinatorId = asId<ReaderId>(randomUUID());
  insertSealed(tx, 'reader', {
    reader_id: coordinatorId,
    study_id: studyId,
    name: coordinator,
    role: 'coordinator',
    created_at,
  });
  keepKey(tx, { ...coordinatorKey, readerId: coordinatorId }, reader.readerId, at, null);
}

/** Takes in the versions of the protocol that are not here yet, word for word. */
export function keepProtocols(
  tx: WriteTransaction,
  { studyId, protocols }: Pick<AssignmentManifest, 'studyId' | 'protocols'>,
  at: Date,
): void {
  for (const { protocolVersionId, number, rules, design } of protocols) {
    const isHere =
      firstRow(tx, 'SELECT 1 FROM protocol_version WHERE protocol_version_id = ?', protocolVersionId) !==
      undefined;
    if (isHere) continue;
    insertSealed(tx, 'protocol_version', {
      protocol_version_id: protocolVersionId,
      study_id: studyId,
      version: number,
      rules_json: rules,
      rules_sha256: createHash('sha256').update(rules).digest('hex'),
      design_json: design,
      created_at: at.toISOString(),
    });
  }
}

/** A picture of a package whose file has been kept among the originals. */
export type IncomingPicture = {
  readonly facts: PackagePicture;
  readonly parsed: Picture & { readonly contentHash: string };
};

/** Who takes cases in, and when. */
export type Taker = { readonly readerId: ReaderId; readonly checkerId: ReaderId; readonly at: Date };

/**
 * Takes in one case: a patient of its own, of whom nothing else is known, with the one time point; its unit bears the
 * id of the assignment.
 */
export function keepAssignment(
  tx: WriteTransaction,
  studyId: string,
  assignment: PackageAssignment,
  pictures: ReadonlyMap<string, IncomingPicture>,
  taker: Taker,
): void {
  const { assignmentId, caseCode, limb, bone, type, species } = assignment;
  const patientId = asId<PatientId>(randomUUID());
  insertSealed(tx, 'patient', { patient_id: patientId, study_id: studyId, case_code: caseCode });
  makeKeySlot(tx, patientId);
  const defectId = randomUUID();
  insertSealed(tx, 'defect', { defect_id: defectId, patient_id: patientId, limb, bone, type, species });
  const place = { patientId, defectId, pictures, taker };
  keepUnit(tx, place, assignmentId, assignment.isReference, assignment.pictures);
  if (assignment.reference !== null)
    keepUnit(tx, place, assignment.reference.unitId, true, assignment.reference.pictures);
  insertSealed(tx, 'assignment', {
    assignment_id: assignmentId,
    reading_order_id: orderOf(tx, assignment, taker.readerId),
    unit_id: assignmentId,
    position: assignment.position,
    case_code: caseCode,
    block_number: assignment.block,
  });
}

/** The order says nothing here of how it came about: the seed stays with the coordinator. */
function orderOf(
  tx: WriteTransaction,
  { purpose, occasion }: Pick<PackageAssignment, 'purpose' | 'occasion'>,
  readerId: ReaderId,
): string {
  const known = firstRow<{ id: string }>(
    tx,
    'SELECT reading_order_id AS id FROM reading_order WHERE reader_id = ? AND purpose = ? AND occasion = ?',
    readerId,
    purpose,
    occasion,
  );
  if (known !== undefined) return known.id;
  const id = randomUUID();
  insertSealed(tx, 'reading_order', {
    reading_order_id: id,
    reader_id: readerId,
    purpose,
    occasion,
    seed: 'kept by the coordinator',
  });
  return id;
}

type Place = {
  readonly patientId: PatientId;
  readonly defectId: string;
  readonly pictures: ReadonlyMap<string, IncomingPicture>;
  readonly taker: Taker;
};

function keepUnit(
  tx: WriteTransaction,
  place: Place,
  unitId: string,
  isReference: boolean,
  pictures: readonly PackagePicture[],
): void {
  const timePointId = randomUUID();
  insertSealed(tx, 'time_point', {
    time_point_id: timePointId,
    defect_id: place.defectId,
    is_reference: isReference ? 1 : 0,
  });
  insertSealed(tx, 'reading_unit', { unit_id: unitId, time_point_id: timePointId, modality_set: 'all' });
  for (const { instanceId } of pictures) {
    const picture = place.pictures.get(instanceId);
    if (picture === undefined) throw new Error('a picture of a package that was not unpacked');
    keepPicture(tx, place, picture);
    change(tx, 'INSERT INTO unit_image VALUES (?, ?)', unitId, instanceId);
  }
}

function keepPicture(
  tx: WriteTransaction,
  { patientId, taker }: Place,
  { facts, parsed }: IncomingPicture,
): void {
  const instanceId = asId<InstanceId>(facts.instanceId);
  if (firstRow(tx, 'SELECT 1 FROM imaging_study WHERE imaging_study_id = ?', facts.studyId) === undefined)
    insertSealed(tx, 'imaging_study', { imaging_study_id: facts.studyId, patient_id: patientId });
  if (firstRow(tx, 'SELECT 1 FROM series WHERE series_id = ?', facts.seriesId) === undefined) {
    insertSealed(tx, 'series', {
      series_id: facts.seriesId,
      imaging_study_id: facts.studyId,
      frame_of_reference_id: facts.frameOfReferenceId,
      modality: parsed.modality,
      series_number: parsed.seriesNumber,
    });
  }
  const { projection, limb, bodyPart, patientOrientation, spacing } = facts;
  const told = { ...parsed, projection, limb, bodyPart, patientOrientation, spacing };
  const { seriesId, stackFrameOfReferenceId: frameOfReferenceId } = facts;
  insertInstance(tx, instanceId, { seriesId, frameOfReferenceId, importRunId: null }, told);
  if (facts.isTextChecked || facts.leadMarkers.length > 0) {
    const boxes = facts.leadMarkers.map((marker) => ({ kind: 'leadMarker' as const, ...marker }));
    keepCheck(tx, { instanceId, checkerId: taker.checkerId, at: taker.at, boxes, servedHeader: null });
  }
}
