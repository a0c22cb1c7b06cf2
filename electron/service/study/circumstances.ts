import { Hono } from 'hono';
import type { ServiceDependencies } from '../dependencies.ts';
import { studyAnswer } from '../studyAnswer.ts';

/** `GET /api/study/circumstances`: what the grades of locked reads rest on, without identity; never for a reader. */
export const studyCircumstanceRoutes = (deps: Pick<ServiceDependencies, 'answers'>): Hono =>
  new Hono().get('/circumstances', () => studyAnswer(deps, { kind: 'circumstances' }));
