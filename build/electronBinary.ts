import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './bundles.ts';
import { runNode } from './runChild.ts';

/** Whether the window can open, or the reason why not, as the end of a sentence. */
export type ElectronHost =
  | { readonly kind: 'ready'; readonly path: string }
  | { readonly kind: 'unavailable'; readonly reason: string };

const packageFolder = join(projectRoot, 'node_modules', 'electron');

/** The downloaded binary. `require('electron')` is not asked, because that question starts a download. */
function downloadedBinary(): string | undefined {
  const pathFile = join(packageFolder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const path = join(packageFolder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(path) ? path : undefined;
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  const { DISPLAY = '', WAYLAND_DISPLAY = '' } = process.env;
  return DISPLAY !== '' || WAYLAND_DISPLAY !== '';
}

/** The same without fetching anything: whether the window can open as things are. */
export function presentElectron(): ElectronHost {
  const path = downloadedBinary();
  if (path === undefined) return { kind: 'unavailable', reason: 'the Electron binary is not here' };
  return hasDisplay() ? { kind: 'ready', path } : { kind: 'unavailable', reason: 'there is no display' };
}

/** Finds Electron's binary, fetching it once where there is a display to show it on. */
export async function findElectron(say: (line: string) => void): Promise<ElectronHost> {
  if (!hasDisplay()) return { kind: 'unavailable', reason: 'there is no display' };
  if (!existsSync(packageFolder)) return { kind: 'unavailable', reason: 'Electron is not installed' };
  if (downloadedBinary() === undefined) {
    say('Fetching Electron, once (about 120 MB)…');
    await runNode(join(projectRoot, 'build', 'scripts', 'fetchElectron.ts'), [], { stdio: 'ignore' });
  }
  const path = downloadedBinary();
  return path === undefined
    ? { kind: 'unavailable', reason: 'the Electron binary could not be fetched' }
    : { kind: 'ready', path };
}
