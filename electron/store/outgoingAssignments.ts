import type { AssignmentId, InstanceId, ReaderId, UnitId } from '../../shared/base/ids.ts';
import type {
  AssignmentManifest,
  PackageAssignment,
  PackagePicture,
} from '../../shared/contracts/packageFormats.ts';
import type { Limb, PatientDirection, Projection } from '../../shared/dicom/projection.ts';
import { aliasesOf, makeAliases } from './assignmentAliases.ts';
import { allRows, firstRow, type ReadableDb, type WriteTransaction } from './database.ts';
import { type BurnedInState, boxesOf, burnedInState } from './pictureChecks.ts';
import { currentStudy, workspaceId } from './study.ts';

/** A picture on its way to a reader: by which ids it leaves, and which picture of this workspace it is. */
export type OutgoingPicture = {
  readonly instanceId: InstanceId;
  readonly sopClassUid: string;
  readonly burnedIn: BurnedInState;
  /** In the place of those in its header: the first, second and so on of its case, series and series. */
  readonly numbers: Numbers;
  readonly picture: PackagePicture;
};

type Numbers = { readonly series: number; readonly instance: number; readonly acquisition: number | null };

type Without<T> = Omit<T, 'pictures' | 'reference'>;

/** One case on its way to a reader. */
export type OutgoingAssignment = Without<PackageAssignment> & {
  readonly pictures: readonly OutgoingPicture[];
  readonly reference: { readonly unitId: string; readonly pictures: readonly OutgoingPicture[] } | null;
};

/** Everything of an assignment package but the files. */
export type OutgoingAssignments = Pick<
  AssignmentManifest,
  'studyId' | 'studyName' | 'workspaceId' | 'reader' | 'protocols'
> & { readonly assignments: readonly OutgoingAssignment[] };

/** Somebody reads at a computer of their own; null where there is no such reader in the study. */
export const packageReader = (db: ReadableDb, readerId: string): AssignmentManifest['reader'] | null =>
  firstRow<AssignmentManifest['reader']>(
    db,
    `SELECT reader_id AS readerId, name, specialty FROM reader
     WHERE reader_id = ? AND role = 'reader' AND study_id = ? AND ended_at IS NULL`,
    readerId,
    currentStudy(db).studyId,
  ) ?? null;

type AssignmentRow = Without<PackageAssignment> & {
  readonly assignmentId: AssignmentId;
  readonly unitId: UnitId;
  readonly referenceUnitId: string | null;
};

/**
 * What goes to a reader: every first, training and repeat assignment in its order, under the ids by which that
 * assignment alone knows its pictures; those that have none yet get one. No patient, no date and no order of time is
 * in it, and nothing by which two cases could be put together.
 */
export function outgoingAssignments(
  tx: WriteTransaction,
  reader: AssignmentManifest['reader'],
): OutgoingAssignments {
  const study = currentStudy(tx);
  const rows = allRows<Omit<AssignmentRow, 'isReference'> & { readonly isReference: number }>(
    tx,
    `SELECT assignment_id AS assignmentId, purpose, occasion, position, block_number AS block,
       assignment.case_code AS caseCode, limb, bone, type, species, is_reference AS isReference, unit_id AS unitId,
       (SELECT other.unit_id FROM time_point AS reference JOIN reading_unit AS other USING (time_point_id)
        WHERE reference.defect_id = time_point.defect_id AND reference.is_reference = 1
          AND reference.time_point_id <> time_point.time_point_id AND modality_set = 'all'
        ORDER BY reference.day_offset LIMIT 1) AS referenceUnitId
     FROM assignment JOIN reading_order USING (reading_order_id) JOIN reading_unit USING (unit_id)
       JOIN time_point USING (time_point_id) JOIN defect USING (defect_id) JOIN patient USING (patient_id)
       LEFT JOIN screening USING (patient_id)
     WHERE reader_id = ? AND purpose IN ('training', 'primary', 'repeat') AND erased_at IS NULL
       AND outcome IS NOT 'excluded'
     ORDER BY purpose DESC, occasion, position`,
    reader.readerId,
  );
  return {
    studyId: study.studyId,
    studyName: studyNameOf(tx),
    workspaceId: workspaceId(tx),
    reader,
    protocols: protocolsOf(tx, study.studyId),
    assignments: rows.map((row) =>
      outgoing(tx, { ...row, isReference: row.isReference === 1 }, study.design.readersSee.reference),
    ),
  };
}

function outgoing(
  tx: WriteTransaction,
  { unitId, referenceUnitId, ...row }: AssignmentRow,
  showsReference: boolean,
): OutgoingAssignment {
  makeAliases(tx, row.assignmentId);
  const aliases = aliasesOf(tx, { assignmentId: row.assignmentId, unitId });
  const shown = row.isReference || !showsReference ? null : referenceUnitId;
  const beside = shown === null ? [] : picturesOf(tx, shown, aliases);
  return {
    ...row,
    pictures: picturesOf(tx, unitId, aliases),
    reference:
      shown === null || beside.length === 0 ? null : { unitId: aliasIn(aliases, shown), pictures: beside },
  };
}

/** @throws where an id has no alias: it must not leave */
function aliasIn(aliases: ReadonlyMap<string, string>, internalId: string): string {
  const alias = aliases.get(internalId);
  if (alias === undefined) throw new Error('an id without an alias was to leave the workspace');
  return alias;
}

type PictureRow = {
  readonly instanceId: InstanceId;
  readonly seriesId: string;
  readonly studyId: string;
  readonly frameOfReferenceId: string;
  readonly stackFrameOfReferenceId: string | null;
  readonly sopClassUid: string;
  readonly projection: Projection | null;
  readonly limb: Limb | null;
  readonly bodyPart: string | null;
  readonly row: PatientDirection | null;
  readonly column: PatientDirection | null;
  readonly spacing: string;
  readonly seriesNumber: number | null;
  readonly instanceNumber: number | null;
  readonly acquisitionNumber: number | null;
};

/** In the order of their aliases, which says nothing. */
function picturesOf(
  db: ReadableDb,
  unitId: string,
  aliases: ReadonlyMap<string, string>,
): readonly OutgoingPicture[] {
  const rows = allRows<PictureRow>(
    db,
    `SELECT instance_id AS instanceId, series_id AS seriesId, imaging_study_id AS studyId,
       series.frame_of_reference_id AS frameOfReferenceId,
       instance_stack.frame_of_reference_id AS stackFrameOfReferenceId, sop_class_uid AS sopClassUid, projection, limb,
       body_part AS bodyPart, orientation_row AS "row", orientation_column AS "column", spacing_json AS spacing,
       series_number AS seriesNumber, instance_number AS instanceNumber,
       frames_json ->> '$[0].acquisitionNumber' AS acquisitionNumber
     FROM unit_image JOIN instance USING (instance_id) JOIN series USING (series_id)
       LEFT JOIN instance_stack USING (instance_id)
     WHERE unit_id = ?`,
    unitId,
  );
  return rows
    .map((row) => outgoingPicture(db, row, numbersAmong(rows, row), aliases))
    .toSorted((a, b) => (a.picture.instanceId < b.picture.instanceId ? -1 : 1));
}

/**
 * Numbers that keep an order and say nothing else: a scanner counts on from one examination to the next, and so would
 * tell which of two cases was the earlier one.
 */
function numbersAmong(rows: readonly PictureRow[], own: PictureRow): Numbers {
  const inSeries = rows.filter(({ seriesId }) => seriesId === own.seriesId);
  const { acquisitionNumber: acquisition } = own;
  return {
    series: rankOf(rows.map(seriesKey), seriesKey(own)),
    instance: rankOf(inSeries.map(instanceKey), instanceKey(own)),
    acquisition:
      acquisition === null
        ? null
        : rankOf(
            inSeries.map(({ acquisitionNumber }) => numberKey(acquisitionNumber)),
            numberKey(acquisition),
          ),
  };
}

const rankOf = (keys: readonly string[], own: string): number =>
  new Set(keys.filter((key) => key <= own)).size;

const numberKey = (number: number | null): string => String(number ?? 0).padStart(12, '0');
const seriesKey = ({ seriesNumber, seriesId }: PictureRow): string =>
  `${numberKey(seriesNumber)} ${seriesId}`;
const instanceKey = ({ instanceNumber, instanceId }: PictureRow): string =>
  `${numberKey(instanceNumber)} ${instanceId}`;

function outgoingPicture(
  db: ReadableDb,
  row: PictureRow,
  numbers: Numbers,
  aliases: ReadonlyMap<string, string>,
): OutgoingPicture {
  const instanceId = aliasIn(aliases, row.instanceId);
  const burnedIn = burnedInState(db, row.instanceId);
  const { stackFrameOfReferenceId: stackFrame } = row;
  return {
    instanceId: row.instanceId,
    sopClassUid: row.sopClassUid,
    burnedIn,
    numbers,
    picture: {
      file: `pictures/${instanceId}.dcm`,
      instanceId,
      seriesId: aliasIn(aliases, row.seriesId),
      studyId: aliasIn(aliases, row.studyId),
      frameOfReferenceId: aliasIn(aliases, row.frameOfReferenceId),
      stackFrameOfReferenceId: stackFrame === null ? null : aliasIn(aliases, stackFrame),
      projection: row.projection,
      limb: row.limb,
      bodyPart: row.bodyPart,
      patientOrientation:
        row.row === null || row.column === null ? null : { row: row.row, column: row.column },
      spacing: JSON.parse(row.spacing),
      isTextChecked: burnedIn === 'clean' || burnedIn === 'masked',
      leadMarkers: boxesOf(db, row.instanceId).flatMap((box) =>
        box.kind === 'leadMarker'
          ? [{ letter: box.letter, left: box.left, top: box.top, right: box.right, bottom: box.bottom }]
          : [],
      ),
    },
  };
}

const studyNameOf = (db: ReadableDb): string =>
  firstRow<{ name: string }>(db, 'SELECT name FROM study WHERE study_id = ?', currentStudy(db).studyId)
    ?.name ?? '';

const protocolsOf = (db: ReadableDb, studyId: string): AssignmentManifest['protocols'] => [
  ...allRows<AssignmentManifest['protocols'][number]>(
    db,
    `SELECT protocol_version_id AS protocolVersionId, version AS number, rules_json AS rules, design_json AS design
     FROM protocol_version WHERE study_id = ? ORDER BY version`,
    studyId,
  ),
];

/** How many cases somebody would get. */
export const outgoingCases = (db: ReadableDb, readerId: ReaderId): number =>
  firstRow<{ n: number }>(
    db,
    `SELECT count(*) AS n FROM assignment JOIN reading_order USING (reading_order_id)
     WHERE reader_id = ? AND purpose IN ('training', 'primary', 'repeat')`,
    readerId,
  )?.n ?? 0;
