import { Hono } from 'hono';
import type { Worklist } from '../../shared/contracts/worklist.ts';
import { worklist } from '../store/worklist.ts';
import { actorOf } from './actor.ts';
import type { ServiceDependencies } from './dependencies.ts';

/** `GET /api/worklist`: one row a reading unit. */
export function worklistRoutes({ workspace }: ServiceDependencies): Hono {
  return new Hono().get('/', (context) => {
    const body: Worklist = { rows: [...worklist(workspace.db, actorOf(context).readerId)] };
    return context.json(body);
  });
}
