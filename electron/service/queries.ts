import { type Context, Hono } from 'hono';
import type { QueryId } from '../../shared/base/ids.ts';
import { idSchema } from '../../shared/contracts/ids.ts';
import { type Queries, queryEventSchema } from '../../shared/contracts/queries.ts';
import { addToQuery, listQueries } from '../store/queries.ts';
import { actorOf } from './actor.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { bodyOf, parameterOf } from './parse.ts';
import { problem } from './problem.ts';

const queryIdSchema = idSchema<QueryId>();

/**
 * `/api/queries`: what readers returned as unreadable, and what the coordinator says to it. In a workspace for one
 * person the reader is the coordinator too.
 */
export function queryRoutes({ workspace, now }: ServiceDependencies): Hono {
  const { db } = workspace;
  const all = (context: Context): Queries => ({
    queries: [...listQueries(db, actorOf(context).readerId)],
  });
  return new Hono()
    .get('/', (context) => context.json(all(context)))
    .post('/:queryId/events', async (context) => {
      const queryId = parameterOf(context, 'queryId', queryIdSchema);
      if (!queryId.ok) return queryId.error;
      const body = await bodyOf(context, queryEventSchema);
      if (!body.ok) return body.error;
      const by = { readerId: actorOf(context).readerId, now: now() };
      const added = addToQuery(db, by, queryId.value, body.value);
      return added.ok ? context.json(all(context)) : problem(added.error.kind, added.error.message);
    });
}
