import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** Says of a start that a defect was the reason for it. */
export const AFTER_A_DEFECT = '--after-a-defect';

/** What the desktop application was started with. `opened` are files that a person opened with it. */
export type ShellArguments = {
  readonly workspace: string | null;
  readonly imports: string[];
  readonly opened: string[];
  readonly isDemo: boolean;
  /** A defect ended the one before. */
  readonly isAfterDefect: boolean;
};

/** The texts of an option, without those that say nothing. */
const texts = (value: unknown): string[] =>
  [value].flat().filter((text): text is string => typeof text === 'string' && text !== '');

/** File managers on Linux hand over addresses, those of other systems paths. Relative is meant from where this start was. */
function pathOf(text: string): string {
  try {
    return /^file:\/\//i.test(text) ? fileURLToPath(text) : resolve(text);
  } catch {
    // The address of a file that lies on another computer.
    return resolve(text);
  }
}

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
      [AFTER_A_DEFECT.slice(2)]: { type: 'boolean' },
    },
    strict: false,
    allowPositionals: true,
  });
  return {
    workspace: texts(values.workspace)[0] ?? null,
    imports: texts(values.import).map(pathOf),
    opened: positionals.map(pathOf).filter((path) => path !== resolve(appPath)),
    isDemo: values.demo === true,
    isAfterDefect: values[AFTER_A_DEFECT.slice(2)] === true,
  };
}
