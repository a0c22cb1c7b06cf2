import { z } from 'zod';
import type { MarkId, SeriesId } from '../base/ids.ts';
import { SIDES } from '../dicom/projection.ts';
import { dot } from '../dicom/stackPlane.ts';
import { MOST_CENTRE_POINTS } from '../volume/centreLine.ts';
import { lps } from '../volume/pointLps.ts';
import { LARGEST_SLICE, readSliceText } from '../volume/sliceLabels.ts';
import type { VolumeGrid } from '../volume/volumeGrid.ts';
import { idSchema } from './ids.ts';

const MAX_COORDINATE_MM = 100_000;
const MAX_SLICES = 20_000;
const MAX_LABEL_TEXT = 400_000;
/** How far axes may be from length 1 and from right angles: headers round. */
const ROUNDING = 1e-3;

const coordinate = z.number().min(-MAX_COORDINATE_MM).max(MAX_COORDINATE_MM);
const point = z.tuple([coordinate, coordinate, coordinate]).transform(([x, y, z]) => lps(x, y, z));
const cosine = z.number().min(-1).max(1);
const vector = z.tuple([cosine, cosine, cosine]);
const spacing = z.number().positive().max(1000);
const stack = { seriesId: idSchema<SeriesId>(), place: z.int().min(0).max(10_000) };

const grid = z
  .strictObject({
    columns: z.int().positive().max(LARGEST_SLICE),
    rows: z.int().positive().max(LARGEST_SLICE),
    slices: z.int().positive().max(MAX_SLICES),
    origin: point,
    axes: z.tuple([vector, vector, vector]),
    spacingMm: z.tuple([spacing, spacing, spacing]),
  })
  .refine(isRightAngled, { message: 'its axes must be of length 1 and at right angles' });

function isRightAngled({ axes: [column, row, slice] }: Pick<VolumeGrid, 'axes'>): boolean {
  const areUnits = [column, row, slice].every((axis) => Math.abs(dot(axis, axis) - 1) < ROUNDING);
  const across = [dot(column, row), dot(column, slice), dot(row, slice)];
  return areUnits && across.every((value) => Math.abs(value) < ROUNDING);
}

const endPoints = z.array(point).max(3);

/** A defect marked in a volume, on the wire. */
export const volumeDefect = z.strictObject({
  id: z.string(),
  kind: z.literal('volumeDefect'),
  ...stack,
  modality: z.enum(['CT', 'MR']),
  grid,
  proximal: endPoints,
  distal: endPoints,
  centreLine: z.array(point).max(MOST_CENTRE_POINTS),
  reference: vector.refine((way) => dot(way, way) > 0, { message: 'must be a direction' }).nullable(),
  shell: z
    .strictObject({ inMm: z.number().min(0).max(100), outMm: z.number().min(0).max(100) })
    .refine(({ inMm, outMm }) => inMm + outMm > 0, { message: 'must have a thickness' })
    .nullable(),
});

/** The labels of one slice, on the wire. */
export const labelSlice = z.strictObject({
  id: z.string(),
  kind: z.literal('labelSlice'),
  ...stack,
  slice: z.int().min(0).max(MAX_SLICES),
  text: z
    .string()
    .max(MAX_LABEL_TEXT)
    .refine((text) => readSliceText(text).ok, { message: 'must be labels of a slice' }),
});

/** What a reader states of a sector, on the wire. */
export const sectorStatement = z.strictObject({
  id: z.string(),
  kind: z.literal('sectorStatement'),
  ...stack,
  side: z.enum(SIDES as [(typeof SIDES)[number], ...(typeof SIDES)[number][]]),
  statement: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('clear') }),
    z.strictObject({
      kind: z.literal('notAssessable'),
      reason: z.enum(['metalArtefact', 'motion', 'notInField', 'other']),
      note: z.string().trim().max(500),
    }),
  ]),
});

/** A measured thickness of the membrane, on the wire. */
export const membrane = z.strictObject({
  id: idSchema<MarkId>(),
  kind: z.literal('membrane'),
  ...stack,
  from: point,
  to: point,
  sequence: z.string().trim().min(1).max(80),
});
