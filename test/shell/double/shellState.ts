import { homedir } from 'node:os';
import { join } from 'node:path';
import type * as Electron from 'electron';
import { Emitter } from './emitter.ts';

/** The one host of the shell's scheme. */
export const HOST = 'app://osteoread/';

export const appEvents = new Emitter();

export const paths = new Map<string, string>([
  ['userData', join(process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'osteoread')],
]);

/** What the shell has asked of Electron and the system, as far as no page shows it. */
export const done = {
  cancelled: [] as string[],
  relaunched: [] as string[][],
  schemes: [] as Electron.CustomScheme[],
  isSandboxed: false,
};
