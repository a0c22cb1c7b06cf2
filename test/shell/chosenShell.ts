import { describe } from 'vitest';
import type { Shell, ShellName } from './applicationRun.ts';
import { startDouble } from './desktopShell.ts';
import { desktopShells } from './desktopShells.ts';
import { electronStarter } from './electronShell.ts';
import { loopbackShell } from './loopbackShell.ts';

/** The one switch: what the end-to-end tests of this process run in. */
const CHOSEN = ((name): ShellName => {
  if (name === 'loopback' || name === 'double' || name === 'electron') return name;
  throw new Error(`OSTEOREAD_SHELL is loopback, double or electron, not ${name}`);
})(process.env.OSTEOREAD_SHELL ?? 'loopback');

/** Makes the shell that was chosen; `folder` is where it keeps what is no workspace. */
export function chosenShell(folder: string): Shell {
  switch (CHOSEN) {
    case 'loopback':
      return loopbackShell();
    case 'double':
      return desktopShells(folder, startDouble);
    case 'electron': {
      const real = electronStarter();
      if ('missing' in real) throw new Error(real.missing);
      return desktopShells(folder, real.start);
    }
    default:
      return CHOSEN satisfies never;
  }
}

/** Tests of what no shell has; there they are skipped by name, with the reason. */
export function describeOverLoopback(why: string, name: string, tests: () => void): void {
  if (CHOSEN === 'loopback') describe(name, tests);
  else describe.skip(`${name} (over loopback alone: ${why})`, tests);
}
