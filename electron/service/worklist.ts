import { Hono } from 'hono';
import type { Worklist } from '../../shared/contracts/worklist.ts';
import { assignedWorklist } from '../store/assignedWorklist.ts';
import { worklist } from '../store/worklist.ts';
import { actorOf } from './actor.ts';
import { assignedSession } from './aliases.ts';
import type { ServiceDependencies } from './dependencies.ts';

/** `GET /api/worklist`: one row a reading unit, or for a reader of a blinded study one a case of theirs. */
export function worklistRoutes({ workspace: { db } }: ServiceDependencies): Hono {
  return new Hono().get('/', (context) => {
    const session = assignedSession(context);
    const rows =
      session === null ? worklist(db, actorOf(context).readerId) : assignedWorklist(db, session.reader);
    const body: Worklist = { rows: [...rows] };
    return context.json(body);
  });
}
