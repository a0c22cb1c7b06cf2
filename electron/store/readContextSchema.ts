import { z } from 'zod';
import { picturesSchema } from '../../shared/contracts/imageFacts.ts';
import { readRecordsSchema } from '../../shared/contracts/readRecord.ts';
import { ruleSettingsSchema } from '../../shared/contracts/ruleSettings.ts';
import type { ReadContext } from '../../shared/reading/readDerivation.ts';

/** What a locked read was read against, as it is stored with it. */
export const readContextSchema: z.ZodType<ReadContext> = z.object({
  isReference: z.boolean(),
  defect: z.object({
    limb: z.enum(['L', 'R']).nullable(),
    bone: z.enum(['tibia', 'fibula', 'femur', 'humerus', 'radius', 'ulna', 'other']).nullable(),
    type: z.enum(['segmental', 'partial']),
    species: z.enum(['human', 'rat']),
  }),
  images: picturesSchema,
  reference: z.object({ images: picturesSchema, records: readRecordsSchema }).nullable(),
  rules: ruleSettingsSchema,
  eligibility: z.object({
    daysSinceSpacer: z.int().nullable(),
    isGrafted: z.boolean().nullable(),
    hasHeterotopicOssification: z.boolean().nullable(),
    hasRecurrentInfection: z.boolean().nullable(),
  }),
});
