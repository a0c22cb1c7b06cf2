import { Hono } from 'hono';
import type { ServiceDependencies } from '../dependencies.ts';
import { studyAnswer } from '../studyAnswer.ts';

/** `GET /api/study/agreement`: locked reads side by side, without identity; never for a reader. */
export const studyAgreementRoutes = (deps: Pick<ServiceDependencies, 'answers'>): Hono =>
  new Hono().get('/agreement', () => studyAnswer(deps, { kind: 'agreement' }));
