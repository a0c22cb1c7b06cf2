import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A browser that can run the end-to-end tests, and how it came to be here. */
export interface Chromium {
  readonly path: string;
  readonly origin: 'OSTEOREAD_CHROMIUM' | 'installed' | 'Playwright' | 'Debian package';
}

/** How it is started: without a window, without a network of its own, as on a computer without a graphics card. */
export const chromiumFlags: readonly string[] = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
];

function installedCandidates(): readonly string[] {
  const {
    PATH = '',
    LOCALAPPDATA = '',
    ProgramFiles = '',
    'ProgramFiles(x86)': programFilesX86 = '',
  } = process.env;
  switch (process.platform) {
    case 'darwin':
      return [
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        '/Applications/Chromium.app/Contents/MacOS/Chromium',
        '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      ];
    case 'win32':
      return [ProgramFiles, programFilesX86, LOCALAPPDATA]
        .filter((root) => root !== '')
        .flatMap((root) => [
          join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'),
          join(root, 'Chromium', 'Application', 'chrome.exe'),
          join(root, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
        ]);
    default:
      return PATH.split(delimiter).flatMap((folder) => commands.map((name) => join(folder, name)));
  }
}

/** Where Playwright keeps the browsers it has downloaded; any of its Chromium builds will do. */
function playwrightCandidates(): readonly string[] {
  const cache =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    {
      darwin: join(homedir(), 'Library', 'Caches', 'ms-playwright'),
      win32: join(process.env.LOCALAPPDATA ?? '', 'ms-playwright'),
    }[process.platform as string] ??
    join(homedir(), '.cache', 'ms-playwright');
  if (!existsSync(cache)) return [];
  return readdirSync(cache)
    .filter((name) => name.startsWith('chromium-'))
    .sort()
    .reverse()
    .flatMap((name) =>
      [
        ['chrome-linux64', 'chrome'],
        ['chrome-linux', 'chrome'],
        ['chrome-win64', 'chrome.exe'],
        ['chrome-win', 'chrome.exe'],
        ['chrome-mac', 'Chromium.app', 'Contents', 'MacOS', 'Chromium'],
        [
          'chrome-mac-arm64',
          'Google Chrome for Testing.app',
          'Contents',
          'MacOS',
          'Google Chrome for Testing',
        ],
      ].map((parts) => join(cache, name, ...parts)),
    );
}

/** The first Chromium found on this machine, or undefined; installs nothing. */
export function findChromium(): Chromium | undefined {
  const named = process.env.OSTEOREAD_CHROMIUM;
  if (named !== undefined && existsSync(named)) return { path: named, origin: 'OSTEOREAD_CHROMIUM' };
  const installed = installedCandidates().find((path) => existsSync(path));
  if (installed !== undefined) return { path: installed, origin: 'installed' };
  const playwright = playwrightCandidates().find((path) => existsSync(path));
  return playwright === undefined ? undefined : { path: playwright, origin: 'Playwright' };
}

/** Finds Chromium, or as root on Debian installs its package; undefined where neither is possible. */
export function findOrInstallChromium(): Chromium | undefined {
  const found = findChromium();
  if (found !== undefined) return found;
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return undefined;
  process.stdout.write('No Chromium on this machine: installing the Debian package.\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
  ]) {
    const run = spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    if (run.status !== 0) return undefined;
  }
  const installed = findChromium();
  return installed === undefined ? undefined : { path: installed.path, origin: 'Debian package' };
}
