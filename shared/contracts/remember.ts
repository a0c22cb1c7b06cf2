import { z } from 'zod';

/** `ask` changes nothing: its answer is whether the system keeps secrets at all. */
export const rememberSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ask') }),
  z.strictObject({ kind: z.literal('keep'), passphrase: z.string().min(1).max(1000) }),
  z.strictObject({ kind: z.literal('forget') }),
]);
export type Remember = z.output<typeof rememberSchema>;
