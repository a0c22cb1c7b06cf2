import { z } from 'zod';

/** What a test asks of the double, beside what it does in the windows: what a person does outside a page. */
export const askedSchema = z.discriminatedUnion('kind', [
  /** The next dialog is answered with these paths, none for one that is closed. */
  z.object({ kind: z.literal('chooseNext'), paths: z.array(z.string()) }),
  /** The next message is answered with this button. */
  z.object({ kind: z.literal('pressNext'), button: z.number() }),
  z.object({ kind: z.literal('click'), path: z.array(z.string()) }),
  z.object({ kind: z.literal('openFile'), path: z.string() }),
  z.object({ kind: z.literal('crashPage') }),
  z.object({ kind: z.literal('closeWindow') }),
  z.object({ kind: z.literal('report') }),
  /** Something of the shell's own asks this address of its scheme. */
  z.object({ kind: z.literal('request'), url: z.string() }),
  z.object({ kind: z.literal('quit') }),
]);
export type Asked = z.output<typeof askedSchema>;

/** A line of a menu: its path of labels, and whether it can be chosen. */
const menuLineSchema = z.object({ path: z.array(z.string()), isEnabled: z.boolean() });

/** What the shell has done so far, as far as no page shows it. */
export const reportSchema = z.object({
  kind: z.literal('report'),
  menu: z.array(menuLineSchema),
  windows: z.array(
    z.object({ bounds: z.record(z.string(), z.number()), preferences: z.record(z.string(), z.unknown()) }),
  ),
  /** Titles and messages of the dialogs that were shown. */
  told: z.array(z.string()),
  /** What the shell asked the system to start or to open. */
  relaunched: z.array(z.array(z.string())),
  isSandboxed: z.boolean(),
  schemes: z.array(z.record(z.string(), z.unknown())),
  cancelled: z.array(z.string()),
});
export type ShellReport = z.output<typeof reportSchema>;

/** What the double tells the test. */
export const toldSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('browser'), endpoint: z.string(), origin: z.string() }),
  z.object({ kind: z.literal('done') }),
  z.object({ kind: z.literal('answered'), status: z.number() }),
  reportSchema,
]);
