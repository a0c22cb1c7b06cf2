import type { FrameFacts, FramePlace } from '../../shared/dicom/frameFacts.ts';
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
  stackLabel: null,
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
