import { z } from 'zod';

const MOST_TOOLS = 100;
const elapsed = z.int().min(0);

/** How often each tool was used, by the name under which the window knows it. */
export const toolUseSchema = z
  .record(z.string().regex(/^[a-zA-Z][a-zA-Z0-9.]{0,59}$/), z.int().positive())
  .refine((tools) => Object.keys(tools).length <= MOST_TOOLS, { message: 'too many tools' });

/** What a window measured of a reading since it last said so: it goes with the saves, and comes back by no route. */
export const effortSchema = z.strictObject({
  /** With a hand on the case; pauses of up to half a minute are part of it. */
  activeMs: elapsed,
  idleMs: elapsed,
  tools: toolUseSchema,
});
export type Effort = z.output<typeof effortSchema>;
