import { z } from 'zod';
import { CLINICAL_EVENT_KINDS } from '../cohort/clinicalEvents.ts';
import { SIDES } from '../dicom/projection.ts';
import type { ExportedDecision } from '../exports/consensusTable.ts';
import type { ExportedEvent } from '../exports/eventTable.ts';
import type { ExportedRead, ExportedSide, ExportedVolume } from '../exports/exportedRead.ts';
import { type NotAssessableReason, STATED_REASONS } from '../grading/sideFinding.ts';
import { UNREADABLE_CAUSES } from '../reading/readDocument.ts';
import { caseValueSchema, ownVariablesSchema } from './caseData.ts';
import { consensusCausesSchema, consensusStandingSchema } from './consensus.ts';
import { ruleSettingsSchema } from './ruleSettings.ts';
import { studyDesignSchema } from './studyDesign.ts';

const grade = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
const count = z.int().min(0);
const place = z.int().min(1);
const share = z.number().min(0).max(1).nullable();
const length = z.number().min(0).nullable();
const unit = z.enum(['mm', 'px']);
const side = z.enum(SIDES);
const bone = z.enum(['tibia', 'fibula', 'femur', 'humerus', 'radius', 'ulna', 'other']).nullable();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const notAssessableReasonSchema = z.enum([
  ...STATED_REASONS,
  'noLength',
]) satisfies z.ZodType<NotAssessableReason>;

const exportedSideSchema = z.strictObject({
  side,
  state: z.enum(['none', 'disc', 'cont', 'unread', 'intact', 'na', 'partlyHidden', 'cannotTell']),
  notAssessableReason: notAssessableReasonSchema.nullable(),
  statement: z.enum(['clear', 'intact', 'notAssessable', 'nearTolerance']).nullable(),
  coverageLow: share,
  coverageHigh: share,
  coverageSd: length,
  length,
  covered: length,
  largestGap: length,
  gapTolerance: length,
  lipProximal: length,
  lipDistal: length,
  unit,
}) satisfies z.ZodType<ExportedSide>;

const fraction = z.number().min(0).max(1);
const size = z.number().min(0);

const exportedVolumeSchema = z.strictObject({
  modality: z.enum(['CT', 'MR']).nullable(),
  problem: z.string().nullable(),
  hasCartilage: z.boolean(),
  membraneThicknesses: z.array(size),
  defect: z
    .strictObject({
      length: size,
      row: size,
      shellIn: size,
      shellOut: size,
      tolerance: size,
      hasSpacer: z.boolean(),
      coverage: fraction,
      isBridged: z.boolean(),
      isSpiral: z.boolean(),
      newBone: size,
      shell: size,
      cavity: size,
      sectors: z.array(
        z.strictObject({
          side,
          state: z.enum(['na', 'none', 'disc', 'cont', 'unread']),
          statement: z.enum(['clear', 'notAssessable']).nullable(),
          coverage: fraction,
          occupiedRows: fraction,
          hasPath: z.boolean(),
        }),
      ),
    })
    .nullable(),
}) satisfies z.ZodType<ExportedVolume>;

const exportedReadSchema = z.strictObject({
  caseCode: z.string().length(5),
  species: z.enum(['human', 'rat', 'rabbit', 'sheep', 'other']),
  limb: z.enum(['L', 'R']).nullable(),
  bone,
  defectType: z.enum(['segmental', 'partial']),
  timePoint: place,
  isReference: z.boolean(),
  daysSinceSpacer: z.int().nullable(),
  isInAnalysis: z.boolean(),
  reader: place.nullable(),
  purpose: z.enum(['primary', 'repeat', 'training', 'consensus', 'third']),
  occasion: place,
  version: place,
  unreadableCause: z.enum([...UNREADABLE_CAUSES, 'notSaid']).nullable(),
  scale: z.enum(['0..4', 'R0..IV']),
  grade: z.string(),
  gradeWithIndistinct: z.string().nullable(),
  feasibleGrades: z.array(grade),
  primaryGrade: grade.nullable(),
  ownGrade: z.union([grade, z.enum(['R0', 'cannotGrade'])]).nullable(),
  isOwnGradeCommitted: z.boolean().nullable(),
  marksChangedAfterCommit: z.boolean().nullable(),
  robustness: z.string(),
  lengthShareLow: share,
  lengthShareHigh: share,
  equalShareLow: share,
  equalShareHigh: share,
  shareSd: length,
  meanLip: length,
  meanLipUnit: unit.nullable(),
  defectiveSides: z.array(side),
  continuousSides: z.array(side),
  markedVolumes: count,
  activeMs: count.nullable(),
  idleMs: count.nullable(),
  protocolVersion: place,
  softwareVersion: z.string(),
  readSha256: sha256,
  sides: z.array(exportedSideSchema),
  volumes: z.array(exportedVolumeSchema),
}) satisfies z.ZodType<ExportedRead>;

const comparedGrade = z.union([grade, z.literal('R0')]).nullable();

const exportedDecisionSchema = z.strictObject({
  caseCode: z.string().length(5),
  limb: z.enum(['L', 'R']).nullable(),
  bone,
  timePoint: place,
  daysSinceSpacer: z.int().nullable(),
  readers: z.tuple([place, place]).readonly(),
  gradesBefore: z.tuple([comparedGrade, comparedGrade]).readonly(),
  number: place,
  isNewest: z.boolean(),
  kind: z.enum(['first', 'second', 'newMarks', 'unresolved', 'majority']),
  signedBy: z.array(place).readonly(),
  thirdReader: place.nullable(),
  causes: consensusCausesSchema,
  gradeAfter: comparedGrade,
  standing: consensusStandingSchema,
}) satisfies z.ZodType<ExportedDecision>;

const exportedEventSchema = z.strictObject({
  caseCode: z.string().length(5),
  limb: z.enum(['L', 'R']).nullable(),
  bone,
  kind: z.enum(CLINICAL_EVENT_KINDS),
  daysSinceSpacer: z.int(),
}) satisfies z.ZodType<ExportedEvent>;

/**
 * Everything of an export but its reads. Times are days since the spacer, readers are numbers; null is missing. What
 * each field means stands in the codebook, under the same names.
 */
const readExportHeadSchema = z.strictObject({
  format: z.literal('osteoread.reads'),
  formatVersion: z.literal(2),
  /** Of the software that wrote the export; each read names the one that derived it. */
  softwareVersion: z.string(),
  isBlinded: z.boolean(),
  protocols: z.array(
    z.strictObject({
      version: place,
      rulesSha256: sha256,
      rules: ruleSettingsSchema,
      design: studyDesignSchema,
    }),
  ),
  readers: z.array(
    z.strictObject({
      reader: place,
      specialty: z.enum(['orthopaedics', 'radiology', 'other']).nullable(),
    }),
  ),
  /** Locked reads that are not here because their patient is still being read. */
  withheldReads: count,
  decisions: z.array(exportedDecisionSchema),
  /** Variables of the study beside those of the paper, which the codebook names. */
  ownVariables: ownVariablesSchema,
  cases: z.array(z.strictObject({ caseCode: z.string(), values: z.record(z.string(), caseValueSchema) })),
  events: z.array(exportedEventSchema),
});
export type ReadExportHead = z.output<typeof readExportHeadSchema>;

/** `osteoread-study.json`, and the source of its JSON Schema. */
export const readExportSchema = readExportHeadSchema.extend({ reads: z.array(exportedReadSchema) });

/** The published JSON Schema (draft 2020-12) of {@link readExportSchema}. */
export const readExportJsonSchema = (): unknown => z.toJSONSchema(readExportSchema);
