import { z } from 'zod';
import { assertNever } from '../base/assertNever.ts';
import { typedPassphraseSchema } from './vault.ts';

/** `POST /api/study/unblinding`: the passphrase of whoever asks, once more. */
export const askUnblindingSchema = z.strictObject({ passphrase: typedPassphraseSchema });

const permit = z.string().regex(/^[0-9a-f]{32}$/);
/** Its answer: one job that is begun soon may say who patients are. */
export const unblindedPermitSchema = z.object({ permit });
export type UnblindedPermit = z.output<typeof unblindedPermitSchema>;

/** The forms in which figures leave. */
export const FIGURE_FORMATS = ['png', 'tiff', 'svg'] as const;

/** A code of the study key, which may be part of a file's name. */
const caseCode = z.string().regex(/^[\w-]{1,40}$/);

/** Null for every case. */
const someCases = z.array(caseCode).min(1).max(100_000).nullable();

/** `POST /api/study/jobs`: what is written in the background, for it takes longer than somebody waits. */
export const studyJobSchema = z.discriminatedUnion('kind', [
  /** Every file of the study that holds no identity, in one archive. */
  z.strictObject({ kind: z.literal('allFiles') }),
  /** Every table of the study and the codebook as sheets of one workbook. */
  z.strictObject({ kind: z.literal('excel') }),
  /** Which code is whom, with true dates. */
  z.strictObject({ kind: z.literal('identityKey'), permit }),
  /** One case as PDF: figures, every read with its reasons, sides and calibration, settings. */
  z.strictObject({ kind: z.literal('caseReport'), caseCode }),
  /** The study as PDF: cohort, agreement, every case, Methods, checklist, settings. */
  z.strictObject({ kind: z.literal('studyReport'), hasFigures: z.boolean() }),
  /** Figures of one case or of all for a journal, clean and overlaid, in one archive. */
  z.strictObject({
    kind: z.literal('figurePanels'),
    caseCode: caseCode.nullable(),
    format: z.enum(FIGURE_FORMATS),
    dpi: z.union([z.literal(300), z.literal(600)]),
    /** The columns of a journal. */
    widthMm: z.union([z.literal(85), z.literal(174)]),
    /** Arrows at new bone, and those that readers placed. */
    hasArrows: z.boolean(),
  }),
  /** Locked reads of some cases, or of all, as DICOM objects in one archive; with identity where there is a permit. */
  z.strictObject({ kind: z.literal('dicomObjects'), cases: someCases, permit: permit.nullable() }),
  /** The same sent to an image server; the file tells what the server said of each. */
  z.strictObject({
    kind: z.literal('sentObjects'),
    remoteId: z.uuid(),
    cases: someCases,
    permit: permit.nullable(),
  }),
]);
export type StudyJob = z.output<typeof studyJobSchema>;
export type StudyJobKind = StudyJob['kind'];

/** The permit of a job that says who patients are; null of every other. */
export const permitOf = (job: StudyJob): string | null => ('permit' in job ? job.permit : null);

/** The name and type of the file that a job makes. No name tells who or when. */
export function studyJobFile(job: StudyJob): { readonly name: string; readonly mediaType: string } {
  switch (job.kind) {
    case 'allFiles':
      return { name: 'osteoread-study.zip', mediaType: 'application/zip' };
    case 'excel':
      return {
        name: 'osteoread-study.xlsx',
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      };
    case 'identityKey':
      return { name: 'osteoread-identity-key.csv', mediaType: 'text/csv; charset=utf-8' };
    case 'caseReport':
      return { name: `osteoread-case-${job.caseCode}.pdf`, mediaType: 'application/pdf' };
    case 'studyReport':
      return { name: 'osteoread-study-report.pdf', mediaType: 'application/pdf' };
    case 'figurePanels':
      return { name: 'osteoread-figures.zip', mediaType: 'application/zip' };
    case 'dicomObjects':
      return { name: 'osteoread-dicom-objects.zip', mediaType: 'application/zip' };
    case 'sentObjects':
      return { name: 'osteoread-sent-objects.csv', mediaType: 'text/csv; charset=utf-8' };
    default:
      return assertNever(job);
  }
}

/** How a job ended well. */
export const studyJobReportSchema = z.object({
  bytes: z.int().min(0),
  seconds: z.number().min(0),
  /** A sentence each: what was left out and why, or what has to be known of the file. */
  notes: z.array(z.string()),
});
export type StudyJobReport = z.output<typeof studyJobReportSchema>;

/**
 * `GET /api/study/jobs/:id`, and `/current` for the newest one of whoever asks, or null. Once it is done its file is at
 * `/api/study/jobs/:id/file`, until the next one begins.
 */
export const studyJobProgressSchema = z.object({
  jobId: z.string(),
  kind: z.string(),
  fileName: z.string(),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  items: z.int().min(0),
  finished: z.int().min(0),
  report: studyJobReportSchema.nullable(),
  /** The sentence of a failed one: what happened, what was kept, what to do. */
  failure: z.string().nullable(),
});
export type StudyJobProgress = z.output<typeof studyJobProgressSchema>;
