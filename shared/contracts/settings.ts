import { z } from 'zod';

/** The name under which a reader's setting is kept, such as `keyMap` or `windowPresets`. */
export const settingKeySchema = z.string().regex(/^[a-zA-Z][a-zA-Z0-9.-]{0,63}$/);

/** `GET` and `PUT /api/settings/:key`: any JSON; null where nothing was set, and to remove what was. */
export const settingSchema = z.strictObject({ value: z.json() });
export type Setting = z.output<typeof settingSchema>;
