import { describe, expect, it } from 'vitest';
import {
  type ConsensusRoom,
  consensusRoomSchema,
  type Disagreements,
  disagreementsSchema,
} from '../../shared/contracts/consensus.ts';
import { problemSchema } from '../../shared/contracts/problem.ts';
import { allSidesClear, bridgedOnAp } from '../store/completeRead.ts';
import { OPTIONS } from '../store/temporaryWorkspace.ts';
import { PASSPHRASE, runningService, serviceWithOneCase } from './runningService.ts';

/** One case; two readers, who sit down at this computer in turn, and a coordinator, who is signed in at the end. */
async function readByTwo(first: 'bridged' | 'empty', second: 'bridged' | 'empty', now = OPTIONS.now) {
  const service = await serviceWithOneCase(runningService(undefined, undefined, now));
  const { unitId, send, get } = service;
  const read = async (name: string, what: 'bridged' | 'empty') => {
    const reader = await service.signInAs('reader', name);
    const [ap] = (await service.unit(unitId)).images;
    if (ap === undefined) throw new Error('no picture');
    const records = what === 'empty' ? allSidesClear : bridgedOnAp(ap.instanceId);
    expect((await send('PUT', `/api/units/${unitId}/draft`, { baseRevision: 0, records })).status).toBe(200);
    expect((await send('POST', `/api/units/${unitId}/submit`, { baseRevision: 1 })).status).toBe(200);
    return reader;
  };
  const one = await read('Reader Anna', first);
  const other = await read('Reader Boris', second);
  const coordinator = await service.signInAs('coordinator');
  const listed = async (): Promise<Disagreements> =>
    disagreementsSchema.parse(await (await get('/api/consensus')).json());
  const room = async (response: Response): Promise<ConsensusRoom> => {
    expect(response.status).toBe(200);
    return consensusRoomSchema.parse(await response.json());
  };
  const refusal = async (response: Response) => problemSchema.parse(await response.json());
  return { ...service, one, other, coordinator, listed, room, refusal };
}

describe('disagreements', () => {
  it('are none where two readers read alike', async () => {
    const { listed } = await readByTwo('empty', 'empty');
    expect(await listed()).toMatchObject({ rows: [], agreeing: 1, notLockedByTwo: 0 });
  });

  it('are listed with what differs, and not who read what', async () => {
    const { listed, one, other, get } = await readByTwo('bridged', 'empty');
    const { rows, agreeing } = await listed();
    expect(agreeing).toBe(0);
    expect(rows).toMatchObject([
      { mustBeSettled: true, consensus: null, found: { sides: [{ side: 'medial', cause: 'missedBone' }] } },
    ]);
    const said = await (await get('/api/consensus')).text();
    for (const { readerId, name } of [one, other]) {
      expect(said).not.toContain(readerId);
      expect(said).not.toContain(name);
    }
  });

  it('are seen by no reader', async () => {
    const { signIns, one, get } = await readByTwo('bridged', 'empty');
    signIns.signIn(one);
    expect((await get('/api/consensus')).status).toBe(403);
  });
});

describe('a consensus', () => {
  it('does not open while only one of two has locked', async () => {
    const service = await serviceWithOneCase();
    await service.signInAs('reader', 'Reader Anna');
    await service.send('PUT', `/api/units/${service.unitId}/draft`, {
      baseRevision: 0,
      records: allSidesClear,
    });
    await service.send('POST', `/api/units/${service.unitId}/submit`, { baseRevision: 1 });
    await service.signInAs('coordinator');
    const response = await service.send('POST', '/api/consensus', { unitId: service.unitId });
    expect(response.status).toBe(409);
    expect(problemSchema.parse(await response.json()).detail).toContain('once two readers have locked');
  });

  it('is settled once both readers have signed the decision, and takes no other decision then', async () => {
    const { send, room, refusal, unitId, workspace, listed } = await readByTwo('bridged', 'empty');
    const opened = await room(await send('POST', '/api/consensus', { unitId }));
    expect(opened).toMatchObject({ standing: 'inSession', statement: null, decisions: [] });
    const at = `/api/consensus/${opened.consensusId}`;
    expect((await room(await send('POST', '/api/consensus', { unitId }))).consensusId).toBe(
      opened.consensusId,
    );

    const decision = { kind: 'first', reason: 'Bone seen by both on the AP', causes: [] };
    const decided = await room(await send('POST', `${at}/decisions`, decision));
    expect(decided).toMatchObject({ standing: 'awaitsSignatures', decisions: [{ number: 1, signedBy: [] }] });
    expect(decided.statement).toContain('Bone seen by both on the AP');
    const sign = (name: string, passphrase = PASSPHRASE) =>
      send('POST', `${at}/signatures`, { name, passphrase });
    expect((await sign('The coordinator')).status).toBe(409);
    expect((await room(await sign('Reader Anna'))).standing).toBe('awaitsSignatures');
    expect((await refusal(await sign('Reader Anna'))).detail).toContain('signed this decision already');
    const settled = await room(await sign('reader boris'));
    expect(settled.standing).toBe('settled');
    expect(settled.decisions[0]?.signedBy.toSorted()).toEqual([1, 2]);
    expect((await refusal(await send('POST', `${at}/decisions`, decision))).kind).toBe('studyState');
    expect((await sign('Reader Anna', 'not the passphrase')).status).toBe(403);
    expect((await sign('Reader Anna')).status, 'tries are slowed').toBe(429);
    expect((await listed()).rows).toMatchObject([{ consensus: { standing: 'settled' } }]);
    const originals = workspace.db.prepare("SELECT count(*) FROM read WHERE purpose = 'primary'").pluck();
    expect(originals.get()).toBe(2);
  });

  it('wants both signatures anew under another decision', async () => {
    const { send, room, unitId } = await readByTwo('bridged', 'empty');
    const { consensusId } = await room(await send('POST', '/api/consensus', { unitId }));
    const at = `/api/consensus/${consensusId}`;
    await send('POST', `${at}/decisions`, { kind: 'first', reason: 'One', causes: [] });
    await send('POST', `${at}/signatures`, { name: 'Reader Anna', passphrase: PASSPHRASE });
    const again = await room(
      await send('POST', `${at}/decisions`, { kind: 'unresolved', reason: 'Two', causes: [] }),
    );
    expect(again).toMatchObject({ standing: 'awaitsSignatures', decisions: [{}, { signedBy: [] }] });
    await send('POST', `${at}/signatures`, { name: 'Reader Anna', passphrase: PASSPHRASE });
    const signed = await send('POST', `${at}/signatures`, { name: 'Reader Boris', passphrase: PASSPHRASE });
    expect((await room(signed)).standing).toBe('awaitsThirdReader');
    expect((await send('POST', `${at}/majority`)).status).toBe(409);
  });

  it('takes new marks that both agreed on, made from those of one read, and keeps the two reads', async () => {
    let isSetBack = false;
    const now = () => new Date(OPTIONS.now().getTime() - (isSetBack ? 86_400_000 : 0));
    const { send, room, unit, unitId, refusal, workspace } = await readByTwo('bridged', 'empty', now);
    const save = (baseRevision: number, records: unknown) =>
      send('PUT', `/api/units/${unitId}/draft`, { baseRevision, records });
    expect((await refusal(await save(0, allSidesClear))).detail).toContain('A coordinator does not read');
    const opened = await room(await send('POST', '/api/consensus', { unitId }));
    const at = `/api/consensus/${opened.consensusId}`;
    const byMarks = { kind: 'newMarks', reason: 'A lip on both ends', causes: [] };
    expect((await refusal(await send('POST', `${at}/decisions`, byMarks))).detail).toContain(
      'not locked yet',
    );

    expect((await send('POST', `${at}/marks`, { from: 'first' })).status).toBe(200);
    const { state } = await unit(unitId);
    if (state.kind !== 'draft') throw new Error('the marks are not open');
    const first = opened.reads[0].read;
    expect(state.draft.records).toEqual(first.records);
    expect((await save(state.draft.revision, first.records)).status).toBe(200);
    const submitted = await send('POST', `/api/units/${unitId}/submit`, {
      baseRevision: state.draft.revision + 1,
    });
    expect(submitted.status).toBe(200);
    const decided = await room(await send('POST', `${at}/decisions`, byMarks));
    expect(decided).toMatchObject({ standing: 'awaitsSignatures' });
    expect(decided.statement).toContain('new marks made together');
    const purposes = workspace.db.prepare('SELECT purpose FROM read ORDER BY purpose').pluck();
    expect(purposes.all()).toEqual(['consensus', 'primary', 'primary']);

    // Marked once more, on a computer whose clock was set back meanwhile: the later version stands.
    isSetBack = true;
    expect((await send('POST', `${at}/marks`, { from: 'first' })).status).toBe(200);
    expect((await save(1, allSidesClear)).status).toBe(200);
    expect((await send('POST', `/api/units/${unitId}/submit`, { baseRevision: 2 })).status).toBe(200);
    await room(await send('POST', `${at}/decisions`, byMarks));
    const versions = workspace.db.prepare(
      'SELECT version FROM consensus_decision JOIN read USING (read_id) ORDER BY decision_number',
    );
    expect(versions.pluck().all()).toEqual([1, 2]);
  });

  it('goes to a third reader, who reads it apart, and is settled by the read that this one agrees with', async () => {
    const service = await readByTwo('bridged', 'empty');
    const { send, room, unitId, one, signIns, signInAs, unit, coordinator, get, workspace, worklist } =
      service;
    const third = await signInAs('reader', 'Reader Clara');
    signIns.signIn(coordinator);
    const { consensusId } = await room(await send('POST', '/api/consensus', { unitId }));
    const at = `/api/consensus/${consensusId}`;
    expect((await send('POST', `${at}/third`, { readerId: third.readerId })).status).toBe(409);
    await send('POST', `${at}/decisions`, { kind: 'unresolved', reason: 'No agreement', causes: [] });
    await send('POST', `${at}/signatures`, { name: 'Reader Anna', passphrase: PASSPHRASE });
    const signed = await room(
      await send('POST', `${at}/signatures`, { name: 'Reader Boris', passphrase: PASSPHRASE }),
    );
    expect(signed.thirdReaders).toEqual([{ readerId: third.readerId, name: 'Reader Clara' }]);
    expect((await send('POST', `${at}/third`, { readerId: one.readerId })).status).toBe(409);
    const asked = await room(await send('POST', `${at}/third`, { readerId: third.readerId }));
    expect(asked).toMatchObject({ standing: 'awaitsThirdReader', isThirdAsked: true, thirdReaders: [] });

    // In a blinded study the third reader has the case as an assignment, by a code of its own.
    workspace.db.exec('UPDATE study SET is_blinded = 1');
    signIns.signIn(third);
    const [row] = (await worklist()).rows;
    if (row === undefined) throw new Error('nothing was assigned');
    expect(row.unitId).not.toBe(unitId);
    const [ap] = (await unit(row.unitId)).images;
    if (ap === undefined) throw new Error('no picture');
    const records = bridgedOnAp(ap.instanceId);
    expect((await send('PUT', `/api/units/${row.unitId}/draft`, { baseRevision: 0, records })).status).toBe(
      200,
    );
    expect((await send('POST', `/api/units/${row.unitId}/submit`, { baseRevision: 1 })).status).toBe(200);

    signIns.signIn(coordinator);
    expect((await room(await get(at))).standing).toBe('awaitsMajority');
    const settled = await room(await send('POST', `${at}/majority`));
    expect(settled.standing).toBe('settled');
    const standing = workspace.db
      .prepare(
        `SELECT reader_id FROM consensus_decision JOIN read USING (read_id) WHERE consensus_decision.kind = 'majority'`,
      )
      .pluck()
      .get();
    expect(standing).toBe(one.readerId);
  });

  it('is signed by a file at the reader’s own computer, for the decision that stands and by the right key', async () => {
    const service = await readByTwo('bridged', 'empty');
    const { send, room, unitId, one, other, signIns, coordinator, get, refusal } = service;
    const { consensusId, reads } = await room(await send('POST', '/api/consensus', { unitId }));
    const at = `/api/consensus/${consensusId}`;
    expect((await get(`${at}/document/1`)).status).toBe(404);
    await send('POST', `${at}/decisions`, { kind: 'first', reason: 'Seen by both', causes: [] });
    const documents = [
      await (await get(`${at}/document/1`)).text(),
      await (await get(`${at}/document/2`)).text(),
    ];
    const ofOne = documents.find((text) => text.includes(one.readerId)) ?? '';
    expect(ofOne).toContain('Seen by both');
    expect(reads).toHaveLength(2);
    const signAs = (reader: typeof one, document: string) => {
      signIns.signIn(reader);
      return send('POST', '/api/signatures/decision', { document, passphrase: PASSPHRASE });
    };
    expect((await refusal(await signAs(other, ofOne))).detail).toContain('for another reader');
    expect((await signAs(one, ofOne.replace('Seen', 'Seem').slice(0, -1))).status).toBe(400);
    const file = JSON.parse(await (await signAs(one, ofOne)).text());

    signIns.signIn(coordinator);
    const take = (signed: unknown) => send('POST', `${at}/signatures/file`, signed);
    const forged = { ...file, document: file.document.replace('Seen', 'Seem') };
    expect((await refusal(await take(forged))).detail).toContain('altered since');
    expect((await room(await take(file))).decisions[0]?.signedBy).toHaveLength(1);
    expect((await refusal(await take(file))).detail).toContain('already');
    await send('POST', `${at}/decisions`, { kind: 'second', reason: 'On second thought', causes: [] });
    expect((await refusal(await take(file))).detail).toContain('another decision');
  });
});
