import { Hono } from 'hono';
import { lockedPairs } from '../../store/lockedPairs.ts';
import type { ServiceDependencies } from '../dependencies.ts';

/** `GET /api/study/agreement`: locked reads side by side, without identity; never for a reader. */
export const studyAgreementRoutes = ({ workspace: { db } }: ServiceDependencies): Hono =>
  new Hono().get('/agreement', (context) => context.json(lockedPairs(db)));
