import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../build/bundles.ts';
import { securityHeaders } from '../../electron/transport/contentSecurityPolicy.ts';

// Electron's guide to security, recommendation by recommendation, as far as the sources say it. What the running
// shell does is asserted in shell.test.ts and, over the built bundles with windows, in desktop.e2e.ts.

const text = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');
/** The shell's own sources; the rest of electron/ runs under plain Node and cannot import Electron. */
const shell = globSync(
  ['electron/main.ts', 'electron/preload.ts', 'electron/window/*.ts', 'electron/transport/*.ts'],
  {
    cwd: projectRoot,
  },
).filter((path) => !path.endsWith('.test.ts'));
const sources = new Map(shell.map((path) => [path, text(path)]));
const all = [...sources.values()].join('\n');
const windows = [...all.matchAll(/webPreferences: \{([^}]*)\}/g)].map(([, inner = '']) => inner);
const policy = securityHeaders(null)['content-security-policy'] ?? '';

describe('Electron’s security guide', () => {
  it('is asserted over the sources of the shell, all of them', () => {
    expect(shell.length).toBeGreaterThan(15);
    expect(windows).toHaveLength(2);
  });

  it('1: loads nothing that is not of the application', () => {
    expect(all.match(/loadURL\((?!APP_URL\))|loadFile\(/g)).toBeNull();
    // But for the addresses of the network, all of which are refused.
    const named = [...sources].filter(
      ([path, source]) => !path.includes('/transport/') && /https?:\/\//.test(source),
    );
    expect(named.map(([path]) => path)).toEqual(['electron/window/lockDown.ts']);
  });

  it.each([
    ['2: gives pages no Node', 'nodeIntegration: false'],
    ['3: isolates the preload script', 'contextIsolation: true'],
    ['4: sandboxes every page', 'sandbox: true'],
    ['6: keeps web security on', 'webSecurity: true'],
  ])('%s', (_name, preference) => {
    for (const window of windows) expect(window).toContain(preference);
  });

  it('4: sandboxes whatever may come besides, too', () => {
    expect(sources.get('electron/main.ts')).toMatch(/app\.enableSandbox\(\);[\s\S]*whenReady/);
  });

  it('5: refuses every permission but that to fill the clipboard', () => {
    expect(all).toMatch(/isPermitted = [^;]*permission === 'clipboard-sanitized-write' && isAppUrl/);
    expect(all).toMatch(
      /setPermissionRequestHandler\([^;]*answer\(isPermitted\(permission, requestingUrl\)\)/,
    );
    expect(all).toMatch(/setPermissionCheckHandler\([^;]*=> isPermitted\(permission, origin\)\)/);
  });

  it('7: has a policy that begins with nothing', () => {
    expect(policy).toMatch(/^default-src 'none'/);
    expect(policy).not.toMatch(/'unsafe-(inline|eval)'|https?:|\*/);
  });

  it.each([
    ['8: runs no insecure content', /allowRunningInsecureContent/],
    ['9: enables no experiments', /experimentalFeatures/],
    ['10: enables no features of Blink', /enableBlinkFeatures|appendSwitch/],
    ['11: lets no web view open windows', /allowpopups/],
    ['12: has no web views', /webviewTag/],
    ['15: opens nothing with the system', /openExternal|openPath|shell\b.*from 'electron'/],
    ['18: uses no file addresses', /['"`]file:/],
  ])('%s', (_name, forbidden) => {
    expect(all).not.toMatch(forbidden);
  });

  it('12: prevents a web view that comes all the same', () => {
    expect(all).toMatch(/'will-attach-webview', \(event\) => event\.preventDefault\(\)/);
  });

  it('13 and 14: decides every navigation and every new window', () => {
    for (const asked of ["'will-navigate'", "'will-redirect'", 'setWindowOpenHandler'])
      expect(all).toContain(asked);
  });

  it('16: runs a release of Electron that is named exactly', () => {
    const { devDependencies } = JSON.parse(text('package.json')) as {
      devDependencies: Record<string, string>;
    };
    expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
    expect(Number(devDependencies.electron?.split('.')[0])).toBeGreaterThanOrEqual(45);
  });

  it('17: looks who sent each message, and what', () => {
    const answering = [...sources].filter(([, source]) => /ipcMain\.(on|handle)\(/.test(source));
    expect(answering.map(([path]) => path).sort()).toEqual([
      'electron/window/folderDialog.ts',
      'electron/window/menu.ts',
      'electron/window/rememberedPassphrase.ts',
    ]);
    for (const [, source] of answering) {
      expect(source.match(/ipcMain\.(on|handle)\(/g)).toHaveLength(1);
      expect(source).toContain('isFromReadingWindow(event.senderFrame)');
      expect(source).toContain('.safeParse(');
    }
  });

  it('18: serves the application over a scheme of its own', () => {
    expect(all).toContain('registerSchemesAsPrivileged');
    expect(all).toMatch(/protocol\.handle\(APP_SCHEME, \(request\) =>\s*isAppUrl\(request\.url\)/);
  });

  it('20: hands pages functions of ours and nothing of Electron', () => {
    const preload = sources.get('electron/preload.ts') ?? '';
    expect(preload.match(/exposeInMainWorld\('osteoread', bridge\)/g)).toHaveLength(1);
    expect(preload.match(/exposeInMainWorld/g)).toHaveLength(1);
    // An event holds its sender: no listener of the page is handed to Electron itself.
    expect(preload).not.toMatch(/ipcRenderer\.(on|invoke|send)\([^,)]*,\s*listener\)/);
    expect(preload).not.toMatch(/: ipcRenderer\b(?!\.)|\(ipcRenderer\)/);
  });
});
