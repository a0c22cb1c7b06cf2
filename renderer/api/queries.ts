import type { QueryId } from '../../shared/base/ids.ts';
import { type Queries, type QueryEvent, queriesSchema } from '../../shared/contracts/queries.ts';
import { call } from './request.ts';

/** Queries about cases that were returned as unreadable. Every call rejects with an ApiError that carries its sentence. */
export const queries = {
  list: (signal?: AbortSignal): Promise<Queries> => call(queriesSchema, '/api/queries', { signal }),
  /** Adds an answer, or ends the query; resolves with all of them as they are then. */
  say: (queryId: QueryId, event: QueryEvent): Promise<Queries> =>
    call(queriesSchema, `/api/queries/${queryId}/events`, { method: 'POST', json: event }),
};
