import { z } from 'zod';
import type { ReaderId } from '../base/ids.ts';
import { idSchema } from './ids.ts';

/** `GET /api/session`: who reads, in which workspace. */
export const sessionSchema = z.object({
  softwareVersion: z.string(),
  reader: z.object({ readerId: idSchema<ReaderId>(), name: z.string() }),
  /** An unsealed workspace says so on screen. */
  isSealed: z.boolean(),
  /** Sealed, and the key is not here: nothing but unlocking is answered. */
  isLocked: z.boolean(),
  isBlinded: z.boolean(),
  /** The database could not be written at start; the sentence to show, or null. */
  warning: z.string().nullable(),
});
export type Session = z.output<typeof sessionSchema>;
