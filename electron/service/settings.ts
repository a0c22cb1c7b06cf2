import { Hono } from 'hono';
import { type Setting, settingKeySchema, settingSchema } from '../../shared/contracts/settings.ts';
import { readerSetting, saveReaderSetting } from '../store/settings.ts';
import { actorOf } from './actor.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { bodyOf, parameterOf } from './parse.ts';
import { problem } from './problem.ts';
import { settingsOwner } from './signIns.ts';

/** `/api/settings/:key`: what this reader set, such as keys and window presets. */
export function settingRoutes({ workspace, signIns, now }: ServiceDependencies): Hono {
  const { db, implicitReader } = workspace;
  return new Hono()
    .get('/:key', (context) => {
      const key = parameterOf(context, 'key', settingKeySchema);
      if (!key.ok) return key.error;
      return context.json({ value: readerSetting(db, settingsOwner(signIns, implicitReader), key.value) });
    })
    .put('/:key', async (context) => {
      const key = parameterOf(context, 'key', settingKeySchema);
      if (!key.ok) return key.error;
      const body = await bodyOf(context, settingSchema);
      if (!body.ok) return body.error;
      const { value }: Setting = body.value;
      const { readerId } = actorOf(context);
      const saved = saveReaderSetting(db, { readerId, now: now() }, key.value, value);
      return saved.ok ? context.json({ value }) : problem(saved.error.kind, saved.error.message);
    });
}
