import { z } from 'zod';
import type { ReadId, SectionReadId } from '../base/ids.ts';
import { idSchema } from './ids.ts';
import { typedPassphraseSchema } from './vault.ts';

const readId = idSchema<ReadId>();
const sectionReadId = idSchema<SectionReadId>();

/** `GET /api/signatures/pending`: what this reader locked and has not signed, in the order of locking. */
export const pendingSignatureSchema = z.object({
  /** What the signature says, in the words that are signed. */
  statement: z.string(),
  reads: z.array(
    z.object({
      readId,
      caseCode: z.string(),
      version: z.int().positive(),
      /** The grade in words at submit; null where the study is blinded, as in the worklist. */
      grade: z.string().nullable(),
      submittedAt: z.iso.datetime(),
    }),
  ),
  /** Reads of sections, under the codes by which the reader has them. */
  sections: z.array(
    z.object({ sectionReadId, code: z.string(), version: z.int().positive(), submittedAt: z.iso.datetime() }),
  ),
});
export type PendingSignature = z.output<typeof pendingSignatureSchema>;

/** `POST /api/signatures`: signs exactly these reads. */
export const signReadsSchema = z
  .strictObject({
    readIds: z.array(readId).max(100_000),
    sectionReadIds: z.array(sectionReadId).max(100_000).default([]),
    passphrase: typedPassphraseSchema,
  })
  .refine(({ readIds, sectionReadIds }) => readIds.length + sectionReadIds.length > 0, 'nothing to sign');
export type SignReads = z.output<typeof signReadsSchema>;

/** What `POST /api/signatures` answers. */
export const signedSchema = z.object({
  signedAt: z.iso.datetime(),
  /** Of sections too. */
  reads: z.int().positive(),
  /** SHA-256 in hex over the canonical JSON of what was signed. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Signed = z.output<typeof signedSchema>;
