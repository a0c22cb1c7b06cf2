import { z } from 'zod';
import type { FirstRead } from '../exports/firstRead.ts';
import { STUDY_BONES, STUDY_SPECIES } from '../study/defectNames.ts';

/** A first read of the analysis without identity, to which answers about such reads add their own fields. */
export const firstReadFields = {
  caseCode: z.string().length(5),
  species: z.enum(STUDY_SPECIES),
  limb: z.enum(['L', 'R']).nullable(),
  bone: z.enum(STUDY_BONES).nullable(),
  timePoint: z.int().min(1),
  daysSinceSpacer: z.int().nullable(),
  grade: z.string(),
  lengthShareLow: z.number().min(0).max(1).nullable(),
  reader: z.int().min(1),
} satisfies { readonly [Name in keyof FirstRead]: z.ZodType<FirstRead[Name]> };
