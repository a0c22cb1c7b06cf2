import { Hono } from 'hono';
import type { ServiceDependencies } from './dependencies.ts';
import { answerUnexpected, notFound } from './problem.ts';
import { sessionRoutes } from './session.ts';

/**
 * The local service as a value: `Request → Response`, mounted by the desktop and by the loopback server alike.
 * Answers `/api/*` and `/dicomweb/*` only; who may ask is the mount's business.
 */
export function buildService(deps: ServiceDependencies): Hono {
  const app = new Hono();
  app.onError(answerUnexpected);
  app.notFound(() => notFound('There is nothing at this address. Nothing was changed.'));
  app.route('/api/session', sessionRoutes(deps));
  return app;
}
