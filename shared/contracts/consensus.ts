import { z } from 'zod';
import type { ConsensusId, ReaderId, ReadId, UnitId } from '../base/ids.ts';
import { SIDES } from '../dicom/projection.ts';
import { DISAGREEMENT_CAUSES } from '../study/disagreement.ts';
import { idSchema } from './ids.ts';
import { lockedReadSchema, readingUnitSchema } from './unit.ts';
import { typedPassphraseSchema } from './vault.ts';

const consensusId = idSchema<ConsensusId>();
const side = z.enum(SIDES);

/** What two readers were found to have seen otherwise: of a side, or of the grade as a whole. */
export const consensusCausesSchema = z
  .array(z.strictObject({ side: side.nullable(), cause: z.enum(DISAGREEMENT_CAUSES) }))
  .max(SIDES.length + 1)
  .readonly();
export type ConsensusCauses = z.output<typeof consensusCausesSchema>;

const grade = z.union([z.literal([0, 1, 2, 3, 4]), z.literal('R0')]).nullable();
/** How Reader 1 and Reader 2 know the case: the codes of their assignments, or twice the patient's where there are none. */
const codes = z.tuple([z.string(), z.string()]).readonly();
const state = z.enum(['none', 'disc', 'cont', 'intact', 'notAssessable', 'hidden']);
const share = z.number().min(0).max(1).nullable();

/** What two locked reads differ in; pairs are Reader 1's and Reader 2's. */
const disagreementSchema = z.object({
  grades: z.tuple([grade, grade]).readonly(),
  gradesDiffer: z.boolean(),
  cannotGrade: z.boolean(),
  shares: z.tuple([share, share]).readonly(),
  sharesDiffer: z.boolean(),
  sides: z
    .array(
      z.object({
        side,
        states: z.tuple([state, state]).readonly(),
        coverages: z.tuple([share, share]).readonly(),
        statesDiffer: z.boolean(),
        isOverLimit: z.boolean(),
        cause: z.enum(DISAGREEMENT_CAUSES),
      }),
    )
    .readonly(),
});

export const consensusStandingSchema = z.enum([
  'inSession',
  'awaitsSignatures',
  'awaitsThirdReader',
  'awaitsMajority',
  'settled',
  'unresolved',
]);

/** `GET /api/consensus`: what two readers read otherwise, the most discordant first. */
export const disagreementsSchema = z.object({
  rows: z.array(
    z.object({
      unitId: idSchema<UnitId>(),
      codes,
      limb: z.enum(['L', 'R']).nullable(),
      bone: z.string().nullable(),
      found: disagreementSchema,
      /** Grades differ or one reader cannot grade: a consensus is asked for. Else it is listed. */
      mustBeSettled: z.boolean(),
      consensus: z.object({ consensusId, standing: consensusStandingSchema }).nullable(),
    }),
  ),
  /** Cases that both readers read alike, and cases that are not read and locked by two. */
  agreeing: z.int().min(0),
  notLockedByTwo: z.int().min(0),
  limitPoints: z.number(),
});
export type Disagreements = z.output<typeof disagreementsSchema>;

const decisionKind = z.enum(['first', 'second', 'newMarks', 'unresolved']);

/** One of the two reads with what it was read against. */
const consensusReadSchema = readingUnitSchema
  .pick({ isReference: true, defect: true, images: true, reference: true, rules: true, eligibility: true })
  .extend({ read: lockedReadSchema });

/** `GET /api/consensus/:consensusId`: the room. The two reads have no names: Reader 1 and Reader 2. */
export const consensusRoomSchema = z.object({
  consensusId,
  unitId: idSchema<UnitId>(),
  codes,
  reads: z.tuple([consensusReadSchema, consensusReadSchema]).readonly(),
  found: disagreementSchema,
  standing: consensusStandingSchema,
  decisions: z.array(
    z.object({
      number: z.int().positive(),
      kind: z.union([decisionKind, z.literal('majority')]),
      reason: z.string(),
      causes: consensusCausesSchema,
      decidedAt: z.iso.datetime(),
      /** Which of the two signed: 1 or 2. */
      signedBy: z.array(z.literal([1, 2])),
    }),
  ),
  /** What a signature under the newest decision says, in the words that are signed; null before a decision. */
  statement: z.string().nullable(),
  /** Who can be asked as a third reader; none where somebody was, or nobody is there. */
  thirdReaders: z.array(z.object({ readerId: idSchema<ReaderId>(), name: z.string() })),
  isThirdAsked: z.boolean(),
  limitPoints: z.number(),
});
export type ConsensusRoom = z.output<typeof consensusRoomSchema>;

/** `POST /api/consensus`: opens it, or goes on with it. Answers with the room. */
export const openConsensusSchema = z.strictObject({ unitId: idSchema<UnitId>() });

/** `POST /api/consensus/:consensusId/decisions`: answers with the room. */
export const consensusDecisionSchema = z.strictObject({
  kind: decisionKind,
  reason: z.string().trim().min(1).max(1000),
  causes: consensusCausesSchema,
});
export type ConsensusDecision = z.output<typeof consensusDecisionSchema>;

/** `POST /api/consensus/:consensusId/signatures`: one of the two readers signs, by name and passphrase. */
export const signConsensusSchema = z.strictObject({
  name: z.string().trim().min(1).max(120),
  passphrase: typedPassphraseSchema,
});

/**
 * What a reader at another computer signs: `GET /api/consensus/:consensusId/document/:reader` gives it as canonical JSON,
 * and `POST /api/signatures/decision` signs its very bytes.
 */
export const decisionDocumentSchema = z.strictObject({
  schemaVersion: z.literal(1),
  signatureId: z.uuid(),
  readerId: idSchema<ReaderId>(),
  name: z.string().min(1).max(200),
  meaning: z.literal('consensus'),
  statement: z.string().min(1).max(4000),
  signedAt: z.iso.datetime(),
  reads: z
    .array(z.strictObject({ readId: idSchema<ReadId>(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
    .min(2),
});
export type DecisionDocument = z.output<typeof decisionDocumentSchema>;

const documentText = z.string().min(1).max(32_768);

/** `POST /api/signatures/decision`: answers with a {@link signedDecisionSchema} as a file. */
export const signDecisionSchema = z.strictObject({
  document: documentText,
  passphrase: typedPassphraseSchema,
});

/** `POST /api/consensus/:consensusId/signatures/file`: what a reader signed at another computer. Answers with the room. */
export const signedDecisionSchema = z.strictObject({
  document: documentText,
  keyId: z.string().regex(/^[0-9a-f]{64}$/),
  signature: z.base64(),
});
export type SignedDecision = z.output<typeof signedDecisionSchema>;

/** `POST /api/consensus/:consensusId/third`: gives the case to a third reader. */
export const thirdReaderSchema = z.strictObject({ readerId: idSchema<ReaderId>() });

/** `POST /api/consensus/:consensusId/marks`: begins new marks with those of one read. Answers with the unit to open. */
export const beginMarksSchema = z.strictObject({ from: z.enum(['first', 'second']) });
export const marksBegunSchema = z.object({ unitId: idSchema<UnitId>() });
