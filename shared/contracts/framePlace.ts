import { z } from 'zod';
import type { VectorLps } from '../dicom/frameFacts.ts';
import type { MrPulses } from '../dicom/mrSequence.ts';

const vector: z.ZodType<VectorLps> = z.tuple([z.number(), z.number(), z.number()]);
const number = z.number().nullable();
const pulses: z.ZodType<MrPulses> = z.strictObject({
  repetitionMs: number,
  inversionMs: number,
  isGradientEcho: z.boolean(),
  isFatSuppressed: z.boolean(),
});

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
  /** Absent of slices that were imported before it was asked for. */
  pulses: pulses.nullable().default(null),
};
