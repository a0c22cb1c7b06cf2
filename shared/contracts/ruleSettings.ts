import { z } from 'zod';
import type { RuleSettings } from '../grading/ruleSettings.ts';

const lengthMm = z.strictObject({ mm: z.number().positive().max(1000) });

/** The configuration of the rules on the wire (method §6). Unknown keys are refused: the whole value is hashed. */
export const ruleSettingsSchema = z.strictObject({
  pctRule: z.enum(['anchored', 'continuousOnly', 'any', 'off']),
  percentBasis: z.enum(['length', 'area', 'perimeter', 'equal']),
  threshold: z.number().min(0).max(1),
  precedence: z.enum(['IV', 'III']),
  partialRule: z.enum(['asDefectSides', 'cap']),
  ctPolicy: z.enum(['fill', 'strict', 'override']),
  ctWindowDays: z.int().min(0).max(3650),
  explorationCounts: z.enum(['yes', 'ctMrOnly']),
  needCartilage: z.enum(['yes', 'no']),
  indistinctCounts: z.enum(['yes', 'no']),
  gapTolerance: z.union([z.literal('formula'), lengthMm]),
  continuity: z.enum(['projected', 'connected']),
  wIn: z.union([z.literal('halfWidth'), lengthMm]),
  wOut: z.union([z.literal('formula'), lengthMm]),
  naPolicy: z.enum(['exclude', 'lower', 'upper']),
  gradeReveal: z.enum(['live', 'afterOwnGrade', 'afterSubmit']),
  primaryGrade: z.enum(['derived', 'committed']),
  defectFrame: z.enum(['perReader', 'shared']),
  scale: z.enum(['0..4', 'R0..IV']),
}) satisfies z.ZodType<RuleSettings>;
