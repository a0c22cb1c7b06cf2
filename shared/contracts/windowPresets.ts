import { z } from 'zod';

const ends = { lower: z.number(), upper: z.number() };
const isOpen = ({ lower, upper }: { readonly lower: number; readonly upper: number }): boolean =>
  upper > lower;

/**
 * A window that was kept, in a way that means the same on the next picture. Hounsfield units do. The stored values
 * of a radiograph differ by device, exposure and processing, and those of MR by sequence: there the ends are shares
 * of the picture's own spread of pixels, 0 at its dark and 1 at its light end; they may lie beside it.
 */
const keptWindowSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('hounsfield'), ...ends }).refine(isOpen),
  z.strictObject({ kind: z.literal('share'), ...ends }).refine(isOpen),
]);
export type KeptWindow = z.output<typeof keptWindowSchema>;

/** A reader's window: its name, and what kind of picture it is offered on, such as `radiograph`, `CT` or `MR`. */
const windowPresetSchema = z.strictObject({
  name: z.string().trim().min(1).max(40),
  family: z.string().min(1).max(16),
  window: keptWindowSchema,
});
export type WindowPreset = z.output<typeof windowPresetSchema>;

/** A reader's own windows as they are kept under the setting `windowPresets`, in the order of their keys. */
export const windowPresetsSchema = z.strictObject({
  presets: z.array(windowPresetSchema).max(60).readonly(),
});
export type WindowPresets = z.output<typeof windowPresetsSchema>;
