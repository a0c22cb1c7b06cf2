import { Hono } from 'hono';
import { type AuditCheck, auditCheckRequestSchema, auditQuerySchema } from '../../shared/contracts/audit.ts';
import type { AuditChecks } from './auditChecks.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { bodyOf } from './parse.ts';
import { problem } from './problem.ts';
import { studyAnswer } from './studyAnswer.ts';

/**
 * `/api/audit`: what was done in this workspace, by whom and when, as pages and as a table, and the check whether all
 * of it still stands as it was written. For coordinator and auditor.
 */
export function auditRoutes({ answers }: Pick<ServiceDependencies, 'answers'>, checks: AuditChecks): Hono {
  return new Hono()
    .get('/events', async (context) => {
      const query = auditQuerySchema.safeParse(context.req.query());
      if (!query.success) return problem('invalidRequest', NOT_UNDERSTOOD);
      return await studyAnswer({ answers }, { kind: 'auditPage', query: query.data });
    })
    .get('/table', async () => {
      const { body } = await answers.begin({ kind: 'auditTable' });
      return new Response(body, {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': 'attachment; filename="osteoread-audit.csv"',
        },
      });
    })
    .get('/check', (context) => context.json(checks.current() satisfies AuditCheck))
    .post('/check', async (context) => {
      const body = await bodyOf(context, auditCheckRequestSchema);
      if (!body.ok) return body.error;
      return context.json(checks.start(body.value.head) satisfies AuditCheck);
    })
    .delete('/check', (context) => context.json(checks.cancel() satisfies AuditCheck));
}

const NOT_UNDERSTOOD =
  'The events could not be chosen by this. Nothing was changed. Open the Audit tab again.';
