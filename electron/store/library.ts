import type { JsonValue } from '../../shared/base/canonicalJson.ts';
import { asId, type InstanceId } from '../../shared/base/ids.ts';
import { allRows, firstRow, type ReadableDb } from './database.ts';
import { transferSyntaxOf } from './identityVault.ts';
import { SERVED_HEADER } from './servedPicture.ts';

/** An imaging study as a DICOMweb client may know it. */
export type LibraryStudy = {
  readonly studyId: string;
  readonly caseCode: string;
  readonly modalities: readonly string[];
  readonly series: number;
  readonly instances: number;
};

/** One instance with its allow-listed header, which names no UID and no person. */
export type LibraryInstance = {
  readonly studyId: string;
  readonly seriesId: string;
  readonly instanceId: InstanceId;
  readonly caseCode: string;
  readonly frameOfReferenceId: string;
  readonly sopClassUid: string;
  readonly modality: string;
  readonly seriesNumber: number | null;
  readonly instanceNumber: number | null;
  readonly rows: number;
  readonly columns: number;
  readonly numberOfFrames: number;
  readonly transferSyntaxUid: string;
  readonly header: { readonly [tag: string]: JsonValue };
};

type InstanceRow = Omit<LibraryInstance, 'instanceId' | 'transferSyntaxUid' | 'header'> & {
  readonly instanceId: string;
  readonly header_json: string;
};

const INSTANCES = `SELECT imaging_study_id AS studyId, series_id AS seriesId, instance_id AS instanceId,
    case_code AS caseCode, frame_of_reference_id AS frameOfReferenceId, sop_class_uid AS sopClassUid, modality,
    series_number AS seriesNumber, instance_number AS instanceNumber, "rows", "columns",
    number_of_frames AS numberOfFrames, ${SERVED_HEADER} AS header_json
  FROM instance JOIN instance_header USING (instance_id) JOIN series USING (series_id) JOIN imaging_study USING (imaging_study_id)
    JOIN patient USING (patient_id) LEFT JOIN picture_check USING (instance_id)`;

/** The instances of one series, by their number. */
export const libraryInstances = (
  db: ReadableDb,
  studyId: string,
  seriesId: string,
): readonly LibraryInstance[] =>
  allRows<InstanceRow>(
    db,
    `${INSTANCES} WHERE imaging_study_id = ? AND series_id = ? ORDER BY instance_number, instance_id`,
    studyId,
    seriesId,
  ).map((row) => instanceOf(db, row));

/** One instance at its full address, or null. */
export function libraryInstance(
  db: ReadableDb,
  studyId: string,
  seriesId: string,
  instanceId: string,
): LibraryInstance | null {
  const row = firstRow<InstanceRow>(
    db,
    `${INSTANCES} WHERE imaging_study_id = ? AND series_id = ? AND instance_id = ?`,
    studyId,
    seriesId,
    instanceId,
  );
  return row === undefined ? null : instanceOf(db, row);
}

function instanceOf(db: ReadableDb, { header_json, ...row }: InstanceRow): LibraryInstance {
  const instanceId = asId<InstanceId>(row.instanceId);
  return {
    ...row,
    instanceId,
    transferSyntaxUid: transferSyntaxOf(db, instanceId),
    header: JSON.parse(header_json),
  };
}
