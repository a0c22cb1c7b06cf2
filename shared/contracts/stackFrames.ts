import { z } from 'zod';
import type { FrameFacts } from '../dicom/frameFacts.ts';
import { framePlaceShape } from './framePlace.ts';

const frameFactsSchema: z.ZodType<FrameFacts> = z.strictObject({
  ...framePlaceShape,
  instanceId: z.uuid(),
  frameNumber: z.int().positive(),
  seriesId: z.uuid(),
  modality: z.string(),
  instanceNumber: z.number().nullable(),
  frameOfReferenceId: z.string().nullable(),
  rows: z.int().positive(),
  columns: z.int().positive(),
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
