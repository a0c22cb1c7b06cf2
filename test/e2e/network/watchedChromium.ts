import { chmodSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Asked for by a plain Chromium on its own account, with an empty page, in spite of its flags: its updates, and the
 * time. Electron has neither. They find no address, so that no question leaves for them and none is counted.
 */
const ERRANDS = ['*.google.com', '*.googleapis.com', '*.gstatic.com', '*.gvt1.com'];

/** Chromium as a program that also writes down, in `folder`, every address it is asked for; the path of it. */
export function watchedChromium(folder: string, chromium: string): string {
  const path = join(folder, 'chromium');
  const rules = ERRANDS.map((host) => `MAP ${host} ~NOTFOUND`).join(', ');
  const line = `exec '${chromium}' "--host-resolver-rules=${rules}" --log-net-log='${folder}'/asked-$$.json "$@"`;
  writeFileSync(path, `#!/bin/sh\n${line}\n`);
  chmodSync(path, 0o755);
  return path;
}

export type Asked = {
  /** Requests to this computer. */
  readonly own: number;
  /** What the browser asked elsewhere by itself, such as for its updates: hosts. */
  readonly errands: readonly string[];
  /** What a page, a worker or anything else of ours asked elsewhere: addresses. */
  readonly foreign: readonly string[];
};

/** Reads what every watched Chromium has written so far, and forgets it. One that was killed has left what it had written. */
export function takeAsked(folder: string): Asked {
  const asked = { own: 0, errands: [] as string[], foreign: [] as string[] };
  for (const name of globSync('asked-*.json', { cwd: folder })) {
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n')) {
      const initiator = /"initiator":"([^"]*)"/.exec(line)?.[1];
      const address = /"url":"((?:https?|wss?|ftp):[^"]*)"/.exec(line)?.[1];
      if (initiator === undefined || address === undefined) continue;
      const { hostname, host } = new URL(address);
      if (['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) asked.own += 1;
      else if (initiator === 'not an origin') asked.errands.push(host);
      else asked.foreign.push(address);
    }
    rmSync(join(folder, name));
  }
  return asked;
}
