import type { Context, MiddlewareHandler } from 'hono';
import type { Actor, SignIns } from './signIns.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** Who was signed in when the request came; null where nobody was who had to be. */
    actor: Actor | null;
  }
}

/** Keeps with a request who acts, so that a sign-out meanwhile does not change in whose name it ends. */
export const captureActor =
  (signIns: Pick<SignIns, 'actor'>): MiddlewareHandler =>
  async (context, next) => {
    context.set('actor', signIns.actor());
    await next();
  };

/** Who asks. Only for routes that the permissions keep from those who are not signed in. */
export function actorOf(context: Context): Actor {
  const actor = context.get('actor');
  if (actor === null) throw new Error('a route for somebody who is signed in was reached by nobody');
  return actor;
}

/** Under which name the audit knows who asks, where a route is open to those who are not signed in. */
export const actorIdOf = (context: Context): string => context.get('actor')?.readerId ?? 'system';
