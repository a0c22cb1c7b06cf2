import { z } from 'zod';
import type { ReadCircumstances } from '../contradictions/readCircumstances.ts';
import { SIDES } from '../dicom/projection.ts';
import { STUDY_BONES, STUDY_SPECIES } from '../study/defectNames.ts';
import { openGradesSchema } from './agreement.ts';

const result = z.enum(['positive', 'negative', 'notDone']);

/**
 * `GET /api/study/circumstances`: how the first reads came to their grades, without identity, for coordinator and
 * auditor. Of a blinded study a patient is held back as exports hold them back.
 */
export const readCircumstancesSchema = z
  .array(
    z.strictObject({
      caseCode: z.string().length(5),
      species: z.enum(STUDY_SPECIES),
      limb: z.enum(['L', 'R']).nullable(),
      bone: z.enum(STUDY_BONES).nullable(),
      timePoint: z.int().min(1),
      daysSinceSpacer: z.int().nullable(),
      grade: z.string(),
      gradeWithIndistinct: z.string().nullable(),
      feasibleGrades: openGradesSchema,
      continuousSides: z.array(z.enum(SIDES)).readonly(),
      lengthShareLow: z.number().min(0).max(1).nullable(),
      reader: z.int().min(1),
      evidence: z.strictObject({ ct: result, mr: result, exploration: result, histology: result }),
      sidesFromSection: z.array(z.enum(SIDES)).readonly(),
      isGrafted: z.boolean().nullable(),
      hasRecurrentInfection: z.boolean().nullable(),
    }) satisfies z.ZodType<ReadCircumstances>,
  )
  .readonly();
