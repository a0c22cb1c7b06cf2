import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../shared/base/result.ts';
import { asTyped, understand } from './commandLine.ts';

/** What the application was started with. */
export type StartArguments = {
  readonly workspaceDirectory: string;
  /** 0 for one that the system chooses. */
  readonly port: number;
  readonly imports: readonly string[];
  readonly demo: boolean;
};

const SERVE_USAGE = 'Usage: npm run serve -- --workspace DIR [--port N] [--import PATH]… [--demo]';
export const START_USAGE =
  'Usage: npm start -- [--workspace DIR] [--port N] [--import PATH]… [--demo]   (the port: where there is no window)';

/** With this status the desktop shell ends when it has refused to open the workspace and said why. */
export const REFUSED_STATUS = 3;

/**
 * Reads the arguments of `serve`, or of `start` with the folder it uses where no workspace is named. The error is
 * a sentence followed by the usage.
 */
export function parseStartArguments(
  args: readonly string[],
  usage: string = SERVE_USAGE,
  defaultWorkspace: ((isDemo: boolean) => string) | null = null,
): Result<StartArguments, string> {
  const refuse = (sentence: string): Result<StartArguments, string> => err(`${sentence}\n${usage}`);
  const understood = understand(
    () =>
      parseArgs({
        args: [...args],
        options: {
          workspace: { type: 'string' },
          port: { type: 'string' },
          import: { type: 'string', multiple: true },
          demo: { type: 'boolean' },
        },
      }).values,
  );
  if (!understood.ok) return refuse(understood.error);
  const { workspace = '', port = '0', import: imports = [], demo = false } = understood.value;
  if (workspace === '' && defaultWorkspace === null) {
    return refuse('No workspace was named: say in which folder the pictures and readings are kept.');
  }
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    return refuse(`${port} is no port number (1 to 65535).`);
  }
  return ok({
    workspaceDirectory: workspace === '' ? (defaultWorkspace?.(demo) ?? '') : asTyped(workspace),
    port: Number(port),
    imports: imports.map(asTyped),
    demo,
  });
}

/** The same arguments, to be handed to another process of the application. */
export const asArguments = ({
  workspaceDirectory,
  port,
  imports,
  demo,
}: StartArguments): readonly string[] => [
  ...['--workspace', workspaceDirectory],
  ...(port === 0 ? [] : ['--port', String(port)]),
  ...imports.flatMap((path) => ['--import', path]),
  ...(demo ? ['--demo'] : []),
];
