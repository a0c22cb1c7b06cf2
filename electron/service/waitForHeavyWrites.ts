import type { MiddlewareHandler } from 'hono';
import type { HeavyWrites } from '../writes/heavyWrites.ts';

/** Whoever changes something waits until a change that takes long is made; whoever only looks does not. */
export const waitForHeavyWrites =
  ({ settled }: Pick<HeavyWrites, 'settled'>): MiddlewareHandler =>
  async ({ req }, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') await settled();
    await next();
  };
