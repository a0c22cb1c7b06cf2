import { z } from 'zod';

/**
 * How a reader hangs pictures, as it is kept under the setting `hanging`. A protocol is a name that the screen knows;
 * where it knows none of that name, or the case has not what it shows, AP beside lateral hangs.
 */
export const hangingSettingSchema = z.strictObject({
  protocol: z.string().max(40),
  /** Whether the level of the pointer is shown on the other view. */
  isLevelShown: z.boolean(),
});
export type HangingSetting = z.output<typeof hangingSettingSchema>;
