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
  /** The web viewer that may read the pictures by DICOMweb, and the port for it (0: the system chooses); or null. */
  readonly viewer: { readonly origin: string; readonly port: number } | null;
};

const SERVE_USAGE =
  'Usage: npm run serve -- --workspace DIR [--port N] [--import PATH]… [--demo] [--dicomweb-origin URL [--dicomweb-port N]]';
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
          // A viewer is served where there is a server from the start on.
          ...(defaultWorkspace === null ? VIEWER_OPTIONS : {}),
        },
      }).values,
  );
  if (!understood.ok) return refuse(understood.error);
  const { workspace = '', port = '0', import: imports = [], demo = false } = understood.value;
  if (workspace === '' && defaultWorkspace === null) {
    return refuse('No workspace was named: say in which folder the pictures and readings are kept.');
  }
  const viewerPort = text(understood.value, 'dicomweb-port');
  const wrongPort = [port, viewerPort ?? '0'].find((one) => !/^\d{1,5}$/.test(one) || Number(one) > 65_535);
  if (wrongPort !== undefined) return refuse(`${wrongPort} is no port number (1 to 65535).`);
  const named = text(understood.value, 'dicomweb-origin');
  const origin = named === null ? null : webOrigin(named);
  if (named !== null && origin === null) {
    return refuse(`${named} is no origin of a web page, such as http://localhost:3000.`);
  }
  if (origin === null && viewerPort !== null) {
    return refuse('--dicomweb-port is for a viewer: name its origin with --dicomweb-origin.');
  }
  return ok({
    workspaceDirectory: workspace === '' ? (defaultWorkspace?.(demo) ?? '') : asTyped(workspace),
    port: Number(port),
    imports: imports.map(asTyped),
    demo,
    viewer: origin === null ? null : { origin, port: Number(viewerPort ?? '0') },
  });
}

const VIEWER_OPTIONS = {
  'dicomweb-origin': { type: 'string' },
  'dicomweb-port': { type: 'string' },
} as const;

const text = (values: object, name: string): string | null => {
  const value: unknown = Reflect.get(values, name);
  return typeof value === 'string' ? value : null;
};

/** The origin of an address of a web page that has neither a path nor anything else; null for any other text. */
function webOrigin(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, origin, href } = new URL(address);
  return /^https?:$/.test(protocol) && href === `${origin}/` ? origin : null;
}

/** The same arguments, to be handed to another process of the application. */
export const asArguments = ({
  workspaceDirectory,
  port,
  imports,
  demo,
  viewer,
}: StartArguments): readonly string[] => [
  ...['--workspace', workspaceDirectory],
  ...(port === 0 ? [] : ['--port', String(port)]),
  ...imports.flatMap((path) => ['--import', path]),
  ...(demo ? ['--demo'] : []),
  ...(viewer === null ? [] : ['--dicomweb-origin', viewer.origin]),
  ...(viewer === null || viewer.port === 0 ? [] : ['--dicomweb-port', String(viewer.port)]),
];
