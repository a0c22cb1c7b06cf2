import { z } from 'zod';
import type { ReaderId } from '../base/ids.ts';
import { SPECIALTIES } from './accounts.ts';
import { idSchema } from './ids.ts';
import { enrolmentSchema } from './packageFormats.ts';

const count = z.int().min(0);
/** Eight groups of four letters, to be compared by two people. */
const fingerprint = z.string().regex(/^([0-9A-F]{4} ){7}[0-9A-F]{4}$/);

/** How a package ended; the command line prints the same object. */
export const packageReportSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('assignmentsMade'),
    cases: count,
    pictures: count,
    sections: count,
    bytes: count,
    seconds: z.number().min(0),
  }),
  z.object({
    kind: z.literal('assignmentsTaken'),
    study: z.string(),
    reader: z.string(),
    coordinator: z.string(),
    /** Of the key that signed it: to be compared once, with the coordinator. */
    coordinatorFingerprint: fingerprint,
    added: count,
    /** Sections that are new here. */
    sections: count,
    /** Cases and sections. */
    alreadyHere: count,
  }),
  z.object({ kind: z.literal('readsMade'), reads: count, sections: count, auditEvents: count, bytes: count }),
  z.object({
    kind: z.literal('readsTaken'),
    reader: z.string(),
    merged: count,
    /** Reads of sections that are new here. */
    sections: count,
    /** Reads of films and of sections. */
    alreadyHere: count,
    auditEvents: count,
    /** A sentence each: a read that was left out, and why. */
    conflicts: z.array(z.string()),
  }),
]);
export type PackageReport = z.output<typeof packageReportSchema>;

/** `GET /api/packages/jobs/:id`. The file of one that was made is at `/jobs/:id/file`, until the next one begins. */
export const packageProgressSchema = z.object({
  jobId: z.string(),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  items: count,
  finished: count,
  report: packageReportSchema.nullable(),
  /** The sentence of a failed one: what happened, what was kept, what to do. */
  failure: z.string().nullable(),
});
export type PackageProgress = z.output<typeof packageProgressSchema>;

/** `GET /api/packages`: what the coordinator sends and gets back, reader by reader. */
export const packagesSchema = z.object({
  /** Of the key of whoever asks, which readers compare; null before it was made. */
  ownFingerprint: fingerprint.nullable(),
  readers: z.array(
    z.object({
      readerId: idSchema<ReaderId>(),
      name: z.string(),
      /** Keys that were confirmed, the newest first. */
      fingerprints: z.array(fingerprint),
      cases: count,
      sections: count,
      /** Of these, the ones without a scale: a section stays as it is once it was sent. */
      uncalibrated: count,
      /** Pictures that nobody has looked at for burned-in text: none may leave before. */
      unchecked: count,
      /** Locked reads of this reader that are here. */
      reads: count,
      sectionReads: count,
    }),
  ),
  ledger: z.array(
    z.object({
      packageId: z.string(),
      kind: z.enum(['assignments', 'reads']),
      direction: z.enum(['made', 'taken']),
      reader: z.string(),
      items: count,
      /** Of sections, or of reads of them. */
      sections: count,
      at: z.string(),
    }),
  ),
});
export type Packages = z.output<typeof packagesSchema>;

/** `GET /api/packages/mine`: what a reader’s own computer knows of packages. */
export const ownPackagesSchema = z.object({
  /** `empty`: it may take in a first package; `reader`: it has; `other`: it is no reader’s computer. */
  workspace: z.enum(['empty', 'reader', 'other']),
  /** Of this reader’s own key; null before it was made. */
  fingerprint: fingerprint.nullable(),
  coordinator: z.object({ name: z.string(), fingerprint }).nullable(),
  cases: count,
  reads: count,
  sections: count,
  sectionReads: count,
});
export type OwnPackages = z.output<typeof ownPackagesSchema>;

const passphrase = z.string().min(1).max(1000);

/** `POST /api/packages/assignments`: begins a package for a reader. */
export const makeAssignmentsSchema = z.strictObject({ readerId: idSchema<ReaderId>(), passphrase });
/** `POST /api/packages/reads`: begins the package of one’s own reads. */
export const makeReadsSchema = z.strictObject({ passphrase });
const incomingId = z.string().regex(/^[0-9a-f]{32}$/);
/** `PUT /api/packages/incoming`: the name under which a file that was sent waits to be taken in. */
export const incomingPackageSchema = z.object({ incomingId });

/** `POST /api/packages/taken`: takes in a file that was sent. */
export const takePackageSchema = z.strictObject({
  incomingId,
  kind: z.enum(['assignments', 'reads']),
  /** Chosen at the first package of a reader’s computer; null later, and at the coordinator’s. */
  passphrase: passphrase.nullable(),
});
export type TakePackage = z.output<typeof takePackageSchema>;

/** `POST /api/packages/keys/look`: what a key file says, before anybody has confirmed it. */
export const lookedKeySchema = z.object({ name: z.string(), fingerprint });
export type LookedKey = z.output<typeof lookedKeySchema>;

/** `POST /api/packages/keys`: the coordinator has compared the fingerprint with this reader. */
export const confirmKeySchema = z.strictObject({
  readerId: idSchema<ReaderId>(),
  enrolment: enrolmentSchema,
});
export type ConfirmKey = z.output<typeof confirmKeySchema>;

/** `POST /api/packages/readers`: somebody who reads at a computer of their own. */
export const addReaderSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  specialty: z.enum(SPECIALTIES).nullable(),
});
export type AddReader = z.output<typeof addReaderSchema>;
