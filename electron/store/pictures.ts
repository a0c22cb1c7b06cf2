import { asId, type InstanceId, type SeriesId, type UnitId } from '../../shared/base/ids.ts';
import { imageFactsSchema } from '../../shared/contracts/imageFacts.ts';
import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import type { Limb, PatientDirection, Projection } from '../../shared/dicom/projection.ts';
import { isSliced, middleFrame } from '../../shared/dicom/stacks.ts';
import { bestPair, type ViewCandidate } from '../../shared/dicom/viewPair.ts';
import { allRows, firstRow, type ReadableDb } from './database.ts';
import { transferSyntaxOf } from './identityVault.ts';
import { leadMarkerOf } from './pictureChecks.ts';
import { servedUid } from './servedUid.ts';
import { stacksOf } from './stackRows.ts';
import { storedJson } from './storedJson.ts';

type InstanceRow = {
  readonly instance_id: string;
  readonly series_id: string;
  readonly modality: string;
  readonly instance_number: number | null;
  readonly rows: number;
  readonly columns: number;
  readonly number_of_frames: number;
  readonly imaging_study_id: string;
  readonly series_number: number | null;
  readonly projection: Projection | null;
  readonly limb: Limb | null;
  readonly body_part: string | null;
  readonly orientation_row: PatientDirection | null;
  readonly orientation_column: PatientDirection | null;
  readonly spacing_json: string;
};

/** A row, and which of its frames is shown first. */
type Shown = { readonly row: InstanceRow; readonly displayFrame: number };

/** Every instance of a unit: what a draft fixes as its image set. */
export const instancesOfUnit = (db: ReadableDb, unitId: UnitId): readonly InstanceId[] =>
  allRows<{ instance_id: string }>(
    db,
    'SELECT instance_id FROM unit_image WHERE unit_id = ? ORDER BY instance_id',
    unitId,
  ).map((row) => asId<InstanceId>(row.instance_id));

/**
 * The pictures of a unit, in the order in which they are hung: radiographs one by one, the AP and the lateral that
 * belong together best before others of their view, and a series of slices (CT, MR, PT) by the middle of its main
 * stack. With `only`, the pictures are chosen from that image set.
 */
export function picturesOfUnit(
  db: ReadableDb,
  unitId: UnitId,
  only: ReadonlySet<InstanceId> | null = null,
): readonly ImageFacts[] {
  const rows = rowsOfUnit(db, unitId).filter(
    (row) => only === null || only.has(asId<InstanceId>(row.instance_id)),
  );
  const single = rows
    .filter((row) => !isSliced(row.modality))
    .map((row): Shown => ({ row, displayFrame: Math.ceil(row.number_of_frames / 2) }));
  const series = Map.groupBy(
    rows.filter((row) => isSliced(row.modality)),
    (row) => row.series_id,
  );
  const middles = [...series.values()].flatMap((slices) => middleOf(db, slices) ?? []);
  const pair = bestPair(single.map(({ row }) => candidateOf(row)));
  const paired = new Set([pair.ap?.instanceId, pair.lateral?.instanceId]);
  return [...single, ...middles]
    .sort((a, b) => byHanging(a.row, b.row, paired))
    .map((shown) => factsOf(db, shown));
}

const COLUMNS = `instance_id, series_id, imaging_study_id, modality, series_number, instance_number, "rows", "columns",
  number_of_frames, projection, limb, body_part, orientation_row, orientation_column, spacing_json`;

const rowsOfUnit = (db: ReadableDb, unitId: UnitId): readonly InstanceRow[] =>
  allRows<InstanceRow>(
    db,
    `SELECT ${COLUMNS} FROM unit_image JOIN instance USING (instance_id) JOIN series USING (series_id)
     WHERE unit_id = ?`,
    unitId,
  );

/** One picture as a viewport needs it, whether it is hung in a unit or only looked at; null where it is not there. */
export function pictureOf(db: ReadableDb, instanceId: InstanceId, displayFrame: number): ImageFacts | null {
  const row = firstRow<InstanceRow>(
    db,
    `SELECT ${COLUMNS} FROM instance JOIN series USING (series_id) WHERE instance_id = ?`,
    instanceId,
  );
  return row === undefined ? null : factsOf(db, { row, displayFrame });
}

/** The picture that stands for a series of slices. */
function middleOf(db: ReadableDb, series: readonly InstanceRow[]): Shown | null {
  const [main] = stacksOf(db, series);
  const middle = main === undefined ? null : middleFrame(main);
  const row = series.find(({ instance_id }) => instance_id === middle?.instanceId);
  return middle === null || row === undefined ? null : { row, displayFrame: middle.frameNumber };
}

const candidateOf = (row: InstanceRow): ViewCandidate => {
  const { pixelSpacing, imagerPixelSpacing } = storedJson(spacingSchema, row.spacing_json);
  const spacing = pixelSpacing ?? imagerPixelSpacing;
  return {
    instanceId: row.instance_id,
    studyId: row.imaging_study_id,
    projection: row.projection,
    limb: row.limb,
    bodyPart: row.body_part,
    seriesNumber: row.series_number,
    instanceNumber: row.instance_number,
    fieldMm: spacing === null ? null : Math.max(row.rows * spacing[0], row.columns * spacing[1]),
  };
};

const PLACE_ORDER: readonly (readonly (Projection | null)[])[] = [
  ['AP', 'PA'],
  ['lateral'],
  ['oblique'],
  [null],
];
const VIEW_ORDER: readonly (Projection | null)[] = PLACE_ORDER.flat();

/** Never by time of import: only by what the pictures say of themselves, and else by their random id. */
function byHanging(a: InstanceRow, b: InstanceRow, paired: ReadonlySet<string | undefined>): number {
  const place = (row: InstanceRow): number =>
    PLACE_ORDER.findIndex((views) => views.includes(row.projection));
  return (
    place(a) - place(b) ||
    Number(paired.has(b.instance_id)) - Number(paired.has(a.instance_id)) ||
    VIEW_ORDER.indexOf(a.projection) - VIEW_ORDER.indexOf(b.projection) ||
    (a.series_number ?? 0) - (b.series_number ?? 0) ||
    (a.instance_number ?? 0) - (b.instance_number ?? 0) ||
    byId(a, b)
  );
}

const byId = (a: InstanceRow, b: InstanceRow): number => (a.instance_id < b.instance_id ? -1 : 1);

const spacingSchema = imageFactsSchema.shape.spacing;

function factsOf(db: ReadableDb, { row, displayFrame }: Shown): ImageFacts {
  const { orientation_row, orientation_column } = row;
  const instanceId = asId<InstanceId>(row.instance_id);
  return {
    instanceId,
    seriesId: asId<SeriesId>(row.series_id),
    studyUid: servedUid(row.imaging_study_id),
    seriesUid: servedUid(row.series_id),
    instanceUid: servedUid(row.instance_id),
    modality: row.modality,
    rows: row.rows,
    columns: row.columns,
    numberOfFrames: row.number_of_frames,
    displayFrame,
    projection: row.projection,
    limb: row.limb,
    leadMarker: leadMarkerOf(db, instanceId),
    bodyPart: row.body_part,
    patientOrientation:
      orientation_row === null || orientation_column === null
        ? null
        : { row: orientation_row, column: orientation_column },
    spacing: storedJson(spacingSchema, row.spacing_json),
    transferSyntaxUid: transferSyntaxOf(db, instanceId),
    label: labelOf(row),
  };
}

/** Such as "Tibia AP"; what is not known is left out. */
function labelOf({ body_part, projection, modality }: InstanceRow): string {
  const bodyPart =
    body_part === null ? null : body_part.charAt(0).toUpperCase() + body_part.slice(1).toLowerCase();
  return [bodyPart, projection ?? modality].filter((word) => word !== null && word !== '').join(' ');
}
