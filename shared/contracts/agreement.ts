import { z } from 'zod';
import type { AgreementState, AgreementTable, AgreementValues } from '../study/agreementTable.ts';

/** Grades that a read leaves open. */
export const openGradesSchema = z
  .array(z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]))
  .refine((open) => open.every((grade, index) => index === 0 || grade > (open[index - 1] ?? 0)), {
    message: 'ascending, each once',
  })
  .readonly();
const state = z.enum(['none', 'disc', 'cont', 'intact']).nullable() satisfies z.ZodType<AgreementState>;
const place = z.int().min(0);

export const sideStatesSchema = z.strictObject({
  medial: state,
  lateral: state,
  anterior: state,
  posterior: state,
});

export const agreementValuesSchema = z.strictObject({
  derived: openGradesSchema,
  committed: openGradesSchema,
  isUnreadable: z.boolean(),
  percent: z.number().min(0).max(100).nullable(),
  sides: sideStatesSchema,
}) satisfies z.ZodType<AgreementValues>;

const tableSchema = z.strictObject({
  units: z
    .array(
      z.strictObject({
        patient: place,
        reads: z
          .array(z.strictObject({ reader: place, values: agreementValuesSchema }))
          .min(2)
          .readonly(),
      }),
    )
    .readonly(),
  repeats: z
    .array(
      z.strictObject({
        patient: place,
        reader: place,
        first: agreementValuesSchema,
        again: agreementValuesSchema,
      }),
    )
    .readonly(),
}) satisfies z.ZodType<AgreementTable>;

/**
 * `GET /api/study/agreement`: locked reads side by side, by places and without any id, for coordinator and auditor. A unit
 * is in it once two readers have locked it. The rules are those of the newest protocol version.
 */
export const agreementSchema = z.strictObject({
  /** Readers are named by their place in `readers`. */
  table: tableSchema,
  readers: z.array(
    z.strictObject({
      name: z.string(),
      specialty: z.enum(['orthopaedics', 'radiology', 'other']).nullable(),
      /** Units in the analysis of which this reader's read is locked. */
      locked: place,
    }),
  ),
  /** Units in the analysis, whether read or not. */
  units: place,
  scale: z.enum(['0..4', 'R0..IV']),
  primaryGrade: z.enum(['derived', 'committed']),
  naPolicy: z.enum(['exclude', 'lower', 'upper']),
  /** The protocol versions under which the reads of the table were made. */
  protocolVersions: z.array(z.int().min(1)),
  /** Of the bootstrap: from the study's random id, so that it is the study's own and never changes. */
  seed: z.int().min(0).max(0xffff_ffff),
});
export type Agreement = z.output<typeof agreementSchema>;
