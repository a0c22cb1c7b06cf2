import { z } from 'zod';
import type { UnitId } from '../base/ids.ts';
import { idSchema } from './ids.ts';

/** What is there to read, shown as chips. */
export const VIEW_CHIPS = ['AP', 'LAT', 'OBL', 'XR', 'CT', 'MR', 'US', 'OT'] as const;

/** `GET /api/worklist`: one row a reading unit. Time points are absent where the reader may not know them. */
export const worklistRowSchema = z.object({
  unitId: idSchema<UnitId>(),
  caseCode: z.string(),
  limb: z.enum(['L', 'R']).nullable(),
  bone: z.string().nullable(),
  timePoint: z.object({ label: z.string(), daysSinceSpacer: z.int().nullable() }).nullable(),
  /** The immediate post-spacer film: corners are marked on it once, it is not graded. */
  isReference: z.boolean(),
  chips: z.array(z.enum(VIEW_CHIPS)),
  status: z.enum(['new', 'draft', 'submitted']),
  /** In words, such as "III" or "III or IV"; null before submit or where it may not be seen. */
  grade: z.string().nullable(),
  /** Of a forearm both of whose bones are submitted: the higher grade, which is the patient's, with its bone. */
  caseGrade: z.object({ grade: z.string(), bone: z.enum(['radius', 'ulna']) }).nullable(),
  savedAt: z.iso.datetime().nullable(),
  /** Where the case was returned as unreadable: whether the query waits, was answered, or ended in exclusion. */
  query: z.enum(['open', 'answered', 'excluded']).nullable(),
});

/** `isWhole` is false where `?first=` asked for the first rows alone and there are more. */
export const worklistSchema = z.object({ rows: z.array(worklistRowSchema), isWhole: z.boolean() });

/** How many rows a window asks for before the rest: more than a screen shows. */
export const FIRST_ROWS = 100;
export type WorklistRow = z.output<typeof worklistRowSchema>;
export type Worklist = z.output<typeof worklistSchema>;
