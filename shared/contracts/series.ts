import { z } from 'zod';
import type { InstanceId, SeriesId } from '../base/ids.ts';
import type { ImageFacts } from '../dicom/imageFacts.ts';
import { LISTED_KINDS } from '../dicom/listedObject.ts';
import { idSchema } from './ids.ts';
import { imageFactsSchema } from './imageFacts.ts';

/** What a reader should know of a stack, in words; the kind says which icon stands beside it. */
const findingSchema = z.strictObject({
  kind: z.enum([
    'gap',
    'duplicate',
    'mixedSpacing',
    'unevenSpacing',
    'overlap',
    'tilt',
    'oblique',
    'single',
    'missingPosition',
    'separateReferences',
    'sortedByNumber',
  ]),
  text: z.string(),
});

const middleSchema: z.ZodType<ImageFacts> = imageFactsSchema;

/** Images that are scrolled as one. Nothing in it names a person, a date or an original UID. */
const stackSchema = z.strictObject({
  seriesId: idSchema<SeriesId>(),
  /** Which stack of its series it is, from 0. */
  place: z.int().nonnegative(),
  modality: z.string(),
  plane: z.enum(['axial', 'coronal', 'sagittal', 'oblique', 'projection', 'unstated']),
  images: z.int().positive(),
  /** Between slices, in mm; null where there is none or more than one. */
  spacingMm: z.number().positive().nullable(),
  isLocalizer: z.boolean(),
  /** What an MR sequence is called, such as "PD FS, TR 3200 TE 32 ms"; empty of all else. */
  sequence: z.string(),
  /** What sets it apart from the other stacks of its series, in a few words each. */
  apart: z.array(z.string()),
  findings: z.array(findingSchema),
  /** The image in its middle, for a look at it. */
  middle: middleSchema,
  /** Those of its images that the reading room hangs. */
  hung: z.array(idSchema<InstanceId>()),
});
export type SeriesStack = z.output<typeof stackSchema>;

/** `GET /api/units/:unitId/series`: all there is at this time point, by series, the main stack of each first. */
export const seriesListSchema = z.strictObject({
  stacks: z.array(stackSchema),
  documents: z.array(z.strictObject({ kind: z.enum(LISTED_KINDS), count: z.int().positive() })),
});
export type SeriesList = z.output<typeof seriesListSchema>;
