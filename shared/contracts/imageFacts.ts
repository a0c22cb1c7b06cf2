import { z } from 'zod';
import type { InstanceId, SeriesId } from '../base/ids.ts';
import type { ImageFacts } from '../dicom/imageFacts.ts';
import { idSchema } from './ids.ts';

const pair = z.tuple([z.number().positive(), z.number().positive()]);
const direction = z.enum(['L', 'R', 'A', 'P', 'H', 'F']);

export const imageFactsSchema = z.object({
  instanceId: idSchema<InstanceId>(),
  seriesId: idSchema<SeriesId>(),
  studyUid: z.string(),
  seriesUid: z.string(),
  instanceUid: z.string(),
  modality: z.string(),
  rows: z.int().positive(),
  columns: z.int().positive(),
  numberOfFrames: z.int().positive(),
  displayFrame: z.int().positive(),
  projection: z.enum(['AP', 'PA', 'lateral', 'oblique']).nullable(),
  limb: z.enum(['L', 'R']).nullable(),
  // Reads that were locked before pictures were checked do not have it.
  leadMarker: z.enum(['L', 'R', 'both']).nullable().default(null),
  bodyPart: z.string().nullable(),
  patientOrientation: z.object({ row: direction, column: direction }).nullable(),
  spacing: z.object({
    pixelSpacing: pair.nullable(),
    pixelSpacingCalibrationType: z.enum(['GEOMETRY', 'FIDUCIAL']).nullable(),
    imagerPixelSpacing: pair.nullable(),
    estimatedRadiographicMagnificationFactor: z.number().positive().nullable(),
    distanceSourceToDetectorMm: z.number().positive().nullable(),
    distanceSourceToPatientMm: z.number().positive().nullable(),
    pixelAspectRatio: pair.nullable(),
  }),
  transferSyntaxUid: z.string(),
  label: z.string().nullable(),
});

/** The pictures of a unit, in the order in which they are hung. */
export const picturesSchema: z.ZodType<readonly ImageFacts[]> = z.array(imageFactsSchema);
