import { z } from 'zod';
import type { PatientId } from '../base/ids.ts';
import { variableFaults } from '../cohort/caseVariables.ts';
import { idSchema } from './ids.ts';

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
    codes: z
      .array(z.strictObject({ code: z.string().trim().min(1).max(40), label }))
      .max(200)
      .readonly(),
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
  })
  .readonly();

const key = z.string().max(100);

/** What is recorded of one variable of one case; whether it fits the variable is asked of `valueFault`. */
export const caseValueSchema = z.union([z.number(), z.string().max(200), z.boolean(), z.null()]);

/** What is recorded of one case, by variable. */
export const caseValuesSchema = z.record(key, caseValueSchema);

/** The study's own variables beside those of the paper; version 0 where it never had any. */
const caseVariablesSchema = z.object({ version: z.int().min(0), own: ownVariablesSchema });

const caseOfDataSchema = z.object({
  patientId: idSchema<PatientId>(),
  caseCode: z.string(),
  values: caseValuesSchema,
  /** Species and bone are said of defects: fixed once a read of one is locked, and the bone where there are several. */
  defects: z.object({ count: z.int().min(0), isRead: z.boolean() }),
});

/** `GET /api/study/case-data`: the study's own variables, and every patient that was not erased, by case code. */
export const studyCaseDataSchema = z.object({
  variables: caseVariablesSchema,
  cases: z.array(caseOfDataSchema),
});
export type StudyCaseData = z.output<typeof studyCaseDataSchema>;
export type CaseOfData = StudyCaseData['cases'][number];

/**
 * `PUT /api/study/case-variables`: the own variables as a whole list, after `baseVersion`; refused where that is not
 * the newest, and where something recorded would not fit. Answers like `GET /api/study/case-data`.
 */
export const saveCaseVariablesSchema = z.strictObject({
  baseVersion: z.int().min(0),
  own: ownVariablesSchema,
});
export type SaveCaseVariables = z.output<typeof saveCaseVariablesSchema>;

const caseChangeSchema = z.strictObject({
  patientId: idSchema<PatientId>(),
  key,
  from: caseValueSchema,
  to: caseValueSchema,
});

/**
 * `PUT /api/study/case-data`: values of one case or of many, all or none. `from` is what the person saw there: where
 * something else is recorded by now, nothing is. Answers like the GET.
 */
export const saveCaseValuesSchema = z.strictObject({
  via: z.enum(['form', 'import']),
  changes: z.array(caseChangeSchema).min(1).max(500_000),
});
export type SaveCaseValues = z.output<typeof saveCaseValuesSchema>;
export type CaseChange = SaveCaseValues['changes'][number];

/** `GET /api/study/case-data/:patientId`: what was recorded of a case and taken back, the newest first. */
export const caseHistorySchema = z.object({
  entries: z.array(
    z.object({
      /** Its number among those of the case. */
      entry: z.int().positive(),
      key,
      value: caseValueSchema,
      via: z.enum(['form', 'import']),
      by: z.string(),
      at: z.iso.datetime(),
    }),
  ),
});
export type CaseHistory = z.output<typeof caseHistorySchema>;
