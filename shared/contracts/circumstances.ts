import { z } from 'zod';
import type { ReadCircumstances } from '../contradictions/readCircumstances.ts';
import { SIDES } from '../dicom/projection.ts';
import { openGradesSchema } from './agreement.ts';
import { firstReadFields } from './firstRead.ts';

const result = z.enum(['positive', 'negative', 'notDone']);

/**
 * `GET /api/study/circumstances`: how the first reads came to their grades, without identity, for coordinator and
 * auditor. Of a blinded study a patient is held back as exports hold them back.
 */
export const readCircumstancesSchema = z
  .array(
    z.strictObject({
      ...firstReadFields,
      gradeWithIndistinct: z.string().nullable(),
      feasibleGrades: openGradesSchema,
      continuousSides: z.array(z.enum(SIDES)).readonly(),
      evidence: z.strictObject({ ct: result, mr: result, exploration: result, histology: result }),
      sidesFromSection: z.array(z.enum(SIDES)).readonly(),
      isGrafted: z.boolean().nullable(),
      hasRecurrentInfection: z.boolean().nullable(),
    }) satisfies z.ZodType<ReadCircumstances>,
  )
  .readonly();
