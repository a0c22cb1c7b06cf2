import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { projectRoot } from '../../build/bundles.ts';
import type { LongestStall, ProbeQuestion } from './loopProbe.ts';

/** A running service of which it is known for how long its event loop stood still. */
export type ProbedService = {
  readonly ask: (method: string, path: string, body?: unknown) => Promise<Response>;
  /** What `work` made others wait for at the most. */
  readonly stallOf: (work: () => Promise<void>) => Promise<LongestStall>;
  readonly stop: () => Promise<void>;
};

/** Starts the service on a workspace, as `npm run serve` does, with the probe in front of it. */
export async function startProbed(workspace: string): Promise<ProbedService> {
  const probe = join(import.meta.dirname, 'loopProbe.ts');
  const args = ['--import', probe, 'electron/serve.ts', '--workspace', workspace];
  const child = spawn(process.execPath, args, {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  let printed = '';
  const url = await new Promise<URL>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /OsteoRead is at (\S+)/.exec(printed)?.[1];
      if (address !== undefined) resolve(new URL(address));
    });
    void ended.then(() => reject(new Error(`The service ended:\n${printed}`)));
  });
  const opened = await fetch(url, { redirect: 'manual' });
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
  const asked = async (question: ProbeQuestion): Promise<LongestStall> => {
    const answer = once(child, 'message');
    child.send(question);
    const [stall] = await answer;
    return stall;
  };
  return {
    ask: async (method, path, body) => {
      const response = await fetch(new URL(path, url.origin), {
        method,
        headers: { cookie, origin: url.origin, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
      });
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
      return response;
    },
    stallOf: async (work) => {
      // Nothing of what was done before counts.
      await pause(300);
      await asked('begin');
      await work();
      return await asked('end');
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
