import { z } from 'zod';
import type { DefectId, PatientId, TimePointId } from '../base/ids.ts';
import { STUDY_BONES, STUDY_SPECIES } from '../study/defectNames.ts';
import { EXCLUSION_REASONS } from '../study/screening.ts';
import { idSchema } from './ids.ts';
import { VIEW_CHIPS } from './worklist.ts';

/** Yes, no, or not recorded. */
const present = z.boolean().nullable();

const timePointEntry = {
  /** Whole days since the spacer was put in; null where nobody said so. */
  daysSinceSpacer: z.int().min(-36_500).max(36_500).nullable(),
  isReference: z.boolean(),
  isGrafted: present,
  hasHeterotopicOssification: present,
  hasRecurrentInfection: present,
};

const defectEntry = {
  limb: z.enum(['L', 'R']).nullable(),
  bone: z.enum(STUDY_BONES).nullable(),
  type: z.enum(['segmental', 'partial']),
  species: z.enum(STUDY_SPECIES),
};

const studyTimePointSchema = z.object({
  timePointId: idSchema<TimePointId>(),
  label: z.string(),
  ...timePointEntry,
  /** As it follows from the reference film and from the days between films, where nobody said it. */
  derivedDays: z.int().nullable(),
  chips: z.array(z.enum(VIEW_CHIPS)),
  lockedReads: z.int().min(0),
});
export type StudyTimePoint = z.output<typeof studyTimePointSchema>;

const studyDefectSchema = z.object({
  defectId: idSchema<DefectId>(),
  ...defectEntry,
  lockedReads: z.int().min(0),
  timePoints: z.array(studyTimePointSchema),
});
export type StudyDefect = z.output<typeof studyDefectSchema>;

const screeningEntry = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.enum(['screened', 'included', 'training']) }),
  z.strictObject({ outcome: z.literal('excluded'), reasons: z.array(z.enum(EXCLUSION_REASONS)).min(1) }),
]);

const studyCaseSchema = z.object({
  patientId: idSchema<PatientId>(),
  caseCode: z.string(),
  screening: screeningEntry,
  /** First reads and repeat reads that stand in somebody's order. */
  assignments: z.int().min(0),
  defects: z.array(studyDefectSchema),
});
export type StudyCase = z.output<typeof studyCaseSchema>;

/** `GET /api/study/cases`: every patient that was not erased, by case code; no date, no identity. */
export const studyCasesSchema = z.object({ cases: z.array(studyCaseSchema), erased: z.int().min(0) });
export type StudyCases = z.output<typeof studyCasesSchema>;

export type Screening = z.output<typeof screeningEntry>;

/** `PUT /api/study/screening`: of one case or many, all or none. The three PUTs answer like the GET. */
export const saveScreeningSchema = z.strictObject({
  patientIds: z.array(idSchema<PatientId>()).min(1).max(20_000),
  to: screeningEntry,
});
export type SaveScreening = z.output<typeof saveScreeningSchema>;

/** `PUT /api/study/defects/:defectId`: refused once a read of the defect is locked. */
export const saveDefectSchema = z.strictObject(defectEntry);
export type SaveDefect = z.output<typeof saveDefectSchema>;

/** `PUT /api/study/time-points/:timePointId`: what is said of eligibility warns, and changes no grade. */
export const saveTimePointSchema = z.strictObject(timePointEntry);
export type SaveTimePoint = z.output<typeof saveTimePointSchema>;
