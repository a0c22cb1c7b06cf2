import { z } from 'zod';
import type { Brand } from '../base/brand.ts';
import type { ReaderId } from '../base/ids.ts';
import { idSchema } from './ids.ts';

export type ReadingOrderId = Brand<string, 'ReadingOrderId'>;

const purpose = z.enum(['training', 'primary', 'repeat']);
const count = z.int().min(0);

const readingOrderSchema = z.object({
  readingOrderId: idSchema<ReadingOrderId>(),
  reader: z.string(),
  purpose,
  /** Random, of 32 bits: the order can be made again from it. */
  seed: z.string(),
  blocks: z.int().positive(),
  cases: z.int().positive(),
  /** The nearest that two time points of one patient stand; null where no patient has two. */
  leastDistance: z.int().positive().nullable(),
});
export type ReadingOrder = z.output<typeof readingOrderSchema>;

/** `GET /api/study/assignments`: the orders there are, and what generating would add to each reader's. */
export const studyAssignmentsSchema = z.object({
  minimalDistance: z.int().positive(),
  /** Films that may be assigned, and those that are not because of what they are. */
  films: z.object({ toRead: count, training: count, reference: count, grafted: count, undecided: count }),
  readers: z.array(
    z.object({
      readerId: idSchema<ReaderId>(),
      name: z.string(),
      /** What is not assigned to this reader yet. */
      missing: z.object({ training: count, primary: count, repeat: count }),
    }),
  ),
  orders: z.array(readingOrderSchema),
});
export type StudyAssignments = z.output<typeof studyAssignmentsSchema>;

/** `POST /api/study/assignments`: first reads, with training before them, or repeat reads. Answers like the GET. */
export const assignCasesSchema = z.strictObject({ kind: z.enum(['first', 'repeat']) });
export type AssignCases = z.output<typeof assignCasesSchema>;

/** `GET /api/study/ordered-cases?order=`: one order, case by case. */
export const orderedCasesSchema = z.object({
  rows: z.array(
    z.object({
      position: z.int().positive(),
      block: z.int().positive(),
      /** The code that this reader sees. */
      code: z.string(),
      caseCode: z.string(),
      timePoint: z.string(),
      status: z.enum(['new', 'draft', 'locked', 'withdrawn']),
    }),
  ),
});
export type OrderedCases = z.output<typeof orderedCasesSchema>;
