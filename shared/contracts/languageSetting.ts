import { z } from 'zod';

/** The language that a reader chose, as kept under the setting `language`. */
export const languageSettingSchema = z.enum(['en', 'zh']);
