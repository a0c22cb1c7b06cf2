import { describe, expect, it } from 'vitest';
import { problemSchema } from '../../shared/contracts/problem.ts';
import { queriesSchema } from '../../shared/contracts/queries.ts';
import { allSidesClear } from '../store/completeRead.ts';
import { serviceWithOneCase } from './runningService.ts';

const RETURNED = { id: 'unreadable', kind: 'unreadable', reason: '', cause: 'wrongBodyPart' };

describe('queries over the service', () => {
  it('go from a returned case to an answer, and open it for reading again', async () => {
    const { send, get, unit, unitId, worklist } = await serviceWithOneCase();
    expect(queriesSchema.parse(await (await get('/api/queries')).json())).toEqual({ queries: [] });
    await send('PUT', `/api/units/${unitId}/draft`, { baseRevision: 0, records: [RETURNED] });
    await send('POST', `/api/units/${unitId}/submit`, { baseRevision: 1 });
    const [query] = queriesSchema.parse(await (await get('/api/queries')).json()).queries;
    expect(query).toMatchObject({ unitId, cause: 'wrongBodyPart' });
    expect((await worklist()).rows[0]).toMatchObject({ status: 'submitted', query: 'open' });

    const say = (body: unknown) => send('POST', `/api/queries/${query?.queryId}/events`, body);
    const answered = queriesSchema.parse(
      await (await say({ kind: 'answered', text: 'It is the tibia.' })).json(),
    );
    expect(answered.queries[0]?.events.map(({ kind }) => kind)).toEqual(['opened', 'answered']);
    expect((await say({ kind: 'closed', outcome: 'reopened', text: 'Read it, please.' })).status).toBe(200);
    const opened = await unit(unitId);
    expect(opened.state).toMatchObject({ kind: 'draft', draft: { revision: 1, records: [] } });

    await send('PUT', `/api/units/${unitId}/draft`, { baseRevision: 1, records: allSidesClear });
    expect((await send('POST', `/api/units/${unitId}/submit`, { baseRevision: 2 })).status).toBe(200);
    expect((await unit(unitId)).state).toMatchObject({
      kind: 'submitted',
      read: { version: 2, integrity: 'intact' },
    });
  });

  it('refuse a word after their end, and one that says nothing', async () => {
    const { send, get, unitId } = await serviceWithOneCase();
    await send('PUT', `/api/units/${unitId}/draft`, { baseRevision: 0, records: [RETURNED] });
    await send('POST', `/api/units/${unitId}/submit`, { baseRevision: 1 });
    const { queries } = queriesSchema.parse(await (await get('/api/queries')).json());
    const say = async (body: unknown) =>
      problemSchema.parse(
        await (await send('POST', `/api/queries/${queries[0]?.queryId}/events`, body)).json(),
      );
    expect((await say({ kind: 'answered', text: '  ' })).kind).toBe('invalidRequest');
    await send('POST', `/api/queries/${queries[0]?.queryId}/events`, {
      kind: 'closed',
      outcome: 'stands',
      text: 'No better film exists.',
    });
    expect(await say({ kind: 'answered', text: 'Late' })).toMatchObject({ kind: 'readLocked', status: 409 });
  });
});
