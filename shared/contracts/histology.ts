import { z } from 'zod';
import type {
  DefectId,
  MarkId,
  PatientId,
  SectionAssignmentId,
  SectionId,
  TimePointId,
} from '../base/ids.ts';
import { px } from '../geometry/point.ts';
import type { SectionFigures } from '../histology/deriveSection.ts';
import type { Sampling } from '../histology/sampling.ts';
import { type SectionRecord, TISSUES } from '../histology/sectionRecord.ts';
import type { SectionScale, SuggestedScale } from '../histology/sectionScale.ts';
import { idSchema } from './ids.ts';

/** How a section was stained, or against what. */
export const STAINS = [
  'he',
  'masson',
  'safraninO',
  'toluidineBlue',
  'cd31',
  'cd34',
  'vegf',
  'other',
] as const;
export type Stain = (typeof STAINS)[number];

const MOST_COORDINATE_PX = 40_000;
const MOST_RING_POINTS = 4000;
/** Vessels are counted one by one; nobody counts more on one photograph. */
const MOST_RECORDS = 20_000;

const coordinate = z.number().min(-MOST_COORDINATE_PX).max(MOST_COORDINATE_PX);
const point = z.tuple([coordinate, coordinate]).transform(([column, row]) => px(column, row));
const ring = z.array(point).min(3).max(MOST_RING_POINTS);
const id = idSchema<MarkId>();

export const sectionRecordsSchema: z.ZodType<readonly SectionRecord[]> = z
  .array(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('countingArea'), id, ring }),
      z.strictObject({ kind: z.literal('wholeTissue'), id, ring }),
      z.strictObject({ kind: z.literal('tissueArea'), id, tissue: z.enum(TISSUES), ring }),
      z.strictObject({ kind: z.literal('vessel'), id, at: point }),
    ]),
  )
  .max(MOST_RECORDS)
  .refine((records) => new Set(records.map((record) => record.id)).size === records.length, 'an id twice');

const micrometres = z.number().positive().max(1_000_000);
const fileScale = z.strictObject({ kind: z.literal('file'), umPerPx: micrometres });
const dicomScale = z.strictObject({ kind: z.literal('dicom'), columnUm: micrometres, rowUm: micrometres });

export const sectionScaleSchema: z.ZodType<SectionScale> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('bar'), from: point, to: point, lengthUm: micrometres }),
  fileScale,
  dicomScale,
  z.strictObject({ kind: z.literal('stated'), umPerPx: micrometres }),
]);
export const suggestedScaleSchema: z.ZodType<SuggestedScale> = z.discriminatedUnion('kind', [
  fileScale,
  dicomScale,
  z.strictObject({ kind: z.literal('unequal'), columnUm: micrometres, rowUm: micrometres }),
]);

const seed = z.int().min(0).max(0xffffffff);
export const samplingSchema: z.ZodType<Sampling> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('frames'), stepUm: micrometres, frameUm: micrometres, seed }),
  z.strictObject({ kind: z.literal('points'), stepUm: micrometres, seed }),
]);

/** What a section is read against, as a reader gets it: no hash of the file. */
const sectionContextSchema = z.strictObject({
  widthPx: z.int().positive(),
  heightPx: z.int().positive(),
  scale: sectionScaleSchema.nullable(),
  sampling: samplingSchema,
});

const number = z.number().nonnegative();
const area = z.strictObject({ mm2: number.nullable(), px2: number });
const share = number.nullable();
const sharedArea = z.strictObject({ area, share });
export const sectionFiguresSchema: z.ZodType<SectionFigures> = z.strictObject({
  countingArea: area,
  sampledArea: area,
  vessels: z.int().nonnegative(),
  vesselsNotCounted: z.int().nonnegative(),
  density: number.nullable(),
  noDensity: z.enum(['notCalibrated', 'noArea', 'nothingSampled', 'pointGrid']).nullable(),
  pointGrid: z.strictObject({ points: z.int().nonnegative(), hits: z.int().nonnegative(), share }).nullable(),
  reference: z.enum(['photograph', 'wholeTissue']),
  referenceArea: area,
  tissues: z.array(z.strictObject({ tissue: z.enum(TISSUES), area, share })),
  contested: sharedArea,
  unnamed: sharedArea,
});

const state = z.enum(['todo', 'draft', 'locked']);
const stain = z.enum(STAINS);
const assignmentId = idSchema<SectionAssignmentId>();
const days = z.int().min(-36_500).max(36_500).nullable();

/** `GET /api/histology/sections`: what was given to this reader, in their order and under codes of their own. */
export const ownSectionsSchema = z.object({
  sections: z.array(z.object({ assignmentId, code: z.string(), stain, state })),
});
export type OwnSections = z.output<typeof ownSectionsSchema>;

/**
 * `GET /api/histology/sections/:assignmentId`: one of them, with the draft, or what was locked. Where numbers wait for
 * the lock, none is shown before.
 */
export const openSectionSchema = z.object({
  assignmentId,
  code: z.string(),
  stain,
  context: sectionContextSchema,
  /** Numbers are shown from the first mark on; else once the section is locked. */
  showsFigures: z.boolean(),
  records: sectionRecordsSchema,
  state: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('draft'),
      /** 0 before the first save. */
      revision: z.int().nonnegative(),
      savedAt: z.iso.datetime().nullable(),
      /** Why a locked read is corrected; null where nothing is. */
      correction: z.string().nullable(),
    }),
    z.object({ kind: z.literal('locked'), version: z.int().positive(), submittedAt: z.iso.datetime() }),
  ]),
  nextAssignmentId: assignmentId.nullable(),
});
export type OpenSection = z.output<typeof openSectionSchema>;

/** `PUT /api/histology/sections/:assignmentId/draft`. */
export const saveSectionSchema = z.strictObject({
  baseRevision: z.int().nonnegative(),
  records: sectionRecordsSchema,
});
export type SaveSection = z.output<typeof saveSectionSchema>;

/** Its answer. */
export const sectionSavedSchema = z.object({ revision: z.int().positive(), savedAt: z.iso.datetime() });
export type SectionSaved = z.output<typeof sectionSavedSchema>;

/** `POST …/submit`, answered as the GET is. */
export const submitSectionSchema = z.strictObject({ baseRevision: z.int().positive() });
/** `POST …/correction`, answered as the GET is. */
export const correctSectionSchema = z.strictObject({ reason: z.string().trim().min(1).max(500) });

const readerNumber = z.int().positive();

/** `GET /api/study/histology`: every section of a patient that was not erased. */
export const studySectionsSchema = z.object({
  sections: z.array(
    z.object({
      sectionId: idSchema<SectionId>(),
      caseCode: z.string(),
      /** Among the sections of its case, from 1. */
      number: z.int().positive(),
      defectId: idSchema<DefectId>().nullable(),
      timePointId: idSchema<TimePointId>().nullable(),
      daysSinceSpacer: days,
      stain,
      pages: z.int().positive(),
      page: z.int().positive(),
      widthPx: z.int().positive(),
      heightPx: z.int().positive(),
      suggestedScale: suggestedScaleSchema.nullable(),
      scale: sectionScaleSchema.nullable(),
      sampling: samplingSchema,
      assigned: z.int().nonnegative(),
      locked: z.int().nonnegative(),
      /** The assignment of whoever asks, where they read too; null else. */
      ownAssignmentId: assignmentId.nullable(),
    }),
  ),
});
export type StudySections = z.output<typeof studySectionsSchema>;
export type StudySection = StudySections['sections'][number];

/** `POST /api/histology/photographs?patientId=…&stain=…&daysSinceSpacer=…`: the file is the body. */
export const addSectionSchema = z.object({
  patientId: idSchema<PatientId>(),
  defectId: idSchema<DefectId>().optional(),
  timePointId: idSchema<TimePointId>().optional(),
  stain,
  daysSinceSpacer: z.coerce.number().int().min(-36_500).max(36_500).optional(),
  /** Kept with the identity, never shown. */
  name: z.string().max(1000).optional(),
});
export type AddSection = z.output<typeof addSectionSchema>;
/** Its answer. */
export const sectionAddedSchema = z.object({ sectionId: idSchema<SectionId>(), pages: z.int().positive() });
export type SectionAdded = z.output<typeof sectionAddedSchema>;

/** `PUT /api/study/histology/sections/:sectionId`: one of these; refused once a read of it is locked. */
export const editSectionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('scale'), scale: sectionScaleSchema.nullable() }),
  /** The seed is the service's. */
  z.strictObject({
    kind: z.literal('sampling'),
    sampling: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('all') }),
      z.strictObject({ kind: z.literal('frames'), stepUm: micrometres, frameUm: micrometres }),
      z.strictObject({ kind: z.literal('points'), stepUm: micrometres }),
    ]),
  }),
  z.strictObject({ kind: z.literal('page'), page: z.int().positive() }),
]);
export type EditSection = z.output<typeof editSectionSchema>;

/** `GET /api/study/histology/results`: first versions of sections that every one of their readers has locked. */
export const sectionResultsSchema = z.object({
  sections: z.array(
    z.object({
      sectionId: idSchema<SectionId>(),
      caseCode: z.string(),
      number: z.int().positive(),
      stain,
      reads: z.array(z.object({ reader: readerNumber, figures: sectionFiguresSchema })),
    }),
  ),
  /** Sections given to readers that somebody still has to lock. */
  heldBack: z.int().nonnegative(),
});
export type SectionResults = z.output<typeof sectionResultsSchema>;
