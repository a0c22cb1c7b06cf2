import { asId, type InstanceId, type SeriesId, type UnitId } from '../../shared/base/ids.ts';
import type { SeriesList, SeriesStack } from '../../shared/contracts/series.ts';
import type { StackFrames } from '../../shared/contracts/stackFrames.ts';
import { LISTED_KINDS, type ListedKind, mapKindOf } from '../../shared/dicom/listedObject.ts';
import { mrSequenceName } from '../../shared/dicom/mrSequence.ts';
import { differenceText } from '../../shared/dicom/stackDifference.ts';
import { findingText } from '../../shared/dicom/stackFindings.ts';
import { isSliced, middleFrame, type Stack } from '../../shared/dicom/stacks.ts';
import { allRows, type ReadableDb } from './database.ts';
import { pictureOf } from './pictures.ts';
import { servedUid } from './servedUid.ts';
import { stacksOf } from './stackRows.ts';

type InstanceRow = {
  readonly instance_id: string;
  readonly series_id: string;
  readonly series_number: number | null;
};

/**
 * Everything there is at the time point of a unit: its pictures as stacks, and by kind and count what is not displayed.
 * `hung` are the pictures that the reading room shows.
 */
export function seriesOfUnit(db: ReadableDb, unitId: UnitId, hung: ReadonlySet<InstanceId>): SeriesList {
  const rows = allRows<InstanceRow>(
    db,
    `SELECT instance_id, series_id, series_number FROM unit_image JOIN instance USING (instance_id)
       JOIN series USING (series_id) WHERE unit_id = ? ORDER BY series_id`,
    unitId,
  );
  const number = (series: readonly InstanceRow[]): number => series[0]?.series_number ?? Number.MAX_VALUE;
  const stacks = [...Map.groupBy(rows, ({ series_id }) => series_id).values()]
    // Stable: series without a number stay in the order of their ids.
    .toSorted((a, b) => number(a) - number(b))
    .flatMap((series) =>
      stacksOf(db, series).flatMap((stack, place) => listed(db, stack, place, hung) ?? []),
    );
  return { stacks, documents: documentsOfUnit(db, unitId) };
}

type StudyRow = Omit<InstanceRow, 'series_number'> & { readonly imaging_study_id: string };

/** The frames of one stack of a series of the unit, in the order of the body; null where there is no such stack. */
export function stackOfUnit(
  db: ReadableDb,
  unitId: UnitId,
  seriesId: SeriesId,
  place: number,
): StackFrames | null {
  const rows = allRows<StudyRow>(
    db,
    `SELECT instance_id, series_id, imaging_study_id FROM unit_image JOIN instance USING (instance_id)
       JOIN series USING (series_id) WHERE unit_id = ? AND series_id = ?`,
    unitId,
    seriesId,
  );
  const stack = stacksOf(db, rows)[place];
  const [first] = rows;
  if (stack === undefined || first === undefined) return null;
  return {
    studyUid: servedUid(first.imaging_study_id),
    seriesUid: servedUid(seriesId),
    isLocalizer: stack.isLocalizer,
    spacingMm: stack.spacingMm,
    frames: stack.frames.map((facts) => ({ instanceUid: servedUid(facts.instanceId), facts })),
  };
}

function listed(
  db: ReadableDb,
  stack: Stack,
  place: number,
  hung: ReadonlySet<InstanceId>,
): SeriesStack | null {
  // Of projections, the first is as good as any.
  const shown = isSliced(stack.modality) ? middleFrame(stack) : (stack.frames[0] ?? null);
  const middle = shown && pictureOf(db, asId<InstanceId>(shown.instanceId), shown.frameNumber);
  if (middle === null) return null;
  const instances = new Set(stack.frames.map(({ instanceId }) => asId<InstanceId>(instanceId)));
  return {
    seriesId: asId<SeriesId>(stack.seriesId),
    place,
    modality: stack.modality,
    plane: stack.plane,
    images: stack.frames.length,
    spacingMm: stack.spacingMm,
    isLocalizer: stack.isLocalizer,
    sequence: shown === null || stack.modality !== 'MR' ? '' : mrSequenceName(shown),
    apart: stack.apart.map(differenceText),
    findings: stack.findings.map((finding) => ({ kind: finding.kind, text: findingText(finding) })),
    middle,
    hung: [...instances].filter((instanceId) => hung.has(instanceId)),
  };
}

type CountRow = { readonly kind: ListedKind; readonly count: number };

/**
 * What belongs to the studies that the unit's pictures come from, and to studies of the same patient and day that
 * brought no picture to any unit.
 */
const STUDIES_OF_UNIT = `WITH
  pictured AS (
    SELECT DISTINCT imaging_study_id FROM unit_image JOIN instance USING (instance_id) JOIN series USING (series_id)
  ),
  here AS (
    SELECT DISTINCT imaging_study_id FROM unit_image JOIN instance USING (instance_id) JOIN series USING (series_id)
    WHERE unit_id = ?
    UNION
    SELECT imaging_study_id FROM reading_unit JOIN time_point USING (time_point_id) JOIN defect USING (defect_id)
      JOIN imaging_study USING (patient_id)
    WHERE unit_id = ? AND imaging_study.day_offset = time_point.day_offset
      AND imaging_study_id NOT IN (SELECT imaging_study_id FROM pictured)
  )`;

function documentsOfUnit(db: ReadableDb, unitId: UnitId): SeriesList['documents'] {
  const documents = allRows<CountRow>(
    db,
    `${STUDIES_OF_UNIT} SELECT kind, count(*) AS count FROM listed_document JOIN here USING (imaging_study_id) GROUP BY kind`,
    unitId,
    unitId,
  );
  const maps = allRows<{ readonly modality: string; readonly count: number }>(
    db,
    `${STUDIES_OF_UNIT} SELECT modality, count(*) AS count FROM instance JOIN series USING (series_id)
       JOIN here USING (imaging_study_id)
     WHERE NOT EXISTS (SELECT 1 FROM unit_image WHERE unit_image.instance_id = instance.instance_id) GROUP BY modality`,
    unitId,
    unitId,
  );
  const counts = new Map<ListedKind, number>();
  const add = (kind: ListedKind, count: number) => counts.set(kind, (counts.get(kind) ?? 0) + count);
  for (const { kind, count } of documents) add(kind, count);
  for (const { modality, count } of maps) add(mapKindOf(modality), count);
  return LISTED_KINDS.flatMap((kind) => {
    const count = counts.get(kind);
    return count === undefined ? [] : [{ kind, count }];
  });
}
