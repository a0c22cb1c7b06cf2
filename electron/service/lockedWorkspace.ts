import type { MiddlewareHandler } from 'hono';
import { LOCKED_SENTENCE } from '../store/identityVaultKeys.ts';
import type { Vault } from '../store/vault.ts';
import { problem } from './problem.ts';

/** What a locked workspace answers: who is asked for the passphrase, how to give it, and the keys of the keyboard. */
const OPEN_WHILE_LOCKED = /^\/api\/(session|vault|settings)(\/|$)/;

/** Answers everything else with the sentence that the workspace is locked. */
export const refuseWhileLocked =
  (vault: Pick<Vault, 'state'>): MiddlewareHandler =>
  async (context, next) => {
    const isOpen = OPEN_WHILE_LOCKED.test(context.req.path) || vault.state() !== 'locked';
    if (isOpen) await next();
    else return problem('workspaceLocked', LOCKED_SENTENCE);
  };
