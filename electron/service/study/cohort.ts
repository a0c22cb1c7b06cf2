import { Hono } from 'hono';
import type { ServiceDependencies } from '../dependencies.ts';
import { studyAnswer } from '../studyAnswer.ts';

/** `GET /api/study/cohort`: what a cohort is analysed from, without identity; never for a reader. */
export const studyCohortRoutes = (deps: Pick<ServiceDependencies, 'answers'>): Hono =>
  new Hono().get('/cohort', () => studyAnswer(deps, { kind: 'cohort' }));
