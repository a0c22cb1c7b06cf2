import { z } from 'zod';
import type { InstanceId, SeriesId, UnitId } from '../base/ids.ts';
import type { ImageFacts } from '../dicom/imageFacts.ts';
import { idSchema } from './ids.ts';
import { imageFactsSchema } from './imageFacts.ts';

/** Far more than anybody draws. */
const MAX_BOXES = 200;

const edge = z.int().min(0).max(65_535);
const edges = { left: edge, top: edge, right: edge, bottom: edge };

/**
 * A box on the stored picture, in whole pixels from the outer corner of the first one: `right` and `bottom` are the edges
 * behind its last pixel. A mask is blanked for everybody; a lead marker is kept, inside of a mask as well.
 */
const pictureBoxSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('mask'), ...edges }),
    z.strictObject({ kind: z.literal('leadMarker'), letter: z.enum(['L', 'R']), ...edges }),
  ])
  .refine(({ left, top, right, bottom }) => right > left && bottom > top, { message: 'is empty' });
export type PictureBox = z.output<typeof pictureBoxSchema>;

const stateSchema = z.enum(['unchecked', 'clean', 'masked']);

/** `GET /api/checks`: every picture of a kind on which text is burned in, in the order in which they are checked. */
export const checksSchema = z.object({
  rows: z.array(
    z.object({
      instanceId: idSchema<InstanceId>(),
      seriesId: idSchema<SeriesId>(),
      unitId: idSchema<UnitId>(),
      caseCode: z.string(),
      state: stateSchema,
    }),
  ),
});
export type Checks = z.output<typeof checksSchema>;
export type CheckRow = Checks['rows'][number];

const factsSchema: z.ZodType<ImageFacts> = imageFactsSchema;

/** `GET /api/checks/:instanceId`: the picture as readers get it, and the boxes that stand on it. */
export const pictureCheckSchema = z.object({
  facts: factsSchema,
  boxes: z.array(pictureBoxSchema),
  state: stateSchema,
});
export type PictureCheck = z.output<typeof pictureCheckSchema>;

/**
 * `PUT /api/checks/:instanceId`: what a person saw. Without a mask nothing readable is burned in. Answers the check as
 * it stands then.
 */
export const saveCheckSchema = z.strictObject({ boxes: z.array(pictureBoxSchema).max(MAX_BOXES) });
