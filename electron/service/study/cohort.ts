import { Hono } from 'hono';
import { cohortFacts } from '../../store/cohortFacts.ts';
import { parseReads } from '../../store/cohortReads.ts';
import type { ServiceDependencies } from '../dependencies.ts';

/** `GET /api/study/cohort`: what a cohort is analysed from, without identity; never for a reader. */
export const studyCohortRoutes = ({ workspace: { db } }: Pick<ServiceDependencies, 'workspace'>): Hono =>
  new Hono().get('/cohort', async (context) => {
    await parseReads(db);
    return context.json(cohortFacts(db));
  });
