import { z } from 'zod';
import type { VectorLps } from '../dicom/frameFacts.ts';

const vector: z.ZodType<VectorLps> = z.tuple([z.number(), z.number(), z.number()]);
const number = z.number().nullable();

/** What is known of a frame's place among others, as it is kept and as it is served. */
export const framePlaceShape = {
  acquisitionNumber: number,
  imageType: z.array(z.string()),
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
};
