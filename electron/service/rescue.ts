import { Hono } from 'hono';
import type { Result } from '../../shared/base/result.ts';
import {
  type Backups,
  type Restored,
  restoreRequestSchema,
  type Salvaged,
} from '../../shared/contracts/backups.ts';
import { backupsOf } from '../store/rescue/backupList.ts';
import { limitBodies } from './bodyLimits.ts';
import { bodyOf } from './parse.ts';
import { answerUnexpected, problem } from './problem.ts';

export type RescueActions = {
  readonly directory: string;
  /** The sentence that says why the workspace was not opened. */
  readonly reason: string;
  /** Puts a copy in the place of the database and opens the workspace with it. */
  readonly restore: (name: string) => Result<Restored, string>;
  /** Reads what can be read, and opens the workspace with that. */
  readonly salvage: () => Result<Salvaged, string>;
};

/**
 * All that is answered of a workspace whose database is damaged: its copies, and the two ways out. Nobody can sign in
 * where the accounts cannot be read, so whoever may write the folder may do this.
 */
export function buildRescue({ directory, reason, restore, salvage }: RescueActions): Hono {
  const app = new Hono();
  app.onError(answerUnexpected);
  app.use('*', limitBodies);
  app
    .get('/api/rescue', (context) => context.json({ backups: [...backupsOf(directory)] } satisfies Backups))
    .post('/api/rescue/restore', async (context) => {
      const body = await bodyOf(context, restoreRequestSchema);
      if (!body.ok) return body.error;
      const restored = restore(body.value.name);
      return restored.ok ? context.json(restored.value) : problem('workspaceDamaged', restored.error);
    })
    .post('/api/rescue/salvage', (context) => {
      const salvaged = salvage();
      return salvaged.ok ? context.json(salvaged.value) : problem('workspaceDamaged', salvaged.error);
    });
  app.notFound(() => problem('workspaceDamaged', reason));
  return app;
}
