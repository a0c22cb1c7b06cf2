import { Hono } from 'hono';
import { z } from 'zod';
import type { Worklist } from '../../shared/contracts/worklist.ts';
import { assignedWorklist } from '../store/assignedWorklist.ts';
import { worklist } from '../store/worklist.ts';
import { actorOf } from './actor.ts';
import { assignedSession } from './aliases.ts';
import type { ServiceDependencies } from './dependencies.ts';

const firstSchema = z.coerce.number().int().positive();

/**
 * `GET /api/worklist`: one row a reading unit, or for a reader of a blinded study one a case of theirs. `?first=N` answers
 * with the first N, so that a long list is on screen before all of it was sent and understood.
 */
export function worklistRoutes({ workspace: { db } }: ServiceDependencies): Hono {
  return new Hono().get('/', (context) => {
    const session = assignedSession(context);
    const rows =
      session === null ? worklist(db, actorOf(context).readerId) : assignedWorklist(db, session.reader);
    const first = firstSchema.safeParse(context.req.query('first')).data ?? rows.length;
    const body: Worklist = { rows: rows.slice(0, first), isWhole: rows.length <= first };
    return context.json(body);
  });
}
