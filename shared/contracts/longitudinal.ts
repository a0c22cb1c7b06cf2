import { z } from 'zod';
import type { ClinicalEventId, DefectId, TimePointId, UnitId } from '../base/ids.ts';
import { CLINICAL_EVENT_KINDS } from '../cohort/clinicalEvents.ts';
import { GRADE_SOURCES } from '../cohort/filmGrade.ts';
import { STUDY_BONES } from '../study/defectNames.ts';
import { idSchema } from './ids.ts';
import { picturesSchema } from './imageFacts.ts';
import { lockedReadSchema, readingUnitSchema } from './unit.ts';

const grade = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
/** From 0 to 1; two values where a part is hidden, null where nothing is measured. */
const share = z.object({ lo: z.number(), hi: z.number() }).nullable();
const state = z.enum(['none', 'disc', 'cont', 'intact']).nullable();
const days = z.int().min(-36_500).max(36_500);
const count = z.int().min(0);

const place = {
  defectId: idSchema<DefectId>(),
  caseCode: z.string(),
  limb: z.enum(['L', 'R']).nullable(),
  bone: z.enum(STUDY_BONES).nullable(),
};

/** Whether a defect may be looked at over time, or what stands in the way. */
const standing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open') }),
  /** Of its patient so many assigned reads, by so many readers, are not locked. */
  z.object({ kind: z.literal('stillRead'), reads: count, readers: count }),
  z.object({ kind: z.literal('notAssigned') }),
]);
export type LongitudinalStanding = z.output<typeof standing>;

/** `GET /api/longitudinal`: every defect of a patient who was not erased, by case code. */
export const longitudinalListSchema = z.object({
  defects: z.array(z.object({ ...place, timePoints: count, standing })),
});
export type LongitudinalList = z.output<typeof longitudinalListSchema>;

/** `GET /api/longitudinal/of-unit/:unitId`: the defect that a case belongs to. */
export const defectOfUnitSchema = z.object({ defectId: idSchema<DefectId>() });

const filmGrade = z.object({
  source: z.enum(GRADE_SOURCES),
  grades: z.array(grade),
  sides: z.object({ medial: state, lateral: state, anterior: state, posterior: state }),
});

/** A locked read with what it was read against, and its stored figures. */
const readSchema = readingUnitSchema
  .pick({ isReference: true, defect: true, images: true, reference: true, rules: true, eligibility: true })
  .extend({
    read: lockedReadSchema,
    /** Reader 1, 2, … as exports number them; null for what a consensus marked anew. */
    reader: z.int().positive().nullable(),
    /** The settled consensus names this read. */
    isSettled: z.boolean(),
    /** Left open by the primary grade, ascending. */
    grades: z.array(grade),
    share,
    coverage: z.object({ medial: share, lateral: share, anterior: share, posterior: share }),
  });
export type LongitudinalRead = z.output<typeof readSchema>;

const timePointSchema = z.object({
  timePointId: idSchema<TimePointId>(),
  unitId: idSchema<UnitId>().nullable(),
  label: z.string(),
  daysSinceSpacer: z.int().nullable(),
  isReference: z.boolean(),
  /** It counts in the course: no reference film, none of after a graft. */
  isInAnalysis: z.boolean(),
  images: picturesSchema,
  /** Null where nobody has locked it, or it does not count. */
  film: filmGrade.nullable(),
  /** First locked versions of the primary reads, and what a consensus or a third reader marked. */
  reads: z.array(readSchema),
});
export type LongitudinalTimePoint = z.output<typeof timePointSchema>;

const eventSchema = z.object({
  eventId: idSchema<ClinicalEventId>(),
  kind: z.enum(CLINICAL_EVENT_KINDS),
  daysSinceSpacer: days,
});

/**
 * `GET /api/longitudinal/:defectId`: one defect over time, its time points by day and those without one last. Refused in
 * a blinded study until everybody has locked all they were assigned of the patient.
 */
export const longitudinalSchema = z.object({
  ...place,
  scale: z.enum(['0..4', 'R0..IV']),
  timePoints: z.array(timePointSchema),
  events: z.array(eventSchema),
  /** Other defects of the patient: the other bone, the other limb. */
  others: z.array(z.object(place)),
});
export type Longitudinal = z.output<typeof longitudinalSchema>;

/**
 * `POST /api/longitudinal/:defectId/events`. This, the GET and the DELETE of one event answer with all there are; they
 * wait for no read.
 */
export const addClinicalEventSchema = z.strictObject({
  kind: z.enum(CLINICAL_EVENT_KINDS),
  daysSinceSpacer: days,
});
export type AddClinicalEvent = z.output<typeof addClinicalEventSchema>;
export const clinicalEventsSchema = z.object({ events: z.array(eventSchema) });
export type ClinicalEvents = z.output<typeof clinicalEventsSchema>;
