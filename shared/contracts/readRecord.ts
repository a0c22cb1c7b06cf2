import { z } from 'zod';
import type { InstanceId, MarkId } from '../base/ids.ts';
import { SIDES } from '../dicom/projection.ts';
import { px } from '../geometry/point.ts';
import { STATED_REASONS } from '../grading/sideFinding.ts';
import {
  frameRecordId,
  imageRecordId,
  LONGEST_ARROW_TEXT,
  type ReadRecord,
  saysWhyUnreadable,
  sideRecordId,
  UNREADABLE_CAUSES,
} from '../reading/readDocument.ts';
import { labelRecordId, sectorRecordId, volumeRecordId } from '../reading/volumeRecords.ts';
import { idSchema } from './ids.ts';
import { labelSlice, membrane, sectorStatement, volumeDefect } from './volumeRecords.ts';

const MAX_OUTLINE_POINTS = 4000;
/** Enough for labels on every slice of the largest volumes that can be held, besides all other marks. */
const MAX_RECORDS = 4000;
const MAX_RIM_POINTS = 100;
const MAX_COORDINATE_PX = 100_000;

const coordinate = z.number().min(-MAX_COORDINATE_PX).max(MAX_COORDINATE_PX);
const point = z.tuple([coordinate, coordinate]).transform(([column, row]) => px(column, row));
const reason = z.string().trim().max(500);
const instanceId = idSchema<InstanceId>();
const markId = idSchema<MarkId>();
const side = z.enum(SIDES as [(typeof SIDES)[number], ...(typeof SIDES)[number][]]);

const limb = z.strictObject({
  id: z.literal('limb'),
  kind: z.literal('limb'),
  limb: z.enum(['L', 'R']),
  settlement: z
    .strictObject({
      believed: z.enum(['leadMarker', 'header', 'case', 'reader']),
      statement: reason.min(1),
    })
    .optional(),
});

const lengthMm = z.number().positive().max(1000);
const fiducial = z.union([
  z.strictObject({ kind: z.enum(['ball', 'ruler', 'spacer']), from: point, to: point, lengthMm }),
  z.strictObject({ kind: z.literal('ball'), rim: z.array(point).min(3).max(MAX_RIM_POINTS), lengthMm }),
]);

const image = z.strictObject({
  id: z.string(),
  kind: z.literal('image'),
  instanceId,
  projection: z.enum(['AP', 'PA', 'lateral', 'oblique']).nullable(),
  largerColumnSide: side.nullable(),
  rotation: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('rotated') }),
      z.strictObject({ kind: z.literal('accepted'), reason: reason.min(1) }),
    ])
    .nullable(),
  fiducial: fiducial.nullable(),
});

const defectFrame = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('placing'), placed: z.array(point).max(3) }),
  z.strictObject({
    kind: z.literal('fourCorners'),
    proximalA: point,
    proximalB: point,
    distalA: point,
    distalB: point,
    bendsA: z.array(point).max(100),
    bendsB: z.array(point).max(100),
  }),
  z.strictObject({
    kind: z.literal('oneSide'),
    line: z.enum(['A', 'B']),
    proximal: point,
    distal: point,
    bends: z.array(point).max(100),
  }),
  z.strictObject({ kind: z.literal('faceOn'), proximal: point, distal: point }),
]);

const frame = z.strictObject({
  id: z.string(),
  kind: z.literal('frame'),
  instanceId,
  frame: defectFrame,
  carried: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('proposed') }),
      z.strictObject({ kind: z.literal('confirmed'), fitErrorPx: z.number().min(0) }),
    ])
    .nullable(),
});

const outline = z.strictObject({
  id: markId,
  kind: z.literal('outline'),
  instanceId,
  points: z.array(point).min(3).max(MAX_OUTLINE_POINTS),
  control: z.array(point).min(3).max(MAX_OUTLINE_POINTS).optional(),
  boneClass: z.enum(['definite', 'indistinct', 'notCounted']),
  notCountedReason: z
    .enum(['heterotopic', 'residualFragment', 'graft', 'debris', 'periostealBeyondCorners'])
    .nullable(),
  face: z.enum(['unstated', 'profile', 'enFace']),
});

const hardware = z.strictObject({
  id: markId,
  kind: z.literal('hardware'),
  instanceId,
  hardware: z.enum(['plate', 'nail', 'fixatorPin', 'cement', 'cast', 'otherBone']),
  from: point,
  to: point,
});

const measure = z.strictObject({
  id: markId,
  kind: z.literal('measure'),
  instanceId,
  measure: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('length'), from: point, to: point }),
    z.strictObject({ kind: z.literal('angle'), from: point, vertex: point, to: point }),
    z.strictObject({ kind: z.literal('ellipse'), from: point, to: point }),
    z.strictObject({ kind: z.literal('probe'), at: point }),
    z.strictObject({
      kind: z.literal('arrow'),
      from: point,
      to: point,
      text: z.string().trim().min(1).max(LONGEST_ARROW_TEXT),
    }),
  ]),
});

const sideStatement = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('clear') }),
  z.strictObject({ kind: z.literal('intact') }),
  z.strictObject({
    kind: z.literal('notAssessable'),
    reason: z.enum(STATED_REASONS),
    note: reason,
  }),
  z.strictObject({
    kind: z.literal('nearTolerance'),
    answer: z.enum(['continuous', 'discontinuous', 'cannotTell']),
  }),
]);

const sideRecord = z.strictObject({
  id: z.string(),
  kind: z.literal('side'),
  side,
  statement: sideStatement,
});

const result = z.enum(['positive', 'negative', 'notDone']);
const evidence = z.strictObject({
  id: z.literal('evidence'),
  kind: z.literal('evidence'),
  ct: result,
  mr: result,
  exploration: result,
  histology: result,
  explorationThicknessMm: z.number().min(0).max(50).nullable(),
});

const ownGrade = z.strictObject({
  id: z.literal('ownGrade'),
  kind: z.literal('ownGrade'),
  grade: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('grade'),
      grade: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal('R0')]),
    }),
    z.strictObject({ kind: z.literal('cannotGrade') }),
  ]),
  reason,
  isCommitted: z.boolean(),
  marksChangedAfterCommit: z.boolean(),
});

const unreadable = z.strictObject({
  id: z.literal('unreadable'),
  kind: z.literal('unreadable'),
  reason,
  cause: z.enum(UNREADABLE_CAUSES).optional(),
});

const MAX_KIND_LENGTH = 40;
const MAX_SET_ASIDE_LENGTH = 1_000_000;

const setAside = z.strictObject({
  id: z.string().regex(/^setAside:\d+$/),
  kind: z.literal('setAside'),
  was: z.string().max(MAX_KIND_LENGTH),
  json: z.string().max(MAX_SET_ASIDE_LENGTH),
});

/** The id a record must carry, or null where any mark id will do. */
function requiredId(record: ReadRecord): string | null {
  if (record.kind === 'image') return imageRecordId(record.instanceId);
  if (record.kind === 'frame') return frameRecordId(record.instanceId);
  if (record.kind === 'side') return sideRecordId(record.side);
  if (record.kind === 'volumeDefect') return volumeRecordId(record);
  if (record.kind === 'labelSlice') return labelRecordId(record, record.slice);
  if (record.kind === 'sectorStatement') return sectorRecordId(record, record.side);
  return null;
}

/** One record of a read on the wire. Refuses unknown keys, so that nothing unreviewed is ever hashed or stored. */
const readRecordSchema = z
  .discriminatedUnion('kind', [
    limb,
    image,
    frame,
    outline,
    hardware,
    measure,
    sideRecord,
    volumeDefect,
    labelSlice,
    sectorStatement,
    membrane,
    evidence,
    ownGrade,
    unreadable,
    setAside,
  ])
  .superRefine((record, context) => {
    const id = requiredId(record);
    if (id !== null && id !== record.id) {
      context.addIssue({ code: 'custom', path: ['id'], message: `must be ${id}` });
    }
    if (record.kind === 'unreadable' && !saysWhyUnreadable(record)) {
      context.addIssue({ code: 'custom', path: ['reason'], message: 'must say why' });
    }
  });

/** A whole document on the wire: its records, each id once. */
export const readRecordsSchema: z.ZodType<readonly ReadRecord[]> = z
  .array(readRecordSchema)
  .max(MAX_RECORDS)
  .superRefine((records, context) => {
    if (new Set(records.map(({ id }) => id)).size !== records.length) {
      context.addIssue({ code: 'custom', message: 'two records share an id' });
    }
  });

/**
 * The records of a draft that was saved before, by this version or another: those that fit, and each that does not
 * set aside as it is, so that nothing of it is lost.
 *
 * @param accepts whether a record that is well formed fits this draft
 */
export function keptRecords(
  saved: readonly unknown[],
  accepts: (record: ReadRecord) => boolean,
): readonly ReadRecord[] {
  const ids = new Set<string>();
  return saved.map((value, index) => {
    const parsed = readRecordSchema.safeParse(value);
    const record: ReadRecord | null = parsed.success ? parsed.data : null;
    if (record !== null && accepts(record) && !ids.has(record.id)) {
      ids.add(record.id);
      return record;
    }
    const kind = value !== null && typeof value === 'object' && 'kind' in value ? value.kind : '';
    return {
      id: `setAside:${index}`,
      kind: 'setAside',
      was: typeof kind === 'string' ? kind.slice(0, MAX_KIND_LENGTH) : '',
      json: JSON.stringify(value),
    };
  });
}
