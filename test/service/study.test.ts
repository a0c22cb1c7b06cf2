import { describe, expect, it } from 'vitest';
import { listChecks } from '../../electron/store/pictureChecks.ts';
import { problemSchema } from '../../shared/contracts/problem.ts';
import { studyAssignmentsSchema } from '../../shared/contracts/studyAssignments.ts';
import { studyCasesSchema } from '../../shared/contracts/studyCases.ts';
import { studyBeginningSchema, studyProgressSchema } from '../../shared/contracts/studyProgress.ts';
import { studyProtocolSchema } from '../../shared/contracts/studyProtocol.ts';
import { allSidesClear } from '../store/completeRead.ts';
import { addReaders } from '../store/studySetUp.ts';
import { serviceWithOneCase } from './runningService.ts';

type Running = Awaited<ReturnType<typeof serviceWithOneCase>>;

const refusalOf = async (answer: Promise<Response>) => problemSchema.parse(await (await answer).json());
const protocolOf = async ({ get }: Running) =>
  studyProtocolSchema.parse(await (await get('/api/study/protocol')).json());
const casesOf = async ({ get }: Running) =>
  studyCasesSchema.parse(await (await get('/api/study/cases')).json()).cases;

/** Submits the one case as an empty defect. */
async function lockTheCase({ send, unitId }: Running): Promise<void> {
  await send('PUT', `/api/units/${unitId}/draft`, { baseRevision: 0, records: allSidesClear });
  expect((await send('POST', `/api/units/${unitId}/submit`, { baseRevision: 1 })).status).toBe(200);
}

/** Says of every picture that nothing is burned into it. */
async function checkPictures({ workspace, send }: Running): Promise<void> {
  for (const { instanceId } of listChecks(workspace.db))
    expect((await send('PUT', `/api/checks/${instanceId}`, { boxes: [] })).status).toBe(200);
}

describe('the protocol over the service', () => {
  it('gets a version for every change, and a reason once a read is locked', async () => {
    const service = await serviceWithOneCase();
    const [first] = (await protocolOf(service)).versions;
    if (first === undefined) throw new Error('no protocol');
    const save = (json: object) =>
      service.send('POST', '/api/study/protocol', {
        baseVersion: 1,
        rules: first.rules,
        design: first.design,
        reason: null,
        ...json,
      });
    expect((await refusalOf(save({}))).detail).toContain('Nothing differs');
    expect((await save({ rules: { ...first.rules, threshold: 0.6 } })).status).toBe(200);
    expect((await refusalOf(save({ rules: { ...first.rules, threshold: 0.7 } }))).detail).toContain(
      'another window',
    );

    await lockTheCase(service);
    const third = { baseVersion: 2, rules: { ...first.rules, threshold: 0.7 } };
    expect((await refusalOf(save(third))).detail).toContain('needs a reason');
    expect((await save({ ...third, reason: 'As the amendment of the protocol says.' })).status).toBe(200);
    const { versions } = await protocolOf(service);
    expect(versions.map(({ version, lockedReads, reason }) => [version, lockedReads, reason])).toEqual([
      [3, 0, 'As the amendment of the protocol says.'],
      [2, 1, null],
      [1, 0, null],
    ]);
    // A locked read is shown by the rules that it was made under.
    expect((await service.unit(service.unitId)).rules.threshold).toBe(0.6);
  });

  it('hides the time from readers as soon as the design says so', async () => {
    const service = await serviceWithOneCase();
    const [first] = (await protocolOf(service)).versions;
    const readersSee = { ...first?.design.readersSee, time: false };
    const design = { ...first?.design, readersSee };
    await service.send('POST', '/api/study/protocol', {
      baseVersion: 1,
      rules: first?.rules,
      design,
      reason: null,
    });
    expect((await service.unit(service.unitId)).timePoint).toBeNull();
  });
});

describe('a case over the service', () => {
  it('is corrected as long as nobody has read it, and then its bone and side stay', async () => {
    const service = await serviceWithOneCase();
    const [one] = await casesOf(service);
    const [defect] = one?.defects ?? [];
    const [film] = defect?.timePoints ?? [];
    const path = `/api/study/defects/${defect?.defectId}`;
    const to = { limb: 'R', bone: 'femur', type: 'partial', species: 'rat' };
    expect((await service.send('PUT', path, to)).status).toBe(200);
    expect((await service.unit(service.unitId)).defect).toMatchObject({
      limb: 'R',
      bone: 'femur',
      species: 'rat',
    });
    expect((await service.send('PUT', path, { ...to, limb: 'L' })).status).toBe(200);

    await lockTheCase(service);
    expect(await refusalOf(service.send('PUT', path, to))).toMatchObject({
      kind: 'studyState',
      detail: expect.stringContaining('are locked'),
    });
    // What is known of a film only warns, so it may still be corrected.
    const entry = {
      daysSinceSpacer: 30,
      isReference: false,
      isGrafted: null,
      hasHeterotopicOssification: true,
      hasRecurrentInfection: null,
    };
    const filmPath = `/api/study/time-points/${film?.timePointId}`;
    expect((await service.send('PUT', filmPath, entry)).status).toBe(200);
    expect((await casesOf(service))[0]?.defects[0]?.timePoints[0]).toMatchObject(entry);
    expect(
      (await refusalOf(service.send('PUT', filmPath, { ...entry, isReference: true }))).detail,
    ).toContain('stays as it is');
  });

  it('of a forearm gets the other bone as a defect of its own, with the same films', async () => {
    const service = await serviceWithOneCase();
    const [defect] = (await casesOf(service))[0]?.defects ?? [];
    const path = `/api/study/defects/${defect?.defectId}`;
    const refused = service.send('POST', `${path}/other-bone`, { bone: 'radius' });
    expect((await refusalOf(refused)).detail).toContain('another bone');
    await service.send('PUT', path, { limb: 'L', bone: 'ulna', type: 'segmental', species: 'human' });
    expect((await service.send('POST', `${path}/other-bone`, { bone: 'ulna' })).status).toBe(200);
    const defects = (await casesOf(service))[0]?.defects ?? [];
    expect(defects.map(({ bone, timePoints }) => [bone, timePoints.length])).toEqual([
      ['radius', 1],
      ['ulna', 1],
    ]);
  });

  it('is excluded with its reasons, and the audit keeps what was decided before', async () => {
    const service = await serviceWithOneCase();
    const [one] = await casesOf(service);
    const patientIds = [one?.patientId];
    await service.send('PUT', '/api/study/screening', { patientIds, to: { outcome: 'included' } });
    const to = { outcome: 'excluded', reasons: ['recurrentInfection'] };
    await service.send('PUT', '/api/study/screening', { patientIds, to });
    expect((await casesOf(service))[0]?.screening).toEqual(to);
    const said = service.workspace.db
      .prepare("SELECT detail_json FROM audit_event WHERE action = 'cases.screened' ORDER BY sequence DESC")
      .pluck()
      .get();
    expect(JSON.parse(String(said))).toMatchObject({
      from: { [String(one?.patientId)]: { outcome: 'included' } },
      to,
    });
  });
});

describe('the beginning of a blinded study', () => {
  it('waits for what it needs, says each thing, and then hides what readers may not see', async () => {
    const service = await serviceWithOneCase();
    const begin = (unsealedReason: string | null) =>
      service.send('POST', '/api/study/beginning', { unsealedReason });
    expect((await refusalOf(begin(null))).detail).toContain('coordinator');
    await service.signInAs('coordinator');
    expect((await refusalOf(begin(null))).detail).toContain('two readers');
    const [ada] = addReaders(service.workspace, 'Ada', 'Ben');
    expect((await refusalOf(begin(null))).detail).toContain('No case is included');
    const patientIds = (await casesOf(service)).map(({ patientId }) => patientId);
    await service.send('PUT', '/api/study/screening', { patientIds, to: { outcome: 'included' } });
    expect((await refusalOf(begin(null))).detail).toContain('burned-in text');
    await checkPictures(service);
    expect((await refusalOf(begin(null))).detail).toContain('not sealed');

    const assigned = studyAssignmentsSchema.parse(
      await (await service.send('POST', '/api/study/assignments', { kind: 'first' })).json(),
    );
    expect(assigned.orders.map(({ reader, cases }) => [reader, cases])).toEqual([
      ['Ada', 1],
      ['Ben', 1],
    ]);
    const begun = studyBeginningSchema.parse(await (await begin('The room is locked.')).json());
    expect(begun).toMatchObject({ isBlinded: true, protocolVersion: 2, changes: [] });
    const [newest] = (await protocolOf(service)).versions;
    expect(newest).toMatchObject({
      rules: { gradeReveal: 'afterOwnGrade' },
      design: { readersSee: { time: false, priors: false, reference: true } },
    });
    expect((await refusalOf(begin('Again.'))).detail).toContain('begun already');
    const design = {
      ...newest?.design,
      readersSee: { time: true, reference: true, priors: false, series: true },
    };
    const shown = { baseVersion: 2, rules: newest?.rules, design, reason: 'To see.' };
    expect((await refusalOf(service.send('POST', '/api/study/protocol', shown))).detail).toContain('blinded');

    const progress = studyProgressSchema.parse(await (await service.get('/api/study/progress')).json());
    expect(progress.readers).toMatchObject([
      { readerId: ada, primary: { assigned: 1, draft: 0, locked: 0, signed: 0 }, repeatsOpenAt: null },
      { name: 'Ben' },
    ]);
  });
});
