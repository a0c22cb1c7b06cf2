import { asId, type InstanceId } from '../../shared/base/ids.ts';
import type { Limb, Projection } from '../../shared/dicom/projection.ts';
import { allRows, firstRow, type ReadableDb } from './database.ts';
import { transferSyntaxOf } from './identityVault.ts';
import type { LibraryStudy } from './library.ts';

/** What narrows a search of the library: records by their own ids, a patient by the case code. Null: any. */
export type LibraryScope = {
  readonly studyIds: readonly string[] | null;
  readonly seriesIds: readonly string[] | null;
  readonly instanceIds: readonly string[] | null;
  readonly caseCode: string | null;
};

export const WHOLE_LIBRARY: LibraryScope = {
  studyIds: null,
  seriesIds: null,
  instanceIds: null,
  caseCode: null,
};

/** A series with its study, as a DICOMweb client may know them. */
export type FoundSeries = LibraryStudy & {
  readonly seriesId: string;
  readonly modality: string;
  readonly seriesNumber: number | null;
  readonly seriesInstances: number;
};

/** An instance with its series, without its header. */
export type FoundInstance = LibraryPicture & {
  readonly caseCode: string;
  readonly modality: string;
  readonly seriesNumber: number | null;
  readonly instanceNumber: number | null;
  readonly sopClassUid: string;
  readonly rows: number;
  readonly columns: number;
};

/** What is needed to hand out the frames of a picture. */
export type LibraryPicture = {
  readonly studyId: string;
  readonly seriesId: string;
  readonly instanceId: InstanceId;
  readonly numberOfFrames: number;
  readonly transferSyntaxUid: string;
};

type Condition = { readonly sql: string; readonly parameters: readonly string[] };

/** Only what is asked for stands in the statement, so that SQLite takes the index of the narrowest. */
function within(scope: LibraryScope, columns: readonly (keyof typeof COLUMNS)[]): Condition {
  const asked = columns.flatMap((column) => {
    const ids = scope[column];
    return ids === null ? [] : [{ column, ids }];
  });
  const code = scope.caseCode === null ? [] : [scope.caseCode];
  return {
    sql: [
      'erased_at IS NULL',
      ...asked.map(({ column }) => `${COLUMNS[column]} IN (SELECT value FROM json_each(?))`),
      ...code.map(() => 'case_code = ?'),
    ].join(' AND '),
    parameters: [...asked.map(({ ids }) => JSON.stringify(ids)), ...code],
  };
}

const COLUMNS = {
  studyIds: 'imaging_study.imaging_study_id',
  seriesIds: 'series.series_id',
  instanceIds: 'instance.instance_id',
} as const;

/** The imaging studies of a scope, in the order of their random ids. A scope of series or instances is of no study. */
export function searchStudies(db: ReadableDb, scope: LibraryScope): readonly LibraryStudy[] {
  const { sql, parameters } = within(scope, ['studyIds']);
  return allRows<Omit<LibraryStudy, 'modalities'> & { readonly modalities: string }>(
    db,
    `SELECT imaging_study_id AS studyId, case_code AS caseCode, group_concat(DISTINCT modality) AS modalities,
       count(DISTINCT series_id) AS series, count(*) AS instances
     FROM imaging_study JOIN patient USING (patient_id) JOIN series USING (imaging_study_id)
       JOIN instance USING (series_id)
     WHERE ${sql} GROUP BY imaging_study_id ORDER BY imaging_study_id`,
    ...parameters,
  ).map((row) => ({ ...row, modalities: row.modalities.split(',').sort() }));
}

/** The series of a scope, study by study, by their numbers. */
export function searchSeries(db: ReadableDb, scope: LibraryScope): readonly FoundSeries[] {
  const { sql, parameters } = within(scope, ['studyIds', 'seriesIds']);
  const rows = allRows<Omit<FoundSeries, keyof LibraryStudy> & { readonly studyId: string }>(
    db,
    `SELECT imaging_study_id AS studyId, series_id AS seriesId, modality, series_number AS seriesNumber,
       count(*) AS seriesInstances
     FROM imaging_study JOIN patient USING (patient_id) JOIN series USING (imaging_study_id)
       JOIN instance USING (series_id)
     WHERE ${sql} GROUP BY series_id ORDER BY imaging_study_id, series_number, series_id`,
    ...parameters,
  );
  const studyIds = [...new Set(rows.map(({ studyId }) => studyId))];
  const studies = new Map(searchStudies(db, { ...scope, studyIds }).map((study) => [study.studyId, study]));
  return rows.flatMap((row) => {
    const study = studies.get(row.studyId);
    return study === undefined ? [] : [{ ...study, ...row }];
  });
}

/** At most `most` instances of a scope, series by series, by their numbers. */
export function searchInstances(db: ReadableDb, scope: LibraryScope, most: number): readonly FoundInstance[] {
  const { sql, parameters } = within(scope, ['studyIds', 'seriesIds', 'instanceIds']);
  return allRows<Omit<FoundInstance, 'instanceId' | 'transferSyntaxUid'> & { readonly instanceId: string }>(
    db,
    `SELECT imaging_study_id AS studyId, series_id AS seriesId, instance_id AS instanceId, case_code AS caseCode,
       modality, series_number AS seriesNumber, instance_number AS instanceNumber, sop_class_uid AS sopClassUid,
       "rows", "columns", number_of_frames AS numberOfFrames
     FROM instance JOIN series USING (series_id) JOIN imaging_study USING (imaging_study_id)
       JOIN patient USING (patient_id)
     WHERE ${sql}
     ORDER BY imaging_study_id, series_number, series_id, instance_number, instance_id LIMIT ?`,
    ...parameters,
    most,
  ).map((row) => withSyntax(db, row));
}

/** What of a picture beside its own header goes into a file of it. */
export type FiledPicture = {
  readonly frameOfReferenceId: string;
  readonly projection: Projection | null;
  readonly limb: Limb | null;
  readonly bodyPart: string | null;
};

/** @throws where there is no such instance: it was just found */
export function filedPicture(db: ReadableDb, instanceId: InstanceId): FiledPicture {
  const row = firstRow<FiledPicture>(
    db,
    `SELECT frame_of_reference_id AS frameOfReferenceId, projection, limb, body_part AS bodyPart
     FROM instance JOIN series USING (series_id) WHERE instance_id = ?`,
    instanceId,
  );
  if (row === undefined) throw new Error('an instance that was found and is not there');
  return row;
}

/** One picture at its full address, or null. */
export function libraryPicture(
  db: ReadableDb,
  studyId: string,
  seriesId: string,
  instanceId: string,
): LibraryPicture | null {
  const row = firstRow<Omit<LibraryPicture, 'instanceId' | 'transferSyntaxUid'> & { instanceId: string }>(
    db,
    `SELECT imaging_study_id AS studyId, series_id AS seriesId, instance_id AS instanceId,
       number_of_frames AS numberOfFrames
     FROM instance JOIN series USING (series_id)
     WHERE instance_id = ? AND series_id = ? AND imaging_study_id = ?`,
    instanceId,
    seriesId,
    studyId,
  );
  return row === undefined ? null : withSyntax(db, row);
}

function withSyntax<Row extends { readonly instanceId: string }>(
  db: ReadableDb,
  row: Row,
): Omit<Row, 'instanceId'> & { readonly instanceId: InstanceId; readonly transferSyntaxUid: string } {
  const instanceId = asId<InstanceId>(row.instanceId);
  return { ...row, instanceId, transferSyntaxUid: transferSyntaxOf(db, instanceId) };
}
