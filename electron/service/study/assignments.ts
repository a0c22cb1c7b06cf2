import { Hono } from 'hono';
import { idSchema } from '../../../shared/contracts/ids.ts';
import { assignCasesSchema, type ReadingOrderId } from '../../../shared/contracts/studyAssignments.ts';
import { assignCases, orderedCases, studyAssignments } from '../../store/readingOrders.ts';
import { actorOf } from '../actor.ts';
import type { ServiceDependencies } from '../dependencies.ts';
import { bodyOf } from '../parse.ts';
import { problem } from '../problem.ts';

const orderIdSchema = idSchema<ReadingOrderId>();

/** `/api/study/assignments`: who reads what in which order. */
export function studyAssignmentRoutes({ workspace: { db }, now }: ServiceDependencies): Hono {
  return new Hono()
    .get('/assignments', (context) => context.json(studyAssignments(db)))
    .post('/assignments', async (context) => {
      const body = await bodyOf(context, assignCasesSchema);
      if (!body.ok) return body.error;
      const by = { readerId: actorOf(context).readerId, now: now() };
      const assigned = assignCases(db, by, body.value);
      return assigned.ok
        ? context.json(studyAssignments(db))
        : problem(assigned.error.kind, assigned.error.message);
    })
    .get('/ordered-cases', (context) => {
      const order = orderIdSchema.safeParse(context.req.query('order'));
      return context.json(order.success ? orderedCases(db, order.data) : { rows: [] });
    });
}
