import { describe, expect, it } from 'vitest';
import { asId, type SeriesId } from '../../shared/base/ids.ts';
import { problemSchema } from '../../shared/contracts/problem.ts';
import { studyProtocolSchema } from '../../shared/contracts/studyProtocol.ts';
import { draftSavedSchema, readSubmittedSchema } from '../../shared/contracts/unit.ts';
import type { ReadRecord } from '../../shared/reading/readDocument.ts';
import { allSidesClear, bridgedOnAp } from '../store/completeRead.ts';
import { markedVolume } from '../store/markedVolume.ts';
import { serviceWithOneCase } from './runningService.ts';

const problemOf = async (response: Response) => {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = problemSchema.parse(await response.json());
  expect(response.status).toBe(problem.status);
  return problem;
};

describe('reading a case over the service', () => {
  it('goes from an empty draft to a locked read that opens again as it was', async () => {
    const { unit, unitId, send, worklist } = await serviceWithOneCase();
    const opened = await unit(unitId);
    expect(opened.state).toEqual({
      kind: 'draft',
      draft: { revision: 0, savedAt: null, records: [], arrivedLater: [] },
    });
    expect(opened.images.map(({ projection }) => projection)).toEqual(['AP', 'lateral']);
    const ap = opened.images[0];
    const records = ap === undefined ? [] : bridgedOnAp(ap.instanceId);

    const saved = await send('PUT', `/api/units/${unitId}/draft`, { baseRevision: 0, records });
    expect(draftSavedSchema.parse(await saved.json()).revision).toBe(1);
    const reopened = (await unit(unitId)).state;
    expect(reopened.kind === 'draft' ? reopened.draft.records : null).toEqual(records);

    const submitted = await send('POST', `/api/units/${unitId}/submit`, { baseRevision: 1 });
    const { read, nextUnitId } = readSubmittedSchema.parse(await submitted.json());
    expect(read).toMatchObject({ grade: 'III', integrity: 'intact', version: 1 });
    expect(nextUnitId).toBeNull();
    expect((await unit(unitId)).state).toEqual({ kind: 'submitted', read });
    expect((await worklist()).rows).toMatchObject([{ status: 'submitted', grade: 'III' }]);
  });

  it('keeps marks in a volume with the read, and what follows from them in its grade', async () => {
    const { unit, unitId, send } = await serviceWithOneCase();
    const [picture] = (await unit(unitId)).images;
    if (picture === undefined) throw new Error('no picture');
    const hidden = { kind: 'notAssessable', reason: 'plate', note: '' } as const;
    const sides = allSidesClear.map((record) =>
      record.kind === 'side' && record.side === 'lateral' ? { ...record, statement: hidden } : record,
    );
    const records = [...sides, ...markedVolume(picture.seriesId)];
    const put = (sent: readonly ReadRecord[]) =>
      send('PUT', `/api/units/${unitId}/draft`, { baseRevision: 0, records: sent });
    const elsewhere = markedVolume(asId<SeriesId>('00000000-0000-4000-8000-000000000000'));
    expect((await problemOf(await put(elsewhere))).kind).toBe('invalidRequest');
    expect((await put(records)).status).toBe(200);
    // A hundred slices weigh little, so that saving after every stroke stays light.
    expect(JSON.stringify(records).length).toBeLessThan(100_000);
    const submitted = await send('POST', `/api/units/${unitId}/submit`, { baseRevision: 1 });
    const { read } = readSubmittedSchema.parse(await submitted.json());
    // The patient's left is lateral of the left limb: the CT shows the side that the plate hides.
    expect(read).toMatchObject({ grade: 'III', integrity: 'intact' });
    const reopened = (await unit(unitId)).state;
    const kept = reopened.kind === 'submitted' ? reopened.read.records : [];
    expect(kept).toHaveLength(records.length);
    expect(kept).toEqual(expect.arrayContaining([...records]));
  });

  it.each([
    ['fill', { clear: 'I', hidden: 'III' }],
    ['strict', { clear: 'I', hidden: 'I, II or III' }],
    ['override', { clear: 'III', hidden: 'III' }],
  ] as const)('lets a CT say of a side what the rules let it say: %s', async (ctPolicy, expected) => {
    const plate = { kind: 'notAssessable', reason: 'plate', note: '' } as const;
    for (const lateral of ['clear', 'hidden'] as const) {
      const { get, send, unit, unitId } = await serviceWithOneCase();
      const { versions } = studyProtocolSchema.parse(await (await get('/api/study/protocol')).json());
      const [first] = versions;
      if (first === undefined) throw new Error('no protocol');
      const { rules, design } = first;
      if (rules.ctPolicy !== ctPolicy) {
        const changed = { baseVersion: 1, rules: { ...rules, ctPolicy }, design, reason: null };
        expect((await send('POST', '/api/study/protocol', changed)).status).toBe(200);
      }
      const [picture] = (await unit(unitId)).images;
      if (picture === undefined) throw new Error('no picture');
      const sides = allSidesClear.map((record) =>
        lateral === 'hidden' && record.kind === 'side' && record.side === 'lateral'
          ? { ...record, statement: plate }
          : record,
      );
      const records = [...sides, ...markedVolume(picture.seriesId)];
      await send('PUT', `/api/units/${unitId}/draft`, { baseRevision: 0, records });
      const submitted = await send('POST', `/api/units/${unitId}/submit`, { baseRevision: 1 });
      const { read } = readSubmittedSchema.parse(await submitted.json());
      expect(read.grade).toBe(expected[lateral]);
    }
  });

  it('refuses to change a locked read by any route, and keeps it', async () => {
    const { unit, unitId, send, app } = await serviceWithOneCase();
    await send('PUT', `/api/units/${unitId}/draft`, { baseRevision: 0, records: allSidesClear });
    expect((await send('POST', `/api/units/${unitId}/submit`, { baseRevision: 1 })).status).toBe(200);
    const locked = await unit(unitId);
    const tries = [
      send('PUT', `/api/units/${unitId}/draft`, { baseRevision: 0, records: [] }),
      send('PUT', `/api/units/${unitId}/draft`, { baseRevision: 1, records: [] }),
      send('POST', `/api/units/${unitId}/submit`, { baseRevision: 1 }),
      send('POST', `/api/units/${unitId}/draft/pictures`, { baseRevision: 1 }),
    ];
    for (const response of await Promise.all(tries)) {
      expect((await problemOf(response)).kind).toBe('readLocked');
    }
    // Every route with another method than GET, at this unit and elsewhere, leaves it as it is.
    for (const { method, path } of app.routes.filter(
      (route) => route.method !== 'GET' && route.method !== 'ALL',
    )) {
      const at = path.replace(':unitId', unitId).replace(/:\w+/g, 'keys');
      await send(method as 'POST', at, { baseRevision: 1, records: [], value: null });
    }
    expect(await unit(unitId)).toEqual(locked);
  });

  it('refuses an incomplete read with what is missing', async () => {
    const { unitId, send } = await serviceWithOneCase();
    await send('PUT', `/api/units/${unitId}/draft`, { baseRevision: 0, records: [] });
    const problem = await problemOf(await send('POST', `/api/units/${unitId}/submit`, { baseRevision: 1 }));
    expect(problem.kind).toBe('readIncomplete');
    expect(problem.detail).toMatch(/Medial side is unread.*Posterior side is unread.*the draft is kept/);
  });

  it('refuses a draft over a newer one', async () => {
    const { unitId, send } = await serviceWithOneCase();
    const put = (baseRevision: number) =>
      send('PUT', `/api/units/${unitId}/draft`, { baseRevision, records: [] });
    await put(0);
    expect((await problemOf(await put(0))).kind).toBe('draftConflict');
  });

  it('refuses a body that breaks the contract, without repeating it, and saves nothing', async () => {
    const { unitId, unit, app } = await serviceWithOneCase();
    const renamed = { ...allSidesClear[0], id: 'side:lateral' };
    for (const body of [
      '{"baseRevision": 0, ',
      { baseRevision: 0, records: [{ id: 'x', kind: 'song' }] },
      { baseRevision: 0, records: [], patientName: 'Jane' },
      { baseRevision: 0, records: [renamed] },
      { baseRevision: 0, records: [allSidesClear[0], allSidesClear[0]] },
      { baseRevision: -1, records: [] },
      [],
    ]) {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const path = `http://osteoread/api/units/${unitId}/draft`;
      const problem = await problemOf(await app.request(path, { method: 'PUT', body: text }));
      expect(problem.kind, text).toBe('invalidRequest');
      expect(problem.detail).toContain('nothing was changed');
      expect(problem.detail).not.toMatch(/Jane|song/);
    }
    expect((await unit(unitId)).state).toMatchObject({ draft: { revision: 0 } });
  });

  it('knows no other case', async () => {
    const { get, send } = await serviceWithOneCase();
    const nowhere = '00000000-0000-4000-8000-000000000000';
    for (const response of [
      get(`/api/units/${nowhere}`),
      get('/api/units/not-an-id'),
      send('PUT', `/api/units/${nowhere}/draft`, { baseRevision: 0, records: [] }),
      send('POST', `/api/units/${nowhere}/submit`, { baseRevision: 1 }),
      get('/api/nothing'),
      get('/nothing'),
    ]) {
      expect((await problemOf(await response)).kind).toBe('notFound');
    }
  });
});
