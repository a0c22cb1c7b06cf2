import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { change } from '../../electron/store/database.ts';
import { withWrite } from '../../electron/store/withWrite.ts';
import { ok } from '../../shared/base/result.ts';
import { auditCheckSchema, auditPageSchema, BUT_SAVES } from '../../shared/contracts/audit.ts';
import { must, NOON } from '../store/temporaryWorkspace.ts';
import { type runningService, serviceWithOneCase } from './runningService.ts';

type Service = ReturnType<typeof runningService>;

const page = async ({ get }: Pick<Service, 'get'>, query = '') =>
  auditPageSchema.parse(await (await get(`/api/audit/events?${query}`)).json());

/** Begins a check and waits until it has ended. */
async function checked({ get, send }: Pick<Service, 'get' | 'send'>, head: string | null = null) {
  expect((await send('POST', '/api/audit/check', { head })).status).toBe(200);
  const now = async () => auditCheckSchema.parse(await (await get('/api/audit/check')).json());
  await expect.poll(now).toMatchObject({ state: 'done' });
  return now();
}

/** Says of every defect that it is a partial one, and why. */
const correct = ({ workspace: { db, implicitReader } }: Service, type: string) =>
  must(
    withWrite(db, { actor: implicitReader.readerId, action: 'defect.changed', at: NOON }, (tx) => {
      change(tx, 'UPDATE defect SET type = ?', type);
      return ok({ value: null, subject: null, detail: { reason: 'Seen in surgery.' } });
    }),
  );

describe('the audit over the service', () => {
  it('tells events in words, with actor, reason, old and new value, the newest first', async () => {
    const service = await serviceWithOneCase();
    correct(service, 'partial');
    const { events, head, total } = await page(service);
    expect(events[0]).toMatchObject({
      sequence: total,
      action: 'defect.changed',
      actor: service.workspace.implicitReader.name,
      reason: 'Seen in surgery.',
      changes: [{ table: 'defect', column: 'type', old: 'segmental', new: 'partial' }],
    });
    expect(head).toMatch(/^[0-9a-f]{64}$/);
    const one = await page(service, 'action=defect.changed');
    expect(one.events.map(({ action }) => action)).toEqual(['defect.changed']);
    expect((await page(service, 'actor=nobody')).events).toEqual([]);
    const before = await page(service, `before=${total}&action=${BUT_SAVES}`);
    expect(before.events.map(({ sequence }) => sequence)).not.toContain(total);
    const table = await (await service.get('/api/audit/table')).text();
    expect(table.split('\r\n')).toHaveLength(total + 2);
  });

  it('is checked in a thread, found whole, and not where a head is missing', async () => {
    const service = await serviceWithOneCase();
    const { head } = await page(service);
    correct(service, 'partial');
    expect(await checked(service, head)).toMatchObject({ report: { isWhole: true } });
    expect(await checked(service, 'f'.repeat(64))).toMatchObject({
      report: {
        isWhole: false,
        findings: expect.arrayContaining([expect.objectContaining({ kind: 'cutOff' })]),
      },
    });
  });
});

const CLI = fileURLToPath(new URL('../../electron/auditCli.ts', import.meta.url));
const run = (...args: readonly string[]) => spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' });

describe('npm run audit', () => {
  it('ends with 0 where all is whole, and else names what is broken and ends with 1', async () => {
    const service = await serviceWithOneCase();
    const { directory, db } = service.workspace;
    const whole = run('--workspace', directory);
    expect(whole).toMatchObject({ status: 0, stderr: expect.stringContaining('Whole: ') });
    expect(JSON.parse(whole.stdout)).toMatchObject({ isWhole: true, head: (await page(service)).head });
    db.exec("UPDATE defect SET limb = 'R'");
    const broken = run('--workspace', directory);
    expect(broken.status).toBe(1);
    expect(broken.stderr).toMatch(/^Row [0-9a-f-]{36} of “defect” is not what event \d+ left there\./);
    expect(run('--workspace', directory, '--head', 'x').status).toBe(2);
    expect(run('--workspace', '/nowhere/at/all').status).toBe(1);
  });
});
