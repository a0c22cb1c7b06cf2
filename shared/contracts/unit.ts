import { z } from 'zod';
import type { ConsensusId, DefectId, InstanceId, ReaderId, ReadId, UnitId } from '../base/ids.ts';
import { effortSchema } from './effort.ts';
import { idSchema } from './ids.ts';
import { picturesSchema } from './imageFacts.ts';
import { readRecordsSchema } from './readRecord.ts';
import { ruleSettingsSchema } from './ruleSettings.ts';

/** What a locked read is, apart from its records. */
export const lockedReadSchema = z.object({
  readId: idSchema<ReadId>(),
  version: z.int().positive(),
  purpose: z.enum(['primary', 'repeat', 'training', 'consensus', 'third']),
  submittedAt: z.iso.datetime(),
  /** SHA-256 in hex over the canonical JSON of method §5. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  softwareVersion: z.string(),
  /** The grade in words at submit, as stored. */
  grade: z.string(),
  /**
   * `altered`: its hash no longer holds. `derivedDiffers`: today's software derives other numbers from it; the
   * stored ones stand.
   */
  integrity: z.enum(['intact', 'altered', 'derivedDiffers']),
  records: readRecordsSchema,
});
export type LockedRead = z.output<typeof lockedReadSchema>;

/** The draft of this reader: `revision` goes up by one with every save. */
const draftSchema = z.object({
  revision: z.int().min(0),
  savedAt: z.iso.datetime().nullable(),
  records: readRecordsSchema,
  /** The pictures that arrived after the draft was begun; it says so on screen. */
  arrivedLater: z.array(idSchema<InstanceId>()),
});

const forearmBone = z.enum(['radius', 'ulna']);

const eligibilitySchema = z.object({
  daysSinceSpacer: z.int().nullable(),
  isGrafted: z.boolean().nullable(),
  hasHeterotopicOssification: z.boolean().nullable(),
  hasRecurrentInfection: z.boolean().nullable(),
});

/** `GET /api/units/:unitId`: everything the reading room opens with, in one response. */
export const readingUnitSchema = z.object({
  unitId: idSchema<UnitId>(),
  caseCode: z.string(),
  isReference: z.boolean(),
  defect: z.object({
    defectId: idSchema<DefectId>(),
    limb: z.enum(['L', 'R']).nullable(),
    bone: z.enum(['tibia', 'fibula', 'femur', 'humerus', 'radius', 'ulna', 'other']).nullable(),
    type: z.enum(['segmental', 'partial']),
    species: z.enum(['human', 'rat']),
  }),
  timePoint: z.object({ label: z.string(), daysSinceSpacer: z.int().nullable() }).nullable(),
  images: picturesSchema,
  /** The immediate post-spacer film with this reader's marks on it, where one exists. */
  reference: z
    .object({ unitId: idSchema<UnitId>(), images: picturesSchema, records: readRecordsSchema })
    .nullable(),
  /** The other bone of a forearm where the two are read apart, with this reader's marks on it: never counted here. */
  otherBone: z
    .object({ unitId: idSchema<UnitId>(), bone: forearmBone, records: readRecordsSchema })
    .nullable(),
  rules: ruleSettingsSchema,
  eligibility: eligibilitySchema,
  reader: z.object({ readerId: idSchema<ReaderId>(), name: z.string() }),
  /** Set where the marks are those that a consensus agrees on; its room is gone back to. */
  consensusId: idSchema<ConsensusId>().nullable(),
  state: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('draft'), draft: draftSchema }),
    z.object({ kind: z.literal('submitted'), read: lockedReadSchema }),
  ]),
});
export type ReadingUnit = z.output<typeof readingUnitSchema>;

/**
 * `POST /api/units/:unitId/bone`: says in which bone of a forearm the defect lies, and has the other one read apart.
 * Answers with the unit of the other bone.
 */
export const readBonesApartSchema = z.strictObject({ bone: forearmBone });
export const otherBoneUnitSchema = z.object({ unitId: idSchema<UnitId>() });
export type OtherBoneUnit = z.output<typeof otherBoneUnitSchema>;

/** `PUT /api/units/:unitId/draft`: the whole document; refused as a draftConflict when the revision is not the last. */
export const saveDraftSchema = z.strictObject({
  baseRevision: z.int().min(0),
  records: readRecordsSchema,
  effort: effortSchema.optional(),
});
export type SaveDraft = z.output<typeof saveDraftSchema>;

export const draftSavedSchema = z.object({ revision: z.int().positive(), savedAt: z.iso.datetime() });
export type DraftSaved = z.output<typeof draftSavedSchema>;

/**
 * `POST /api/units/:unitId/draft/pictures`: takes the pictures that arrived later into the draft, as a revision of
 * its own. Answers like a save; the unit is then asked for again.
 */
export const takeInPicturesSchema = z.strictObject({ baseRevision: z.int().min(1) });

/** `POST /api/units/:unitId/submit`: locks the draft of this revision. Incomplete reads are refused by name. */
export const submitReadSchema = z.strictObject({
  baseRevision: z.int().min(1),
  effort: effortSchema.optional(),
});

/**
 * `POST /api/units/:unitId/amendment`: opens a locked read for its next version, for a reason that stays with it. The
 * locked one stays as it is. Answers with the number of the version that is begun; the unit is then asked for again.
 */
export const amendReadSchema = z.strictObject({ reason: z.string().trim().min(1).max(500) });
export const amendmentBegunSchema = z.object({ version: z.int().min(2) });
export type AmendmentBegun = z.output<typeof amendmentBegunSchema>;

export const readSubmittedSchema = z.object({
  read: lockedReadSchema,
  /** The next unit without a submitted read, if any. */
  nextUnitId: idSchema<UnitId>().nullable(),
});
export type ReadSubmitted = z.output<typeof readSubmittedSchema>;
