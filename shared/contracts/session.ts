import { z } from 'zod';
import type { ReaderId } from '../base/ids.ts';
import { idSchema } from './ids.ts';

/**
 * What somebody is in a study. `implicit` is the one person of a workspace without accounts, who may do everything;
 * the others are roles of accounts.
 */
export const ROLES = ['implicit', 'reader', 'coordinator', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

/** How things stand with signing in. */
const signInSchema = z.discriminatedUnion('kind', [
  /** The workspace has no accounts: whoever opens it acts. */
  z.object({ kind: z.literal('notNeeded') }),
  z.object({ kind: z.literal('signedIn') }),
  z.object({ kind: z.literal('signedOut') }),
  /** This reader was away for too long: what is on screen waits for their passphrase. */
  z.object({ kind: z.literal('away'), name: z.string() }),
]);

/** `GET /api/session`: who reads, in which workspace. */
export const sessionSchema = z.object({
  softwareVersion: z.string(),
  /** Who acts; null where somebody has to sign in first. */
  reader: z.object({ readerId: idSchema<ReaderId>(), name: z.string(), role: z.enum(ROLES) }).nullable(),
  signIn: signInSchema,
  /** An unsealed workspace says so on screen. */
  isSealed: z.boolean(),
  /** Sealed, and the key is not here: nothing but unlocking is answered. */
  isLocked: z.boolean(),
  isBlinded: z.boolean(),
  /** The database could not be written at start; the sentence to show, or null. */
  warning: z.string().nullable(),
});
export type Session = z.output<typeof sessionSchema>;
