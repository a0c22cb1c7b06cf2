import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What the desktop application was started with. `opened` are files that a person opened with it. */
export type ShellArguments = {
  readonly workspace: string | null;
  readonly imports: string[];
  readonly opened: string[];
  readonly isDemo: boolean;
};

const texts = (value: unknown): string[] =>
  [value].flat().filter((text): text is string => typeof text === 'string');

/**
 * Electron's own switches stand among the arguments, and before ours the folder of an application that is not packaged:
 * what is not ours is passed over.
 */
export function shellArguments(args: readonly string[], appPath: string): ShellArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      workspace: { type: 'string' },
      import: { type: 'string', multiple: true },
      demo: { type: 'boolean' },
    },
    strict: false,
    allowPositionals: true,
  });
  return {
    workspace: texts(values.workspace)[0] ?? null,
    imports: texts(values.import),
    opened: positionals.map((path) => resolve(path)).filter((path) => path !== resolve(appPath)),
    isDemo: values.demo === true,
  };
}
