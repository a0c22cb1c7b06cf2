import { z } from 'zod';

/**
 * A reader's keys as they are kept under the setting `keyMap`: a preset, and what the reader changed in it.
 * Commands and chords are names that the screen knows; what it does not know is left alone, so that an older
 * OsteoRead opens the keys of a newer one.
 */
export const keySettingSchema = z.strictObject({
  preset: z.string().max(40),
  /** Chords by command; an empty list takes a command off the keyboard. */
  changed: z.record(z.string().max(60), z.array(z.string().min(1).max(40)).max(4)),
});
export type KeySetting = z.output<typeof keySettingSchema>;
