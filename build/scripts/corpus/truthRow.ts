import { readFileSync } from 'node:fs';
import { z } from 'zod';

export const statisticsSchema = z.object({
  min: z.number(),
  max: z.number(),
  mean: z.number(),
  sha256: z.string(),
});
export type Statistics = z.output<typeof statisticsSchema>;

/** What may become of a file. */
const outcomeSchema = z.enum(['image', 'non-image', 'damaged', 'reject']);

/** What the reference says of one file, as far as it is compared here. Frame 1 only. */
const truthRowSchema = z.object({
  path: z.string(),
  sha256: z.string(),
  expected: outcomeSchema,
  acceptable: z.array(outcomeSchema),
  photometric: z.string().nullish(),
  /** Before the modality transform; colour as the codestream has it. */
  stored: statisticsSchema.extend({ layout: z.string() }).optional(),
  /** The same picture as RGB. */
  rgb: statisticsSchema.optional(),
  pixel_match: z.string().optional(),
  rescale_slope: z.number().nullish(),
  rescale_intercept: z.number().nullish(),
  modality_lut_sequence: z.boolean().nullish(),
  /** Enhanced objects say spacing, and rescale, for each frame; the reference reads only the spacing there. */
  pixel_spacing_functional_group: z.unknown().optional(),
});
export type TruthRow = z.output<typeof truthRowSchema>;

/** The rows of a `truth.jsonl`. @throws where a line is none. */
export const truthRowsOf = (file: string): readonly TruthRow[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => truthRowSchema.parse(JSON.parse(line)));
