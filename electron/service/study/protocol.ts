import { Hono } from 'hono';
import { saveProtocolSchema } from '../../../shared/contracts/studyProtocol.ts';
import { protocolVersions, saveProtocol } from '../../store/protocol.ts';
import { actorOf } from '../actor.ts';
import type { ServiceDependencies } from '../dependencies.ts';
import { bodyOf } from '../parse.ts';
import { problem } from '../problem.ts';

/** `/api/study/protocol`: the versions of the protocol, and a new one. */
export function studyProtocolRoutes({ workspace: { db }, now }: ServiceDependencies): Hono {
  return new Hono()
    .get('/protocol', (context) => context.json(protocolVersions(db)))
    .post('/protocol', async (context) => {
      const body = await bodyOf(context, saveProtocolSchema);
      if (!body.ok) return body.error;
      const by = { readerId: actorOf(context).readerId, now: now() };
      const saved = saveProtocol(db, by, body.value);
      return saved.ok ? context.json(protocolVersions(db)) : problem(saved.error.kind, saved.error.message);
    });
}
