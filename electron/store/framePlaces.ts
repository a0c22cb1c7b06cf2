import { z } from 'zod';
import type { FramePlace } from '../../shared/dicom/frameFacts.ts';

const number = z.number().nullable();
const vector = z.tuple([z.number(), z.number(), z.number()]).readonly();

/** What `instance_stack` holds: one item a frame. */
export const framePlacesSchema = z.array(
  z.object({
    acquisitionNumber: number,
    imageType: z.array(z.string()),
    pixelSpacing: z.tuple([z.number(), z.number()]).readonly().nullable(),
    orientation: z.object({ row: vector, column: vector }).nullable(),
    positionMm: vector.nullable(),
    sliceThicknessMm: number,
    echoNumber: number,
    echoTimeMs: number,
    temporalPosition: number,
    triggerTimeMs: number,
    bValue: number,
    inStackPosition: number,
  }) satisfies z.ZodType<FramePlace>,
);
