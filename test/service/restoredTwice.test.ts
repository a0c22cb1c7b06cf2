import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openHostOrRescue } from '../../electron/hostOrRescue.ts';
import { backupsSchema } from '../../shared/contracts/backups.ts';
import { must, temporaryFolder } from '../store/temporaryWorkspace.ts';

describe('a copy that is put in the place of the database', () => {
  it('twice at once is put there once, and the workspace goes on and closes whole', async () => {
    const folder = temporaryFolder();
    const running = must(
      openHostOrRescue(
        { workspaceDirectory: folder, rendererDirectory: folder, softwareVersion: 'test' },
        () => {},
      ),
    );
    const ask = (method: string, path: string, body?: unknown) =>
      running.fetch(
        new Request(`http://127.0.0.1${path}`, {
          method,
          ...(body === undefined
            ? {}
            : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
        }),
      );
    const { backups } = backupsSchema.parse(await (await ask('GET', '/api/backups')).json());
    const [name] = backups.map((copy) => copy.name);
    const twice = await Promise.all([1, 2].map(() => ask('POST', '/api/backups/restore', { name })));
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 400]);
    for (const answer of twice)
      if (!answer.ok)
        expect(await answer.json()).toMatchObject({ detail: expect.stringContaining('at this moment') });
    expect(running.host()).not.toBeNull();
    expect((await ask('GET', '/api/worklist')).status).toBe(200);
    await running.close();
    expect(existsSync(`${folder}/osteoread.sqlite`)).toBe(true);
    expect(readdirSync(folder).filter((file) => file.includes('.sqlite-'))).toEqual([]);
  });
});
