import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageReportSchema } from '../../shared/contracts/packages.ts';
import { temporaryFolder } from '../store/temporaryWorkspace.ts';
import { packagedStudy } from './packagedStudy.ts';

const command = join(import.meta.dirname, '../../electron/packageCli.ts');

/** Runs the command as `npm run -s package` does, signed by a passphrase. */
function run(passphrase: string, ...args: readonly string[]) {
  const env = { ...process.env, OSTEOREAD_SIGNER_PASSPHRASE: passphrase };
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    env,
    encoding: 'utf8',
  });
  return { status, stdout, said: stderr };
}

describe('npm run package', () => {
  it('takes assignments in, and says by its status and a sentence what it did not do', async () => {
    const path = await (await packagedStudy()).packageFor(0);
    const workspace = join(temporaryFolder(), 'reader');
    const own = 'the passphrase of a reader';
    const taken = run(own, '--workspace', workspace, '--take', path);
    expect(taken).toMatchObject({ status: 0 });
    expect(packageReportSchema.parse(JSON.parse(taken.stdout))).toMatchObject({
      added: 2,
      reader: 'Reader Alpha',
    });
    const asReader = ['--workspace', workspace, '--as', 'Reader Alpha'];
    const out = join(workspace, 'reads.zip');
    expect(run(own, ...asReader, '--reads', '--out', out)).toMatchObject({
      status: 1,
      said: expect.stringContaining('locked no read yet'),
    });
    expect(run('another one', ...asReader, '--reads', '--out', out)).toMatchObject({
      status: 1,
      said: expect.stringContaining('no account of this name and passphrase'),
    });
    expect(run(own, '--workspace', workspace, '--reads')).toMatchObject({
      status: 2,
      said: expect.stringContaining('Usage:'),
    });
  });
});
