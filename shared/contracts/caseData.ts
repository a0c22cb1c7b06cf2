import { z } from 'zod';
import { variableFaults } from '../cohort/caseVariables.ts';

const range = { min: z.number().nullable(), max: z.number().nullable() };
const unit = z.string().trim().max(20);
const label = z.string().trim().min(1).max(200);
const common = { key: z.string(), label, isRequired: z.boolean() };

const ownVariable = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('number'), unit, ...range }),
  z.strictObject({ ...common, kind: z.literal('whole'), unit, ...range }),
  z.strictObject({
    ...common,
    kind: z.literal('category'),
    codes: z.array(z.strictObject({ code: z.string().trim().min(1).max(40), label })).max(200),
  }),
  z.strictObject({ ...common, kind: z.literal('yesNo') }),
  z.strictObject({ ...common, kind: z.literal('days'), ...range }),
]);

/** The variables that a protocol defines beside those of the paper; refused where one cannot stand beside the others. */
export const ownVariablesSchema = z
  .array(ownVariable)
  .max(200)
  .superRefine((variables, context) => {
    for (const { kind, key } of variableFaults(variables)) {
      context.addIssue({ code: 'custom', path: [key], message: kind });
    }
  });

/** What is recorded of one case, by variable; whether it fits the variables is asked of `valueFault`. */
export const caseValuesSchema = z.record(
  z.string().max(100),
  z.union([z.number(), z.string().max(200), z.boolean(), z.null()]),
);
