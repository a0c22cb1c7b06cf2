import { Hono } from 'hono';
import { beginStudySchema } from '../../../shared/contracts/studyProgress.ts';
import { beginStudy, studyBeginning } from '../../store/beginStudy.ts';
import { studyProgress } from '../../store/studyProgress.ts';
import { actorOf } from '../actor.ts';
import type { ServiceDependencies } from '../dependencies.ts';
import { bodyOf } from '../parse.ts';
import { problem } from '../problem.ts';

/** `/api/study/progress` and `/api/study/beginning`: how far the study is, and its start. */
export function studyProgressRoutes({ workspace: { db, vault }, now }: ServiceDependencies): Hono {
  return new Hono()
    .get('/progress', (context) => context.json(studyProgress(db)))
    .get('/beginning', (context) => context.json(studyBeginning(db, vault)))
    .post('/beginning', async (context) => {
      const body = await bodyOf(context, beginStudySchema);
      if (!body.ok) return body.error;
      const by = { readerId: actorOf(context).readerId, now: now() };
      const begun = beginStudy(db, vault, by, body.value);
      return begun.ok
        ? context.json(studyBeginning(db, vault))
        : problem(begun.error.kind, begun.error.message);
    });
}
