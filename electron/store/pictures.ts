import { asId, type InstanceId, type SeriesId, type UnitId } from '../../shared/base/ids.ts';
import { imageFactsSchema } from '../../shared/contracts/imageFacts.ts';
import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import type { Limb, PatientDirection, Projection } from '../../shared/dicom/projection.ts';
import { allRows, type ReadableDb } from './database.ts';
import { transferSyntaxOf } from './identityVault.ts';
import { leadMarkerOf } from './pictureChecks.ts';
import { servedUid } from './servedUid.ts';
import { storedJson } from './storedJson.ts';

type InstanceRow = {
  readonly instance_id: string;
  readonly series_id: string;
  readonly imaging_study_id: string;
  readonly modality: string;
  readonly series_number: number | null;
  readonly instance_number: number | null;
  readonly rows: number;
  readonly columns: number;
  readonly number_of_frames: number;
  readonly projection: Projection | null;
  readonly limb: Limb | null;
  readonly body_part: string | null;
  readonly orientation_row: PatientDirection | null;
  readonly orientation_column: PatientDirection | null;
  readonly spacing_json: string;
  readonly slice_position_mm: number | null;
};

/** Every instance of a unit: what a draft fixes as its image set. */
export const instancesOfUnit = (db: ReadableDb, unitId: UnitId): readonly InstanceId[] =>
  allRows<{ instance_id: string }>(
    db,
    'SELECT instance_id FROM unit_image WHERE unit_id = ? ORDER BY instance_id',
    unitId,
  ).map((row) => asId<InstanceId>(row.instance_id));

/**
 * The pictures of a unit, in the order in which they are hung: radiographs one by one, a stack (CT, MR, PT) by
 * its middle slice. With `only`, the pictures are chosen from that image set.
 */
export function picturesOfUnit(
  db: ReadableDb,
  unitId: UnitId,
  only: ReadonlySet<InstanceId> | null = null,
): readonly ImageFacts[] {
  const rows = allRows<InstanceRow>(
    db,
    `SELECT instance_id, series_id, imaging_study_id, modality, series_number, instance_number, "rows", "columns",
       number_of_frames, projection, limb, body_part, orientation_row, orientation_column, spacing_json,
       slice_position_mm
     FROM unit_image JOIN instance USING (instance_id) JOIN series USING (series_id) WHERE unit_id = ?`,
    unitId,
  ).filter((row) => only === null || only.has(asId<InstanceId>(row.instance_id)));
  const single = rows.filter((row) => !isStack(row.modality));
  const stacks = Map.groupBy(
    rows.filter((row) => isStack(row.modality)),
    (row) => row.series_id,
  );
  const middles = [...stacks.values()].flatMap((slices) => middleSlice(slices) ?? []);
  return [...single, ...middles].sort(byHanging).map((row) => factsOf(db, row));
}

const isStack = (modality: string): boolean => ['CT', 'MR', 'PT'].includes(modality);

function middleSlice(slices: readonly InstanceRow[]): InstanceRow | undefined {
  const inOrder = slices.toSorted(
    (a, b) =>
      (a.slice_position_mm ?? 0) - (b.slice_position_mm ?? 0) ||
      (a.instance_number ?? 0) - (b.instance_number ?? 0) ||
      byId(a, b),
  );
  return inOrder[Math.floor((inOrder.length - 1) / 2)];
}

const VIEW_ORDER: readonly (Projection | null)[] = ['AP', 'PA', 'lateral', 'oblique', null];

/** Never by time of import: only by what the pictures say of themselves, and else by their random id. */
const byHanging = (a: InstanceRow, b: InstanceRow): number =>
  VIEW_ORDER.indexOf(a.projection) - VIEW_ORDER.indexOf(b.projection) ||
  (a.series_number ?? 0) - (b.series_number ?? 0) ||
  (a.instance_number ?? 0) - (b.instance_number ?? 0) ||
  byId(a, b);

const byId = (a: InstanceRow, b: InstanceRow): number => (a.instance_id < b.instance_id ? -1 : 1);

const spacingSchema = imageFactsSchema.shape.spacing;

function factsOf(db: ReadableDb, row: InstanceRow): ImageFacts {
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
    displayFrame: Math.ceil(row.number_of_frames / 2),
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
