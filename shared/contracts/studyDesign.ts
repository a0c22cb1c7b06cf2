import { z } from 'zod';
import { LEAST_DISTANCE, LEAST_WASH_OUT_DAYS, REPEAT_SHARE, type StudyDesign } from '../study/studyDesign.ts';

/** The layout of a study on the wire and in the store (method §5). Unknown keys are refused, as for the rules. */
export const studyDesignSchema = z.strictObject({
  repeatShare: z.union([z.literal(0), z.number().min(REPEAT_SHARE.least).max(REPEAT_SHARE.most)]),
  washOutDays: z.int().min(LEAST_WASH_OUT_DAYS).max(3650),
  minimalDistance: z.int().min(LEAST_DISTANCE).max(100),
  readersSee: z.strictObject({
    time: z.boolean(),
    reference: z.boolean(),
    priors: z.boolean(),
    series: z.boolean(),
  }),
  disagreementLimitPoints: z.int().min(1).max(100),
}) satisfies z.ZodType<StudyDesign>;
