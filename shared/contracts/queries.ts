import { z } from 'zod';
import type { QueryId, UnitId } from '../base/ids.ts';
import { UNREADABLE_CAUSES } from '../reading/readDocument.ts';
import { idSchema } from './ids.ts';

/** How a query ends: the unit is read after all, leaves the analysis, or stays returned. */
export const QUERY_OUTCOMES = ['reopened', 'excluded', 'stands'] as const;

const text = z.string().trim().min(1).max(500);

const querySchema = z.object({
  queryId: idSchema<QueryId>(),
  unitId: idSchema<UnitId>(),
  caseCode: z.string(),
  /** Absent where readers may not know it. */
  timePoint: z.string().nullable(),
  /** Null for reads of before causes could be chosen. */
  cause: z.enum(UNREADABLE_CAUSES).nullable(),
  /** What was said and done, in order; the first opened the query and may have no words beside its cause. */
  events: z.array(
    z.object({
      kind: z.enum(['opened', 'answered', 'closed']),
      /** Null where the reader may not know who it was: in a blinded study, anybody else. */
      by: z.string().nullable(),
      at: z.iso.datetime(),
      text: z.string().max(500),
      outcome: z.enum(QUERY_OUTCOMES).nullable(),
    }),
  ),
});
export type Query = z.output<typeof querySchema>;

/** `GET /api/queries`: what readers returned as unreadable, those that wait first. */
export const queriesSchema = z.object({ queries: z.array(querySchema) });
export type Queries = z.output<typeof queriesSchema>;

/** `POST /api/queries/:queryId/events`: an answer, or the end of the query. Answers with all queries. */
export const queryEventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('answered'), text }),
  z.strictObject({ kind: z.literal('closed'), outcome: z.enum(QUERY_OUTCOMES), text }),
]);
export type QueryEvent = z.output<typeof queryEventSchema>;
