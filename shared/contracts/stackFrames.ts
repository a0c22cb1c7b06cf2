import { z } from 'zod';
import type { FrameFacts, VectorLps } from '../dicom/frameFacts.ts';

const vector: z.ZodType<VectorLps> = z.tuple([z.number(), z.number(), z.number()]);
const number = z.number().nullable();

const frameFactsSchema: z.ZodType<FrameFacts> = z.strictObject({
  instanceId: z.uuid(),
  frameNumber: z.int().positive(),
  seriesId: z.uuid(),
  modality: z.string(),
  instanceNumber: number,
  acquisitionNumber: number,
  frameOfReferenceId: z.string().nullable(),
  imageType: z.array(z.string()),
  rows: z.int().positive(),
  columns: z.int().positive(),
  pixelSpacing: z.tuple([z.number(), z.number()]).nullable(),
  orientation: z.strictObject({ row: vector, column: vector }).nullable(),
  positionMm: vector.nullable(),
  sliceThicknessMm: number,
  echoNumber: number,
  echoTimeMs: number,
  temporalPosition: number,
  triggerTimeMs: number,
  bValue: number,
  inStackPosition: number,
});

/**
 * `GET /api/units/:unitId/series/:seriesId/stacks/:place`: the frames of one stack in the order of the body, and
 * where each is served. Nothing in it names a person, a date or an original UID.
 */
export const stackFramesSchema = z.strictObject({
  studyUid: z.string(),
  seriesUid: z.string(),
  isLocalizer: z.boolean(),
  /** Between slices, in mm; null where there is none or more than one. */
  spacingMm: z.number().positive().nullable(),
  frames: z.array(z.strictObject({ instanceUid: z.string(), facts: frameFactsSchema })).min(1),
});
export type StackFrames = z.output<typeof stackFramesSchema>;
