import { z } from 'zod';
import type { ReadId } from '../base/ids.ts';
import { idSchema } from './ids.ts';
import { typedPassphraseSchema } from './vault.ts';

const readId = idSchema<ReadId>();

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
});
export type PendingSignature = z.output<typeof pendingSignatureSchema>;

/** `POST /api/signatures`: signs exactly these reads. */
export const signReadsSchema = z.strictObject({
  readIds: z.array(readId).min(1).max(100_000),
  passphrase: typedPassphraseSchema,
});
export type SignReads = z.output<typeof signReadsSchema>;

/** What `POST /api/signatures` answers. */
export const signedSchema = z.object({
  signedAt: z.iso.datetime(),
  reads: z.int().positive(),
  /** SHA-256 in hex over the canonical JSON of what was signed. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Signed = z.output<typeof signedSchema>;
