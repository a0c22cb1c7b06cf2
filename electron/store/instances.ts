import { randomUUID } from 'node:crypto';
import { asId, type InstanceId, type PatientId, type StudyId, type UnitId } from '../../shared/base/ids.ts';
import type { ParsedInstance } from '../dicom/parsedInstance.ts';
import { change, firstRow, type WriteTransaction } from './database.ts';
import { dayOffset, findSubject, instanceOfContent, keepOriginal, keepSubject } from './identityVault.ts';
import { patientOf } from './patients.ts';
import { placeImage } from './placement.ts';

/** Where an imported file ended up. */
export type StoredInstance = {
  readonly outcome: 'added' | 'alreadyHere';
  readonly imagingStudyId: string;
  readonly seriesId: string;
};

/** Where a document ended up: with its study, in no series of pictures. */
export type StoredDocument = {
  readonly outcome: 'document' | 'alreadyHere';
  readonly imagingStudyId: string;
  readonly seriesId: null;
};

/** Where in the record a picture belongs. */
type Place = {
  readonly patientId: PatientId;
  readonly imagingStudyId: string;
  readonly seriesId: string;
  readonly frameOfReferenceId: string | null;
  /** None for what is drawn over pictures and hung for nobody; two where both bones of a forearm are read. */
  readonly unitIds: readonly UnitId[];
};

/**
 * Where the picture before this one went. A slice that says of itself what the slice before said goes to the same
 * place, unasked: asking is most of the work. Good for one transaction, in which nobody else places anything.
 */
export type PlaceBefore = { known: { readonly said: string; readonly place: Place } | null };

/**
 * Takes one parsed file into the record, its identity into the vault, and places it in a reading unit. A file
 * with the same bytes is already here; one with the same SOP Instance UID and other bytes is another instance,
 * because codec variants of one picture share their UIDs.
 */
export function storeInstance(
  tx: WriteTransaction,
  parsed: ParsedInstance,
  context: { readonly studyId: StudyId; readonly importRunId: string | null },
  before: PlaceBefore = { known: null },
): StoredInstance {
  const here = instanceOfContent(tx, parsed.contentHash);
  if (here !== null) return { outcome: 'alreadyHere', ...here };
  const place = placeOf(tx, parsed, context.studyId, before);
  const { patientId, imagingStudyId, seriesId, unitIds } = place;
  const instanceId = asId<InstanceId>(randomUUID());
  insertInstance(tx, instanceId, { ...place, importRunId: context.importRunId }, parsed);
  const { originalPath, sopInstanceUid } = parsed.identity;
  keepSubject(tx, {
    kind: 'instance',
    subjectId: instanceId,
    patientId,
    parts: [parsed.contentHash],
    payload: { sopInstanceUid, originalPath },
  });
  for (const unitId of unitIds) {
    change(tx, 'INSERT INTO unit_image VALUES (?, ?)', unitId, instanceId);
  }
  return { outcome: 'added', imagingStudyId, seriesId };
}

function placeOf(tx: WriteTransaction, parsed: ParsedInstance, studyId: StudyId, before: PlaceBefore): Place {
  const said = saidOfPlace(parsed);
  if (said !== null && before.known?.said === said) return before.known.place;
  const patientId = patientOf(tx, studyId, parsed.identity);
  const imagingStudyId = imagingStudyOf(tx, patientId, parsed);
  const seriesId = seriesOf(tx, patientId, imagingStudyId, parsed);
  const { frameOfReferenceUid } = parsed.identity;
  const frameOfReferenceId =
    parsed.stack === null || frameOfReferenceUid === ''
      ? null
      : frameOfReferenceOf(tx, patientId, frameOfReferenceUid);
  const unitIds = parsed.isForReading ? unitsOf(tx, parsed, patientId, imagingStudyId) : [];
  const place = { patientId, imagingStudyId, seriesId, frameOfReferenceId, unitIds };
  before.known = said === null ? null : { said, place };
  return place;
}

const unitsOf = (
  tx: WriteTransaction,
  parsed: ParsedInstance,
  patientId: PatientId,
  imagingStudyId: string,
): readonly UnitId[] =>
  placeImage(tx, {
    patientId,
    imagingStudyId,
    studyDate: parsed.identity.studyDate,
    dayOffset: dayOffsetOf(tx, imagingStudyId),
    limb: parsed.limb,
    bodyPart: parsed.bodyPart,
    daysSinceSpacer: parsed.daysSinceSpacer,
    isReference: parsed.isReference,
  });

/** Everything that decides where a picture goes; null where it goes by its own content. */
function saidOfPlace(parsed: ParsedInstance) {
  const { identity, modality, limb, bodyPart, daysSinceSpacer, isReference, isForReading } = parsed;
  const { patientId, issuerOfPatientId, patientName, patientBirthDate, studyDate } = identity;
  const { studyInstanceUid, seriesInstanceUid, frameOfReferenceUid } = identity;
  if (studyInstanceUid === '' || seriesInstanceUid === '') return null;
  return JSON.stringify([
    ...[patientId, issuerOfPatientId, patientName, patientBirthDate, studyDate],
    ...[studyInstanceUid, seriesInstanceUid, modality, limb, bodyPart, daysSinceSpacer, isReference],
    ...[isForReading, parsed.stack === null ? '' : frameOfReferenceUid],
  ]);
}

export function imagingStudyOf(
  tx: WriteTransaction,
  patientId: PatientId,
  parsed: Pick<ParsedInstance, 'identity' | 'contentHash'>,
): string {
  const { studyInstanceUid, accessionNumber, studyDescription, studyDate, studyTime } = parsed.identity;
  const parts = [patientId, studyInstanceUid === '' ? parsed.contentHash : studyInstanceUid];
  const known = findSubject(tx, 'imagingStudy', parts);
  if (known !== null) return known;
  const imagingStudyId = randomUUID();
  const offset = dayOffset(tx, patientId, studyDate);
  change(tx, 'INSERT INTO imaging_study VALUES (?, ?, ?)', imagingStudyId, patientId, offset);
  keepSubject(tx, {
    kind: 'imagingStudy',
    subjectId: imagingStudyId,
    patientId,
    parts,
    payload: { studyInstanceUid, accessionNumber, studyDescription, studyDate, studyTime },
  });
  return imagingStudyId;
}

const dayOffsetOf = (tx: WriteTransaction, imagingStudyId: string): number | null =>
  firstRow<{ day_offset: number | null }>(
    tx,
    'SELECT day_offset FROM imaging_study WHERE imaging_study_id = ?',
    imagingStudyId,
  )?.day_offset ?? null;

function seriesOf(
  tx: WriteTransaction,
  patientId: PatientId,
  imagingStudyId: string,
  parsed: ParsedInstance,
): string {
  const { seriesInstanceUid, seriesDescription } = parsed.identity;
  const parts = [
    imagingStudyId,
    seriesInstanceUid === '' ? parsed.contentHash : seriesInstanceUid,
    parsed.modality,
  ];
  const known = findSubject(tx, 'series', parts);
  if (known !== null) return known;
  const seriesId = randomUUID();
  change(
    tx,
    `INSERT INTO series (series_id, imaging_study_id, frame_of_reference_id, modality, series_number)
     VALUES (?, ?, ?, ?, ?)`,
    seriesId,
    imagingStudyId,
    frameOfReferenceOf(tx, patientId, parsed.identity.frameOfReferenceUid),
    parsed.modality,
    parsed.seriesNumber,
  );
  keepSubject(tx, {
    kind: 'series',
    subjectId: seriesId,
    patientId,
    parts,
    payload: { seriesInstanceUid, seriesDescription },
  });
  return seriesId;
}

/** Series that share a frame of reference keep sharing one; a picture without any has one of its own. */
function frameOfReferenceOf(tx: WriteTransaction, patientId: PatientId, frameOfReferenceUid: string): string {
  if (frameOfReferenceUid === '') return randomUUID();
  const parts = [patientId, frameOfReferenceUid];
  const known = findSubject(tx, 'frameOfReference', parts);
  if (known !== null) return known;
  const subjectId = randomUUID();
  keepSubject(tx, {
    kind: 'frameOfReference',
    subjectId,
    patientId,
    parts,
    payload: { frameOfReferenceUid },
  });
  return subjectId;
}

/**
 * Writes what is known of one picture: its facts, its header, where its untouched file lies, and as a slice its place
 * in the patient, in whose frame of reference that is.
 */
export function insertInstance(
  tx: WriteTransaction,
  instanceId: InstanceId,
  place: Pick<Place, 'seriesId' | 'frameOfReferenceId'> & { readonly importRunId: string | null },
  parsed: Omit<ParsedInstance, 'identity'>,
): void {
  change(
    tx,
    `INSERT INTO instance (instance_id, series_id, import_run_id, sop_class_uid, instance_number, "rows", "columns",
       number_of_frames, projection, limb, body_part, orientation_row, orientation_column, spacing_json)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    instanceId,
    place.seriesId,
    place.importRunId,
    parsed.sopClassUid,
    parsed.instanceNumber,
    parsed.rows,
    parsed.columns,
    parsed.numberOfFrames,
    parsed.projection,
    parsed.limb,
    parsed.bodyPart,
    parsed.patientOrientation?.row ?? null,
    parsed.patientOrientation?.column ?? null,
    JSON.stringify(parsed.spacing),
  );
  change(tx, 'INSERT INTO instance_header VALUES (?, ?)', instanceId, JSON.stringify(parsed.header));
  keepOriginal(tx, randomUUID(), instanceId, parsed);
  if (parsed.stack === null) return;
  change(
    tx,
    'INSERT INTO instance_stack VALUES (?, ?, ?)',
    instanceId,
    place.frameOfReferenceId,
    JSON.stringify(parsed.stack),
  );
}
