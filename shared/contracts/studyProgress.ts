import { z } from 'zod';
import type { ReaderId } from '../base/ids.ts';
import { idSchema } from './ids.ts';

const count = z.int().min(0);

const readsSchema = z.object({
  assigned: count,
  draft: count,
  locked: count,
  /** Of those that are locked. */
  signed: count,
  /** Of those that are locked: returned as unreadable. */
  unreadable: count,
  /** Not read, because the case was excluded after it was assigned. */
  withdrawn: count,
});
export type ReadsOfOrder = z.output<typeof readsSchema>;

/** `GET /api/study/progress`: how far each reader is, in numbers alone. */
export const studyProgressSchema = z.object({
  readers: z.array(
    z.object({
      readerId: idSchema<ReaderId>(),
      name: z.string(),
      specialty: z.enum(['orthopaedics', 'radiology', 'other']).nullable(),
      isEnded: z.boolean(),
      training: readsSchema,
      primary: readsSchema,
      repeat: readsSchema,
      /** From when on the repeat reads may be read; null while first reads of them are missing, or there are none. */
      repeatsOpenAt: z.iso.datetime().nullable(),
    }),
  ),
  excludedCases: count,
  queries: z.object({ open: count, answered: count, closed: count }),
});
export type StudyProgress = z.output<typeof studyProgressSchema>;

/** `GET /api/study/beginning`: how things stand with what a blinded study needs. */
export const studyBeginningSchema = z.object({
  isBlinded: z.boolean(),
  protocolVersion: z.int().positive(),
  facts: z.object({
    /** Pictures in which nobody has looked for burned-in text. */
    uncheckedPictures: count,
    isSealed: z.boolean(),
    readers: count,
    coordinators: count,
    includedCases: count,
    /** First reads that are in a reader's order, and those that are not. */
    assigned: count,
    unassigned: count,
  }),
  /** Settings of the protocol that beginning changes, in a version of their own. */
  changes: z.array(z.string()),
});
export type StudyBeginning = z.output<typeof studyBeginningSchema>;

/**
 * `POST /api/study/beginning`: begins the blinded study. Where the workspace is not sealed it says why. Answers like
 * the GET.
 */
export const beginStudySchema = z.strictObject({
  unsealedReason: z.string().trim().min(1).max(500).nullable(),
});
export type BeginStudy = z.output<typeof beginStudySchema>;
