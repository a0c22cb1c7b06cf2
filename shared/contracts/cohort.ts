import { z } from 'zod';
import type {
  CohortConsensus,
  CohortDefect,
  CohortFacts,
  CohortFilm,
  CohortPatient,
  CohortRead,
} from '../cohort/cohortFacts.ts';
import { GRADE_SOURCES } from '../cohort/filmGrade.ts';
import { STUDY_BONES, STUDY_SPECIES } from '../study/defectNames.ts';
import { EXCLUSION_REASONS } from '../study/screening.ts';
import { agreementValuesSchema, openGradesSchema, sideStatesSchema } from './agreement.ts';
import { caseValuesSchema, ownVariablesSchema } from './caseData.ts';
import { consensusCausesSchema, consensusStandingSchema } from './consensus.ts';
import { notAssessableReasonSchema } from './readExport.ts';

const count = z.int().min(0);
const place = z.int().min(1);

const sideSchema = z.strictObject({
  state: z.enum(['none', 'disc', 'cont', 'unread', 'intact', 'na', 'partlyHidden', 'cannotTell']),
  reason: notAssessableReasonSchema.nullable(),
});

const readSchema = z.strictObject({
  reader: place.nullable(),
  purpose: z.enum(['primary', 'repeat', 'training', 'consensus', 'third']),
  occasion: place,
  version: place,
  values: agreementValuesSchema,
  sides: z.strictObject({
    medial: sideSchema,
    lateral: sideSchema,
    anterior: sideSchema,
    posterior: sideSchema,
  }),
  hasOtherEvidence: z.boolean(),
  isSettled: z.boolean(),
  activeMs: count.nullable(),
  idleMs: count.nullable(),
}) satisfies z.ZodType<CohortRead>;

const consensusSchema = z.strictObject({
  standing: consensusStandingSchema,
  causes: consensusCausesSchema,
}) satisfies z.ZodType<CohortConsensus>;

const filmSchema = z.strictObject({
  timePoint: place,
  days: z.int().nullable(),
  isInAnalysis: z.boolean(),
  isSectional: z.boolean(),
  grade: z
    .strictObject({ source: z.enum(GRADE_SOURCES), grades: openGradesSchema, sides: sideStatesSchema })
    .nullable(),
  reads: z.array(readSchema).readonly(),
  consensus: consensusSchema.nullable(),
}) satisfies z.ZodType<CohortFilm>;

const defectSchema = z.strictObject({
  limb: z.enum(['L', 'R']).nullable(),
  bone: z.enum(STUDY_BONES).nullable(),
  type: z.enum(['segmental', 'partial']),
  species: z.enum(STUDY_SPECIES),
  films: z.array(filmSchema).readonly(),
}) satisfies z.ZodType<CohortDefect>;

const patientSchema = z.strictObject({
  caseCode: z.string(),
  values: caseValuesSchema,
  defects: z.array(defectSchema).readonly(),
}) satisfies z.ZodType<CohortPatient>;

/**
 * `GET /api/study/cohort`: every patient of the cohort with what was read of them, without identity, for coordinator and
 * auditor. In a blinded study a patient is held back until everybody has locked what they were assigned of them.
 */
export const cohortFactsSchema = z.strictObject({
  isBlinded: z.boolean(),
  screening: z
    .array(
      z.strictObject({
        outcome: z.enum(['screened', 'included', 'excluded', 'training']),
        reasons: z.array(z.enum(EXCLUSION_REASONS)).readonly(),
        toRead: count,
      }),
    )
    .readonly(),
  erased: count,
  heldBack: count,
  ownVariables: ownVariablesSchema,
  readers: z
    .array(
      z.strictObject({
        reader: place,
        specialty: z.enum(['orthopaedics', 'radiology', 'other']).nullable(),
      }),
    )
    .readonly(),
  patients: z.array(patientSchema).readonly(),
  scale: z.enum(['0..4', 'R0..IV']),
  primaryGrade: z.enum(['derived', 'committed']),
  naPolicy: z.enum(['exclude', 'lower', 'upper']),
  protocolVersions: z.array(place).readonly(),
  seed: z.int().min(0).max(0xffff_ffff),
}) satisfies z.ZodType<CohortFacts>;
