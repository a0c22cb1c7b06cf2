import { Hono } from 'hono';
import { type Restored, restoreRequestSchema } from '../../shared/contracts/backups.ts';
import { backupsOf } from '../store/rescue/backupList.ts';
import { actorOf } from './actor.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { bodyOf } from './parse.ts';
import { problem } from './problem.ts';
import { studyAnswer } from './studyAnswer.ts';

/** `/api/backups`: the copies of the database, one more, and one of them in its place. For who coordinates. */
export function backupRoutes({
  workspace: { directory },
  answers,
  heavyWrites,
  restoreBackup,
  now,
}: Pick<ServiceDependencies, 'workspace' | 'answers' | 'heavyWrites' | 'restoreBackup' | 'now'>): Hono {
  const listed = (): Promise<Response> => studyAnswer({ answers }, { kind: 'backups', directory });
  return new Hono()
    .get('/', listed)
    .post('/', async () => {
      const made = await heavyWrites.copy({ at: now() });
      return made === null ? await listed() : problem(made.kind, made.message);
    })
    .post('/restore', async (context) => {
      const body = await bodyOf(context, restoreRequestSchema);
      if (!body.ok) return body.error;
      // Before anything is closed.
      const chosen = backupsOf(directory).find(({ name }) => name === body.value.name);
      if (chosen?.isFromBeforeSeal === true) return problem('invalidRequest', BEFORE_THE_SEAL);
      const restored = await restoreBackup(body.value.name, actorOf(context).readerId);
      return restored.ok
        ? context.json(restored.value satisfies Restored)
        : problem('invalidRequest', restored.error);
    });
}

const BEFORE_THE_SEAL =
  'This copy is from before the workspace was sealed, and with it none of the pictures could be opened, which are ' +
  'encrypted now. Nothing was changed. Choose a later copy.';
