import { z } from 'zod';

/** Why a file was not added although it was looked at. */
export const damagedFileSchema = z.object({
  /** As the person named it: a path relative to what was dropped or chosen. */
  file: z.string(),
  reason: z.string(),
});
export type DamagedFile = z.output<typeof damagedFileSchema>;

/** How an import ended; the command line prints the same object. */
export const importReportSchema = z.object({
  added: z.int().min(0),
  alreadyHere: z.int().min(0),
  notImages: z.int().min(0),
  /** DICOM objects without a picture, such as reports and plans: listed, not displayed. */
  documents: z.int().min(0),
  damaged: z.array(damagedFileSchema),
  studies: z.int().min(0),
  series: z.int().min(0),
  seconds: z.number().min(0),
  /** Where it went on with one that was cut short: how many files that one had finished. All figures are of both. */
  resumedAfter: z.int().min(0).nullable(),
});
export type ImportReport = z.output<typeof importReportSchema>;

/** `GET /api/imports/:id`, polled at most four times a second. */
export const importProgressSchema = z.object({
  importId: z.string(),
  state: z.enum(['receiving', 'running', 'done', 'cancelled', 'failed']),
  /** Files found so far, files finished so far, bytes finished so far. */
  found: z.int().min(0),
  finished: z.int().min(0),
  bytes: z.int().min(0),
  /** Of the last seconds. */
  filesPerSecond: z.number().min(0),
  bytesPerSecond: z.number().min(0),
  /** Null as long as it cannot be known: while files are still being looked for, and in the first seconds. */
  secondsLeft: z.number().min(0).nullable(),
  report: importReportSchema.nullable(),
  /** The sentence of a failed import: what happened, what was kept, what to do. */
  failure: z.string().nullable(),
});
export type ImportProgress = z.output<typeof importProgressSchema>;

/**
 * `GET /api/imports/current`: the import under way, whoever began it, or one whose bad news nobody has asked for by its
 * id yet, else null; and how long ago the last one ended, null where none has since the service began.
 */
export const currentImportSchema = z.object({
  progress: importProgressSchema.nullable(),
  lastEndedMsAgo: z.number().min(0).nullable(),
});
export type CurrentImport = z.output<typeof currentImportSchema>;

/**
 * `GET /api/imports/unfinished`: imports that were cut short, the newest first. `paths` can be gone on with; the
 * files of an upload must be sent again by whoever has them. `DELETE /api/imports/unfinished/:id` leaves one: what
 * it had added stays, and it is offered no more.
 */
export const unfinishedImportSchema = z.object({
  importId: z.string(),
  kind: z.enum(['paths', 'upload', 'demo']),
  /** How many files it had finished. */
  files: z.int().min(0),
});
export type UnfinishedImport = z.output<typeof unfinishedImportSchema>;

/**
 * `POST /api/imports`: begins an import. `paths` names files and folders of this machine (chosen in the native
 * dialog); `upload` waits for `PUT /api/imports/:id/files?path=…`, one request a file, and then for
 * `POST /api/imports/:id/finish`. `demo` writes the demo study and imports it. `resume`
 * goes on with one that was cut short; naming the same paths again does so too.
 */
export const startImportSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paths'), paths: z.array(z.string().min(1)).min(1).max(1000) }),
  z.strictObject({ kind: z.literal('upload') }),
  z.strictObject({ kind: z.literal('demo') }),
  z.strictObject({ kind: z.literal('resume'), importId: z.string().min(1).max(100) }),
]);
export type StartImport = z.output<typeof startImportSchema>;
