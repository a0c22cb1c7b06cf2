import { z } from 'zod';
import type { JsonValue } from '../base/canonicalJson.ts';
import { STAINS, samplingSchema, sectionScaleSchema } from './histology.ts';
import { imageFactsSchema } from './imageFacts.ts';

// What goes between two computers as a file (docs/packages.md). Everything in it is named by ids that mean nothing
// outside of one assignment.

/** Which version of packages this software writes; it reads older ones and no newer one. 2: sections of histology. */
export const PACKAGE_VERSION = 2;
/** Which version of key files this software writes and reads. */
export const ENROLMENT_VERSION = 1;
/** Packages of version 1 hold no sections. */
const packageVersion = z.union([z.literal(1), z.literal(PACKAGE_VERSION)]);

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** 32 bytes of an Ed25519 key in Base64. */
const publicKey = z.base64().length(44);
/** 64 bytes of an Ed25519 signature in Base64 (RFC 8032 §5.1.6). */
const signatureValue = z.base64().length(88);
const name = z.string().min(1).max(200);
/** Of an entry of the archive, without a path that could lead out of it. */
const fileName = z.string().regex(/^[a-z]+\/[0-9a-z-]+\.[a-z]+$/);

/** What every file of ours begins with, whatever its version holds besides. */
export const packageHeadSchema = z.object({ format: z.string(), version: z.int().min(1) });

/** `signature.json` of a package: over the bytes of its manifest. */
export const packageSignatureSchema = z.strictObject({
  algorithm: z.literal('ed25519'),
  publicKey,
  value: signatureValue,
});
export type PackageSignature = z.output<typeof packageSignatureSchema>;

/** By which a reader's key names itself to the coordinator; signed by that key over all the rest as canonical JSON. */
export const enrolmentSchema = z.strictObject({
  format: z.literal('osteoread.enrolment'),
  version: z.literal(ENROLMENT_VERSION),
  name,
  publicKey,
  workspaceId: z.uuid(),
  signature: signatureValue,
});
export type Enrolment = z.output<typeof enrolmentSchema>;

/** Every file of a package but the manifest and its signature. */
const packageFileSchema = z.strictObject({ name: fileName, bytes: z.int().min(0), sha256 });
export type PackageFile = z.output<typeof packageFileSchema>;

const markerSchema = z.strictObject({
  letter: z.enum(['L', 'R']),
  left: z.int().min(0),
  top: z.int().min(0),
  right: z.int().min(1),
  bottom: z.int().min(1),
});

const facts = imageFactsSchema.shape;

/** One picture as a reader may know it; its file says the rest. */
const packagePictureSchema = z.strictObject({
  file: fileName,
  instanceId: z.uuid(),
  seriesId: z.uuid(),
  studyId: z.uuid(),
  frameOfReferenceId: z.uuid(),
  /** That of a slice; null where the header of one names none, and for a radiograph. */
  stackFrameOfReferenceId: z.uuid().nullable(),
  projection: facts.projection,
  limb: facts.limb,
  bodyPart: facts.bodyPart,
  patientOrientation: facts.patientOrientation,
  spacing: facts.spacing,
  /** Somebody looked for burned-in text, or it is no picture that asks for it. */
  isTextChecked: z.boolean(),
  leadMarkers: z.array(markerSchema),
});
export type PackagePicture = z.output<typeof packagePictureSchema>;

const purpose = z.enum(['primary', 'repeat', 'training', 'consensus', 'third']);

/** One case of one reader: a patient of its own, of which nothing else is in the package. */
const packageAssignmentSchema = z.strictObject({
  assignmentId: z.uuid(),
  purpose,
  occasion: z.int().min(1),
  position: z.int().min(1),
  block: z.int().min(1),
  caseCode: z.string().length(5),
  limb: z.enum(['L', 'R']).nullable(),
  bone: z.enum(['tibia', 'fibula', 'femur', 'humerus', 'radius', 'ulna', 'other']).nullable(),
  type: z.enum(['segmental', 'partial']),
  species: z.enum(['human', 'rat', 'rabbit', 'sheep', 'other']),
  /** It is itself the film from right after the spacer. */
  isReference: z.boolean(),
  pictures: z.array(packagePictureSchema).min(1),
  /** The film from right after the spacer, where the protocol shows it. */
  reference: z.strictObject({ unitId: z.uuid(), pictures: z.array(packagePictureSchema).min(1) }).nullable(),
});
export type PackageAssignment = z.output<typeof packageAssignmentSchema>;

/** One section photograph of one reader: its display copy, and what its numbers rest on. */
const packageSectionSchema = z.strictObject({
  assignmentId: z.uuid(),
  position: z.int().min(1),
  code: z.string().length(5),
  stain: z.enum(STAINS),
  widthPx: z.int().positive(),
  heightPx: z.int().positive(),
  scale: sectionScaleSchema.nullable(),
  sampling: samplingSchema,
  file: fileName,
});
export type PackageSection = z.output<typeof packageSectionSchema>;

/** `manifest.json` of an assignment package, coordinator to reader. */
export const assignmentManifestSchema = z.strictObject({
  format: z.literal('osteoread.assignments'),
  version: packageVersion,
  studyId: z.uuid(),
  studyName: z.string().max(500),
  /** Of the coordinator. */
  workspaceId: z.uuid(),
  coordinator: name,
  reader: z.strictObject({
    readerId: z.uuid(),
    name,
    specialty: z.enum(['orthopaedics', 'radiology', 'other']).nullable(),
  }),
  /** Word for word as they are stored: their hashes are named by reads. */
  protocols: z
    .array(
      z.strictObject({
        protocolVersionId: z.uuid(),
        number: z.int().min(1),
        rules: z.string(),
        design: z.string().nullable(),
      }),
    )
    .min(1),
  assignments: z.array(packageAssignmentSchema),
  sections: z.array(packageSectionSchema).default([]),
  files: z.array(packageFileSchema),
});
export type AssignmentManifest = z.output<typeof assignmentManifestSchema>;

const time = z.iso.datetime();

/** How long a read took, and with which tools. */
const effortRow = z.strictObject({
  readId: z.uuid(),
  openedAt: time,
  closedAt: time,
  activeMs: z.int().min(0),
  idleMs: z.int().min(0),
  tools: z.string(),
});

/** What a reader signed, as the very bytes of the document, and by which key. */
const signatureRow = z
  .strictObject({
    signatureId: z.uuid(),
    meaning: z.enum(['authorship', 'review']),
    signedAt: time,
    sha256,
    document: z.string(),
    keyId: sha256,
    keySignature: signatureValue,
    readIds: z.array(z.uuid()),
    sectionReadIds: z.array(z.uuid()).default([]),
  })
  .refine(({ readIds, sectionReadIds }) => readIds.length + sectionReadIds.length > 0, 'nothing signed');
export type PackageSignatureRow = z.output<typeof signatureRow>;

/** A read that was returned as unreadable, with what the reader asked. */
const queryRow = z.strictObject({
  queryId: z.uuid(),
  readId: z.uuid(),
  cause: z
    .enum(['exposure', 'wrongBodyPart', 'endNotInField', 'missingView', 'duplicate', 'other'])
    .nullable(),
  at: time,
  text: z.string(),
});

const jsonValue: z.ZodType<JsonValue> = z.json();

/** One read as a file of its own: word for word as it was locked at the reader's, with its hash. */
export const packagedReadSchema = z.strictObject({
  sealed: z.strictObject({
    schemaVersion: z.int().min(1),
    readId: z.uuid(),
    unitId: z.uuid(),
    readerId: z.uuid(),
    authorId: z.uuid(),
    purpose,
    occasion: z.int().min(1),
    version: z.int().min(1),
    amendmentOf: z.uuid().nullable(),
    amendmentReason: z.string().nullable(),
    protocolVersionId: z.uuid(),
    originWorkspaceId: z.uuid(),
    softwareVersion: z.string(),
    submittedAt: time,
    images: z.array(z.strictObject({ instanceId: z.uuid(), contentSha256: sha256 })),
    context: jsonValue,
    records: jsonValue,
  }),
  sha256,
  derived: jsonValue,
});

/** One read of a section as a file of its own: word for word as it was locked at the reader's, with its hash. */
export const packagedSectionReadSchema = z.strictObject({
  sealed: z.strictObject({
    schemaVersion: z.int().min(1),
    sectionReadId: z.uuid(),
    assignmentId: z.uuid(),
    sectionId: z.uuid(),
    readerId: z.uuid(),
    version: z.int().min(1),
    amendmentReason: z.string().nullable(),
    softwareVersion: z.string(),
    submittedAt: time,
    context: jsonValue,
    records: jsonValue,
  }),
  sha256,
  derived: jsonValue,
});

/** `manifest.json` of a read package, reader to coordinator. */
export const readManifestSchema = z.strictObject({
  format: z.literal('osteoread.reads'),
  version: packageVersion,
  studyId: z.uuid(),
  /** Of the reader. */
  workspaceId: z.uuid(),
  reader: z.strictObject({ readerId: z.uuid(), name }),
  /** Every locked read with all its versions, an earlier version before a later. */
  reads: z.array(
    z.strictObject({
      readId: z.uuid(),
      assignmentId: z.uuid(),
      /** As the reader calls the case. */
      caseCode: z.string().length(5),
      file: fileName,
    }),
  ),
  /** The same of sections. */
  sectionReads: z
    .array(
      z.strictObject({
        sectionReadId: z.uuid(),
        assignmentId: z.uuid(),
        code: z.string().length(5),
        file: fileName,
      }),
    )
    .default([]),
  efforts: z.array(effortRow),
  signatures: z.array(signatureRow),
  queries: z.array(queryRow),
  /** The chain of the reader's workspace: as many events as its file has lines. */
  audit: z.strictObject({ file: fileName, events: z.int().min(1), headSha256: sha256 }),
  files: z.array(packageFileSchema),
});
export type ReadManifest = z.output<typeof readManifestSchema>;
