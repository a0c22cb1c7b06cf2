import { z } from 'zod';

/** Why a picture is left out of an export. */
export const LEFT_OUT_KINDS = [
  /** A person has to look for burned-in text first. */
  'unchecked',
  /** Its header says that text is burned in (0028,0301), and nobody has looked. */
  'saysBurnedIn',
  /** An overlay is drawn in its compressed pixels and cannot be taken out. */
  'overlayInPixels',
  /** It is a map drawn over pictures (segmentation, dose), which says nothing without the text that was removed. */
  'notPicture',
  /** Its file cannot be read, or is not what was imported. */
  'damaged',
] as const;
export const leftOutKindSchema = z.enum(LEFT_OUT_KINDS);
export type LeftOutKind = z.output<typeof leftOutKindSchema>;

const leftOutSchema = z.object({
  kind: leftOutKindSchema,
  pictures: z.int().min(1),
});

/**
 * `GET /api/exports/plan?unit=…`: what an export would hold, as far as it can be told without opening files; without
 * a unit the whole workspace.
 */
export const exportPlanSchema = z.object({
  pictures: z.int().min(0),
  cases: z.int().min(0),
  leftOut: z.array(leftOutSchema),
  /** False where the study does not let readers know time, so that the export has no dates at all. */
  isTimeKnown: z.boolean(),
});
export type ExportPlan = z.output<typeof exportPlanSchema>;

/** How an export ended; the command line prints the same object. */
export const exportReportSchema = z.object({
  exported: z.int().min(0),
  cases: z.int().min(0),
  bytes: z.int().min(0),
  leftOut: z.array(leftOutSchema),
  seconds: z.number().min(0),
});
export type ExportReport = z.output<typeof exportReportSchema>;

/** `POST /api/exports`: the whole workspace, or some reading units. */
export const startExportSchema = z.strictObject({
  units: z.array(z.string().min(1).max(100)).min(1).max(10_000).nullable(),
});
export type StartExport = z.output<typeof startExportSchema>;

/** `GET /api/exports/:id`, and `/current` for the newest one or null. Once it is done its file is at `/api/exports/:id/file`, until the next one begins. */
export const exportProgressSchema = z.object({
  jobId: z.string(),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  pictures: z.int().min(0),
  finished: z.int().min(0),
  bytes: z.int().min(0),
  report: exportReportSchema.nullable(),
  /** The sentence of a failed export: what happened, what was kept, what to do. */
  failure: z.string().nullable(),
});
export type ExportProgress = z.output<typeof exportProgressSchema>;
