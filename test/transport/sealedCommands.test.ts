import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { laySeal } from '../../electron/store/identityVaultSeal.ts';
import { openWorkspace } from '../../electron/store/open.ts';
import { sealWorkspace } from '../../electron/store/sealWorkspace.ts';
import { radiograph } from '../service/runningService.ts';
import { must, OPTIONS, temporaryFolder } from '../store/temporaryWorkspace.ts';

const projectFolder = fileURLToPath(new URL('../..', import.meta.url));
const PASSPHRASE = 'correct horse battery staple';

/** An import from the command line; `line` is what its file descriptor 3 gives. */
async function importWith(
  folder: string,
  environment: Readonly<Record<string, string>>,
  line: string | null = null,
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  const child = spawn(
    process.execPath,
    ['electron/importCli.ts', '--workspace', join(folder, 'workspace'), join(folder, 'films')],
    {
      cwd: projectFolder,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe', line === null ? 'ignore' : 'pipe'],
    },
  );
  const said = { stdout: '', stderr: '' };
  child.stdout?.on('data', (text) => {
    said.stdout += text;
  });
  child.stderr?.on('data', (text) => {
    said.stderr += text;
  });
  const descriptor = child.stdio[3];
  if (line !== null && descriptor !== null && descriptor !== undefined && 'end' in descriptor) {
    descriptor.end(`${line}\n`);
  }
  const [code] = await once(child, 'close');
  return { code: Number(code), ...said };
}

describe('an import into a sealed workspace from the command line', () => {
  it('takes the passphrase from the environment or a descriptor, and says why where it has none or another', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'films'));
    writeFileSync(join(folder, 'films', 'ap.dcm'), radiograph('AP'));
    const directory = join(folder, 'workspace');
    const { db, close } = must(openWorkspace(directory, OPTIONS));
    must(await laySeal(db, { actor: 'test', at: OPTIONS.now() }, PASSPHRASE, () => false));
    const nothing = { onProgress: () => undefined, isStopped: () => false };
    must(sealWorkspace(db, { directory, actor: 'test', now: OPTIONS.now, ...nothing }));
    close();

    const none = await importWith(folder, {});
    expect([none.code, none.stdout]).toEqual([1, '']);
    expect(none.stderr).toContain('sealed and locked');
    const wrong = await importWith(folder, { OSTEOREAD_PASSPHRASE: 'another one' });
    expect([wrong.code, wrong.stdout]).toEqual([1, '']);
    expect(wrong.stderr).toContain('not the passphrase');
    expect(wrong.stderr).not.toContain('another one');
    const right = await importWith(folder, { OSTEOREAD_PASSPHRASE: PASSPHRASE });
    expect(right.code).toBe(0);
    expect(JSON.parse(right.stdout)).toMatchObject({ added: 1 });
    const byDescriptor = await importWith(folder, { OSTEOREAD_PASSPHRASE_FD: '3' }, PASSPHRASE);
    expect(byDescriptor.code).toBe(0);
    expect(JSON.parse(byDescriptor.stdout)).toMatchObject({ added: 0, alreadyHere: 1 });
  });
});
