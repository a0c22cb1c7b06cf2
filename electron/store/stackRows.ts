import { hash } from 'node:crypto';
import type { FrameFacts, FramePlace } from '../../shared/dicom/frameFacts.ts';
import { middleFrame, splitIntoStacks } from '../../shared/dicom/stacks.ts';
import { allRows, type ReadableDb } from './database.ts';
import { framePlacesSchema } from './framePlaces.ts';
import { storedJson } from './storedJson.ts';

/** What the frames of an instance are made of. `frames_json` is null for what is no slice. */
export type StackRow = {
  readonly instance_id: string;
  readonly series_id: string;
  readonly modality: string;
  readonly instance_number: number | null;
  readonly rows: number;
  readonly columns: number;
  readonly number_of_frames: number;
  readonly frame_of_reference_id: string | null;
  readonly frames_json: string | null;
};

const NO_PLACE: FramePlace = {
  acquisitionNumber: null,
  imageType: [],
  pixelSpacing: null,
  orientation: null,
  positionMm: null,
  sliceThicknessMm: null,
  echoNumber: null,
  echoTimeMs: null,
  temporalPosition: null,
  triggerTimeMs: null,
  bValue: null,
  inStackPosition: null,
};

/** Every frame of an instance, with what is known of its place. */
export function framesOf(row: StackRow): readonly FrameFacts[] {
  const places = row.frames_json === null ? [] : storedJson(framePlacesSchema, row.frames_json);
  return Array.from({ length: row.number_of_frames }, (_, index) => ({
    ...(places[index] ?? NO_PLACE),
    instanceId: row.instance_id,
    frameNumber: index + 1,
    seriesId: row.series_id,
    modality: row.modality,
    instanceNumber: row.instance_number,
    frameOfReferenceId: row.frame_of_reference_id,
    rows: row.rows,
    columns: row.columns,
  }));
}

/** The columns of a {@link StackRow}, of `instance JOIN series` and, where there is one, its row of `instance_stack`. */
export const STACK_COLUMNS = `instance_id, series_id, modality, instance_number, "rows", "columns", number_of_frames,
  instance_stack.frame_of_reference_id, frames_json`;

type Middle = { readonly instanceId: string; readonly frameNumber: number };

/** What was found of a set of instances holds for good: a slice never changes its place. */
const found = new WeakMap<ReadableDb, Map<string, Middle | null>>();
/** More than a reader has open in a day; then it begins anew. */
const MOST_KEPT = 1000;

/**
 * The frame in the middle of the main stack of these instances of one series. Splitting some thousands of slices takes
 * tens of milliseconds, and a unit is asked for its pictures often: it is done once a set of instances.
 */
export function middleOfMainStack(
  db: ReadableDb,
  instances: readonly { readonly instance_id: string; readonly series_id: string }[],
): Middle | null {
  const [first] = instances;
  if (first === undefined) return null;
  const ids = new Set(instances.map(({ instance_id }) => instance_id));
  const key = hash('sha256', [...ids].sort().join());
  const known = found.get(db) ?? new Map<string, Middle | null>();
  const middle = known.get(key);
  if (middle !== undefined) return middle;
  const rows = allRows<StackRow>(
    db,
    `SELECT ${STACK_COLUMNS} FROM instance JOIN series USING (series_id) LEFT JOIN instance_stack USING (instance_id)
     WHERE series_id = ?`,
    first.series_id,
  ).filter(({ instance_id }) => ids.has(instance_id));
  const [main] = splitIntoStacks(rows.flatMap(framesOf));
  const made = main === undefined ? null : middleFrame(main);
  if (known.size >= MOST_KEPT) known.clear();
  found.set(db, known.set(key, made && { instanceId: made.instanceId, frameNumber: made.frameNumber }));
  return made;
}
