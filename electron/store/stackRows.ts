import { hash } from 'node:crypto';
import { type FrameFacts, NO_PLACE } from '../../shared/dicom/frameFacts.ts';
import { type Stack, splitIntoStacks } from '../../shared/dicom/stacks.ts';
import { allRows, type ReadableDb } from './database.ts';
import { framePlacesSchema } from './framePlaces.ts';
import { storedJson } from './storedJson.ts';

/** What the frames of an instance are made of. `frames_json` is null for what is no slice. */
type StackRow = {
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

/** Every frame of an instance, with what is known of its place. */
function framesOf(row: StackRow): readonly FrameFacts[] {
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
const STACK_COLUMNS = `instance_id, series_id, modality, instance_number, "rows", "columns", number_of_frames,
  instance_stack.frame_of_reference_id, frames_json`;

/** The stacks of sets of instances, the last asked for last. They hold for good: a slice never changes its place. */
const found = new WeakMap<ReadableDb, Map<string, readonly Stack[]>>();
/** Some cases of a thousand slices each, some tens of megabytes; then the one not asked for the longest goes. */
const MOST_FRAMES = 20_000;

/**
 * The stacks of these instances of one series, the main one first. Splitting some thousands of slices takes tens of
 * milliseconds, and a unit is asked for its pictures often: it is done once a set of instances.
 */
export function stacksOf(
  db: ReadableDb,
  instances: readonly { readonly instance_id: string; readonly series_id: string }[],
): readonly Stack[] {
  const [first] = instances;
  if (first === undefined) return [];
  const ids = new Set(instances.map(({ instance_id }) => instance_id));
  const key = hash('sha256', [...ids].sort().join());
  const kept = found.get(db) ?? new Map<string, readonly Stack[]>();
  found.set(db, kept);
  const stacks = kept.get(key) ?? split(db, first.series_id, ids);
  kept.delete(key);
  kept.set(key, stacks);
  forgetOldest(kept);
  return stacks;
}

function split(db: ReadableDb, seriesId: string, ids: ReadonlySet<string>): readonly Stack[] {
  const rows = allRows<StackRow>(
    db,
    `SELECT ${STACK_COLUMNS} FROM instance JOIN series USING (series_id) LEFT JOIN instance_stack USING (instance_id)
     WHERE series_id = ?`,
    seriesId,
  );
  return splitIntoStacks(rows.filter(({ instance_id }) => ids.has(instance_id)).flatMap(framesOf));
}

function forgetOldest(kept: Map<string, readonly Stack[]>): void {
  let frames = 0;
  for (const [key, stacks] of [...kept].reverse()) {
    frames += stacks.reduce((sum, stack) => sum + stack.frames.length, 0);
    if (frames > MOST_FRAMES) kept.delete(key);
  }
}
