import { z } from 'zod';

/** What the shell's own lines of the menu are called. */
export const MENU_LABELS = [
  'file',
  'openWorkspace',
  'recentWorkspaces',
  'noRecentWorkspaces',
  'quit',
  'edit',
  'cut',
  'copy',
  'paste',
  'selectAll',
  'view',
  'resetZoom',
  'zoomIn',
  'zoomOut',
  'fullScreen',
] as const;
export type MenuLabel = (typeof MENU_LABELS)[number];

const textSchema = z.string().min(1).max(200);

const menuCommandSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+\.[A-Za-z0-9]+$/),
  label: textSchema,
  /** The chord that does the same, as `chordOf` spells it. */
  key: z.string().max(40).nullable(),
  /** Something on screen answers to it now. */
  isEnabled: z.boolean(),
});

/** The menu of the window as the page wants it: its own commands in groups, and all names in the reader's language. */
export const pageMenuSchema = z.strictObject({
  labels: z.record(z.enum(MENU_LABELS), textSchema),
  groups: z
    .array(z.strictObject({ label: textSchema, commands: z.array(menuCommandSchema).max(200) }))
    .max(20),
});
export type PageMenu = z.output<typeof pageMenuSchema>;
