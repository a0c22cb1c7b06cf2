import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importReportSchema } from '../../shared/contracts/imports.ts';

type Run = {
  readonly child: ChildProcess;
  readonly output: { stdout: string; stderr: string };
  readonly ended: Promise<number | null>;
};

let folder = '';
const running = new Set<Run>();

const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

const start = (entry: 'serve' | 'importCli', ...args: readonly string[]): Run =>
  startFrom(projectFolder, entry, ...args);

/** As npm starts it for someone who stands in `typedIn`. */
function startFrom(typedIn: string, entry: 'serve' | 'importCli', ...args: readonly string[]): Run {
  const child = spawn(process.execPath, [join('electron', `${entry}.ts`), ...args], {
    cwd: projectFolder,
    env: { ...process.env, INIT_CWD: typedIn },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (text: Buffer) => {
    output.stdout += text.toString();
  });
  child.stderr.on('data', (text: Buffer) => {
    output.stderr += text.toString();
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const run = { child, output, ended };
  running.add(run);
  return run;
}

/** Waits until it has printed this, and gives what is in brackets there. */
const printed = ({ child, output, ended }: Run, wanted: RegExp): Promise<string> =>
  new Promise((resolve, reject) => {
    const look = (): void => {
      const found = wanted.exec(output.stdout);
      if (found !== null) resolve(found[1] ?? '');
    };
    child.stdout?.on('data', look);
    look();
    void ended.then((code) => reject(new Error(`It ended with ${code}: ${output.stdout}${output.stderr}`)));
  });

const address = (run: Run): Promise<string> => printed(run, /^OsteoRead is at (\S+)\n/);

const workspace = (): string => join(folder, 'workspace');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'osteoread-commands-'));
  mkdirSync(join(folder, 'films'));
  writeFileSync(join(folder, 'films', 'notes.txt'), 'no picture');
  writeFileSync(join(folder, 'films', 'empty.dcm'), '');
});

afterEach(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await Promise.all([...running].map(({ ended }) => ended));
  running.clear();
  rmSync(folder, { recursive: true, force: true });
});

describe('serve', () => {
  it('prints its address first, lets it in, tells each import, and ends cleanly when asked', async () => {
    const run = start('serve', '--workspace', workspace(), '--import', join(folder, 'films'));
    const url = await address(run);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
    const signIn = await fetch(url, { redirect: 'manual' });
    expect(signIn.status).toBe(303);
    await printed(run, /^Import: .*\n/m);
    expect(run.output.stdout).toContain('0 pictures added');
    expect(run.output.stdout).toContain('1 file not imported, which the window names');
    const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const told = await fetch(new URL('/api/imports/current', url), { headers: { cookie } });
    expect(await told.json()).toMatchObject({
      progress: {
        state: 'done',
        report: {
          damaged: [{ file: 'films/empty.dcm', reason: expect.stringContaining('The file is empty') }],
        },
      },
    });
    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(0);
    expect(run.output.stderr).toBe('');
    // What it prints is kept in logs, and a file may be named after a person.
    expect(run.output.stdout).not.toMatch(/films|empty\.dcm|notes/);
  });

  it.each(['SIGINT', 'SIGHUP'] as const)('ends cleanly at %s too', async (signal) => {
    const run = start('serve', '--workspace', workspace());
    await address(run);
    run.child.kill(signal);
    expect(await run.ended).toBe(0);
    expect(readdirSync(workspace()).filter((name) => /-(wal|shm|journal)$/.test(name))).toEqual([]);
  });

  it('is refused in one sentence where the workspace is already open, and so is an import into it', async () => {
    const first = start('serve', '--workspace', workspace());
    await address(first);
    const second = start('serve', '--workspace', workspace());
    expect(await second.ended).toBe(1);
    expect(second.output).toMatchObject({
      stdout: '',
      stderr: expect.stringMatching(/^[^\n]*already open[^\n]*\n$/),
    });
    const third = start('importCli', '--workspace', workspace(), join(folder, 'films'));
    expect(await third.ended).toBe(1);
    expect(third.output).toMatchObject({ stdout: '', stderr: expect.stringContaining('already open') });
  });

  it('says in one sentence that its port is taken', async () => {
    const first = start('serve', '--workspace', workspace());
    const { port } = new URL(await address(first));
    const second = start('serve', '--workspace', join(folder, 'other'), '--port', port);
    expect(await second.ended).toBe(1);
    expect(second.output.stderr).toMatch(/^Port \d+ is used by another program[^\n]*\n$/);
  });

  it.each([
    [[], 'No workspace was named'],
    [['--workspace', '/tmp/x', '--port', 'http'], 'http is no port number'],
    [['--workspace', '/tmp/x', '--port', '-1'], "Option '--port' argument is ambiguous.\nUsage"],
    [['--workspace', '/tmp/x', '--sideways'], "Unknown option '--sideways'.\nUsage"],
  ])('with %j says what is wrong and how it is used', async (args, sentence) => {
    const run = start('serve', ...args);
    expect(await run.ended).toBe(2);
    expect(run.output.stderr).toContain(sentence);
    expect(run.output.stderr).toContain('Usage: ');
    expect(run.output.stdout).toBe('');
  });
});

describe('import', () => {
  it('takes a relative path from where it was typed, though npm runs it in the project’s folder', async () => {
    const run = startFrom(folder, 'importCli', '--workspace', 'workspace', 'films');
    expect(await run.ended).toBe(0);
    expect(importReportSchema.parse(JSON.parse(run.output.stdout)).notImages).toBe(1);
    expect(readdirSync(workspace())).toContain('osteoread.sqlite');
  });

  it('prints exactly one report and ends well in spite of damaged files', async () => {
    const run = start('importCli', '--workspace', workspace(), join(folder, 'films'));
    expect(await run.ended).toBe(0);
    const report = importReportSchema.parse(JSON.parse(run.output.stdout));
    expect(report).toMatchObject({ added: 0, notImages: 1, damaged: [{ file: 'films/empty.dcm' }] });
    expect(run.output.stderr).toBe('');
  });

  it('writes its report as a table too, and imports nothing where it could not', async () => {
    const csv = join(folder, 'report.csv');
    const films = join(folder, 'films');
    const run = start('importCli', '--workspace', workspace(), '--csv', csv, films);
    expect(await run.ended).toBe(0);
    const lines = readFileSync(csv, 'utf8').split('\r\n');
    expect(lines[0]).toBe('\uFEFFoutcome,count,file,reason');
    expect(lines).toContainEqual(expect.stringMatching(/^damaged,1,"films\/empty\.dcm","The file is empty/));
    const nowhere = start(
      'importCli',
      '--workspace',
      workspace(),
      '--csv',
      join(folder, 'no', 'r.csv'),
      films,
    );
    expect(await nowhere.ended).toBe(1);
    expect(nowhere.output.stderr).toContain('cannot be written, so nothing was imported');
    expect(nowhere.output.stdout).toBe('');
  });

  it('imports nothing where a path does not exist, and says which', async () => {
    const run = start(
      'importCli',
      '--workspace',
      workspace(),
      join(folder, 'films'),
      join(folder, 'nowhere'),
    );
    expect(await run.ended).toBe(1);
    expect(run.output.stderr).toContain(join(folder, 'nowhere'));
    expect(run.output.stdout).toBe('');
  });

  it('says how it is used where no workspace or nothing to import is named', async () => {
    for (const args of [[join(folder, 'films')], ['--workspace', workspace()]]) {
      const run = start('importCli', ...args);
      expect(await run.ended).toBe(2);
      expect(run.output.stderr).toContain('Usage: ');
    }
  });
});
