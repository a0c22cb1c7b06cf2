import type { MiddlewareHandler } from 'hono';
import type { HeavyWrites } from '../writes/heavyWrites.ts';

/** Whoever leaves the computer must not have to wait, and nothing of it is written. */
const WRITES_NOTHING = /^\/api\/session\/(lock|activity)$/;

/** Whoever changes something waits until a change that takes long is made; whoever only looks does not. */
export const waitForHeavyWrites =
  ({ settled }: Pick<HeavyWrites, 'settled'>): MiddlewareHandler =>
  async ({ req }, next) => {
    const isLooking = req.method === 'GET' || req.method === 'HEAD' || WRITES_NOTHING.test(req.path);
    if (!isLooking) await settled();
    await next();
  };
