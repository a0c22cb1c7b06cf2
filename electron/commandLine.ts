import { join, resolve } from 'node:path';
import { err, ok, type Result } from '../shared/base/result.ts';

/** Reads a command line with `read`, or says in one sentence what in it was not understood. */
export function understand<T>(read: () => T): Result<T, string> {
  try {
    return ok(read());
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    // What Node's message goes on to explain is how arguments are written in general.
    return err(`${thrown.message.split(/[.]?\n|[.] |[.]$/)[0]}.`);
  }
}

const projectFolder = join(import.meta.dirname, '..');

/** npm runs a script in the project's folder; a relative path is meant from where the person typed it. */
export const asTyped = (path: string): string =>
  resolve(process.cwd() === projectFolder ? (process.env.INIT_CWD ?? '') : '', path);
