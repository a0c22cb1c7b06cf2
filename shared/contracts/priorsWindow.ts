import { z } from 'zod';
import type { UnitId } from '../base/ids.ts';
import { idSchema } from './ids.ts';

/** The address of the second window behind that of the application; no other window is ever opened. */
export const PRIORS_HASH = '#/priors';

/** What the two windows of one reader say to each other. A case is named by its random id alone. */
export const priorsWindowMessageSchema = z.discriminatedUnion('kind', [
  /** The reading window: this case is open, or none is. */
  z.strictObject({ kind: z.literal('case'), unitId: idSchema<UnitId>().nullable() }),
  /** The reading window: whoever shows priors, say so. */
  z.strictObject({ kind: z.literal('whoIsThere') }),
  /** The reading window: close. */
  z.strictObject({ kind: z.literal('close') }),
  /** The window of the priors: it is there. */
  z.strictObject({ kind: z.literal('here') }),
  /** The window of the priors: it is about to be gone. */
  z.strictObject({ kind: z.literal('gone') }),
]);
export type PriorsWindowMessage = z.output<typeof priorsWindowMessageSchema>;

/** Where the window of the priors stood on the desk, in CSS pixels of the screen. */
export const priorsWindowPlaceSchema = z.strictObject({
  left: z.int(),
  top: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
});
export type PriorsWindowPlace = z.output<typeof priorsWindowPlaceSchema>;
