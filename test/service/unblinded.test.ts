import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainDirectoryOf } from '../../electron/store/plainDirectory.ts';
import { csvRecords } from '../../shared/cohort/csvRecords.ts';
import { problemSchema } from '../../shared/contracts/problem.ts';
import { unblindedPermitSchema } from '../../shared/contracts/studyJobs.ts';
import { temporaryFolder } from '../store/temporaryWorkspace.ts';
import { finishedJob } from './finishedJob.ts';
import { PASSPHRASE, type RunningService, runningService, serviceWithOneCase } from './runningService.ts';

const SEALED_BY = 'correct horse battery staple';

const ask = ({ send }: RunningService, passphrase: string) =>
  send('POST', '/api/study/unblinding', { passphrase });

async function refusalOf(answer: Response) {
  const { kind, detail } = problemSchema.parse(await answer.json());
  return { kind, detail };
}

const begin = ({ send }: RunningService, permit: string) =>
  send('POST', '/api/study/jobs', { kind: 'identityKey', permit });

/** Gives the passphrase, makes the key and reads it. */
async function keyOf(service: RunningService, passphrase: string) {
  const given = await ask(service, passphrase);
  expect(given.status).toBe(201);
  const { permit } = unblindedPermitSchema.parse(await given.json());
  const { file, report } = await finishedJob(service, { kind: 'identityKey', permit });
  const parsed = csvRecords(file?.toString() ?? '');
  if (!parsed.ok) throw new Error('no table');
  const { headings, records } = parsed.value;
  const rows = records.map(({ fields }) =>
    Object.fromEntries(headings.map((heading, place) => [heading, fields[place] ?? ''])),
  );
  return { permit, rows, notes: report?.notes ?? [] };
}

const WHO = {
  hospitalId: 'CANARY-ID-4711',
  issuer: 'CanaryIssuer',
  name: 'CanaryFamily^CanaryGiven',
  birthDate: '1931-02-03',
  timePoint: '1',
  date: '2024-02-29',
};

const actionsOf = ({ workspace }: RunningService) =>
  workspace.db
    .prepare(
      "SELECT action, detail_json FROM audit_event WHERE action LIKE 'study.exported%' ORDER BY sequence",
    )
    .all()
    .map((row) => Object.values(row as object));

describe('an export that says who patients are', () => {
  it('asks the coordinator for the passphrase again, serves one job, and is told in the audit', async () => {
    let nowMs = 0;
    const clock = () => nowMs;
    const service = await serviceWithOneCase(
      runningService(temporaryFolder(), { monotonicMs: clock, wallMs: clock }),
    );
    const [{ caseCode } = { caseCode: '' }] = (await service.worklist()).rows;
    const coordinator = await service.signInAs('coordinator');
    expect(await refusalOf(await begin(service, 'a'.repeat(32)))).toMatchObject({ kind: 'forbidden' });
    expect(await refusalOf(await ask(service, 'another passphrase'))).toMatchObject({
      kind: 'wrongPassphrase',
    });
    expect(await refusalOf(await ask(service, PASSPHRASE))).toMatchObject({ kind: 'unlockTooSoon' });
    expect(actionsOf(service)).toEqual([]);
    nowMs = 2000;

    const { permit, rows, notes } = await keyOf(service, PASSPHRASE);
    expect(rows).toEqual([expect.objectContaining({ caseCode, ...WHO })]);
    expect(notes.join()).toContain('in plain text');
    expect(actionsOf(service)).toEqual([['study.exportedUnblinded', '{"kind":"identityKey"}']]);

    const again = await refusalOf(await begin(service, permit));
    expect(again.kind).toBe('forbidden');
    expect(again.detail).toContain('nothing was exported');
    const unused = unblindedPermitSchema.parse(await (await ask(service, PASSPHRASE)).json());
    await service.signInAs('auditor');
    expect((await ask(service, PASSPHRASE)).status).toBe(403);
    expect((await begin(service, unused.permit)).status).toBe(403);
    service.signIns.signIn(coordinator);
    expect(actionsOf(service)).toHaveLength(1);
  });

  it('asks for the passphrase of a sealed workspace without accounts, and is refused where there is none', async () => {
    const service = await serviceWithOneCase();
    const open = await refusalOf(await ask(service, 'any passphrase'));
    expect(open).toMatchObject({ kind: 'vaultState', detail: expect.stringContaining('Seal the workspace') });
    const seal = { passphrase: SEALED_BY, isRemovingCopies: true };
    expect((await service.send('POST', '/api/vault/seal', seal)).status).toBe(201);
    await service.workspace.vault.settled();
    const { rows } = await keyOf(service, SEALED_BY);
    expect(rows).toEqual([expect.objectContaining(WHO)]);
    expect(await refusalOf(await ask(service, 'another passphrase'))).toMatchObject({
      kind: 'wrongPassphrase',
    });
  });

  it('leaves no plain file behind when the workspace is sealed or locked', async () => {
    const service = await serviceWithOneCase();
    const { directory, vault } = service.workspace;
    await service.signInAs('coordinator');
    const named = (): readonly string[] =>
      [join(directory, 'incoming'), plainDirectoryOf(directory)]
        .filter((folder) => existsSync(folder))
        .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name))
        .filter((path) => readFileSync(path).includes('CanaryFamily'));
    await keyOf(service, PASSPHRASE);
    expect(named()).toHaveLength(1);
    const seal = { passphrase: SEALED_BY, isRemovingCopies: true };
    expect((await service.send('POST', '/api/vault/seal', seal)).status).toBe(201);
    await vault.settled();
    expect(named()).toEqual([]);
    expect(await (await service.get('/api/study/jobs/current')).json()).toBeNull();

    await keyOf(service, PASSPHRASE);
    expect(named()).toHaveLength(1);
    expect((await service.send('POST', '/api/vault/lock')).status).toBe(200);
    expect(named()).toEqual([]);
  });
});
