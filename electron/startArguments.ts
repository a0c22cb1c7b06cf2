import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../shared/base/result.ts';

/** What the application was started with. */
export type StartArguments = {
  readonly workspaceDirectory: string;
  /** 0 for one that the system chooses. */
  readonly port: number;
  readonly imports: readonly string[];
  readonly demo: boolean;
};

const SERVE_USAGE = 'Usage: npm run serve -- --workspace DIR [--port N] [--import PATH]… [--demo]';

/** Reads the arguments of `serve`. The error is a sentence followed by the usage. */
export function parseStartArguments(args: readonly string[]): Result<StartArguments, string> {
  const refuse = (sentence: string): Result<StartArguments, string> => err(`${sentence}\n${SERVE_USAGE}`);
  let values: { workspace?: string; port?: string; import?: string[]; demo?: boolean };
  try {
    values = parseArgs({
      args: [...args],
      options: {
        workspace: { type: 'string' },
        port: { type: 'string' },
        import: { type: 'string', multiple: true },
        demo: { type: 'boolean' },
      },
    }).values;
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    return refuse(`${thrown.message.split('. ')[0]}.`);
  }
  if (values.workspace === undefined || values.workspace === '') {
    return refuse('No workspace was named: say in which folder the pictures and readings are kept.');
  }
  const port = values.port ?? '0';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    return refuse(`${port} is no port number (1 to 65535).`);
  return ok({
    workspaceDirectory: resolve(values.workspace),
    port: Number(port),
    imports: (values.import ?? []).map((path) => resolve(path)),
    demo: values.demo ?? false,
  });
}
