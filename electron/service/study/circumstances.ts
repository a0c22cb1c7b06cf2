import { Hono } from 'hono';
import { readCircumstances } from '../../store/readCircumstances.ts';
import type { ServiceDependencies } from '../dependencies.ts';

/** `GET /api/study/circumstances`: what the grades of locked reads rest on, without identity; never for a reader. */
export const studyCircumstanceRoutes = ({
  workspace: { db },
}: Pick<ServiceDependencies, 'workspace'>): Hono =>
  new Hono().get('/circumstances', (context) => context.json(readCircumstances(db)));
