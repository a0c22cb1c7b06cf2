import { z } from 'zod';

/**
 * How the screens without pictures look, as kept under the setting `theme`: as the system does, dark, or light. Rooms
 * with pictures are dark whatever it is.
 */
export const themeSettingSchema = z.enum(['system', 'dark', 'light']);
export type Theme = z.output<typeof themeSettingSchema>;

/** Reading is done in the dark; whoever wants it otherwise says so. */
export const DEFAULT_THEME: Theme = 'dark';
