import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { _electron } from 'playwright-core';
import { projectRoot } from '../../build/bundles.ts';
import { presentElectron } from '../../build/electronBinary.ts';
import { APP_URL } from '../../electron/transport/appAddress.ts';
import type { DesktopShell, ShellStarter } from './desktopShell.ts';

/** The shell in the real Electron, where its binary is here; else why not, as the end of a sentence. */
export function electronStarter(): { readonly start: ShellStarter } | { readonly missing: string } {
  const host = presentElectron();
  if (host.kind === 'unavailable') return { missing: host.reason };
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const argumentsOf = (args: readonly string[]): string[] => [...sandbox, projectRoot, ...args];
  const environmentAt = (home: string) => ({ ...process.env, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home });
  const start: ShellStarter = async (home, args) => {
    const application = await _electron.launch({
      executablePath: host.path,
      args: argumentsOf(args),
      env: environmentAt(home) as Record<string, string>,
    });
    const child = application.process();
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
      });
    // Another instance would go on after the test: what is asked of the system is kept and not done.
    await application.evaluate(({ app }) => {
      app.relaunch = () => {};
    });
    const ended = once(child, 'close').then(([code]) => (typeof code === 'number' ? code : null));
    const shell: DesktopShell = {
      window: () => application.firstWindow(),
      windows: () => application.windows(),
      origin: () => APP_URL.slice(0, -1),
      browser: () => {
        const browser = application.context().browser();
        if (browser === null) throw new Error('Playwright gives no browser of Electron');
        return browser;
      },
      ask: async (asked) => {
        switch (asked.kind) {
          case 'chooseNext':
            return application.evaluate(({ dialog }, filePaths) => {
              // A box would wait for a person.
              dialog.showErrorBox = (_title, content) => {
                const shown: unknown[] = Reflect.get(globalThis, 'told') ?? [];
                Reflect.set(globalThis, 'told', [...shown, content]);
              };
              dialog.showOpenDialog = () => Promise.resolve({ canceled: filePaths.length === 0, filePaths });
            }, asked.paths);
          case 'click':
            return application.evaluate(({ Menu, BrowserWindow }, path) => {
              let items = Menu.getApplicationMenu()?.items ?? [];
              let found: Electron.MenuItem | undefined;
              for (const label of path) {
                found = items.find((item) => item.label === label);
                items = found?.submenu?.items ?? [];
              }
              if (found === undefined) throw new Error(`the menu has no ${path.join('/')}`);
              found.click(undefined, BrowserWindow.getAllWindows()[0], undefined);
            }, asked.path);
          case 'pressNext':
            return application.evaluate(({ dialog }, button) => {
              dialog.showMessageBoxSync = (...given: unknown[]) => {
                const options = given.at(-1);
                const shown: unknown[] = Reflect.get(globalThis, 'told') ?? [];
                Reflect.set(globalThis, 'told', [...shown, Reflect.get(Object(options), 'message')]);
                return button;
              };
            }, asked.button);
          case 'closeWindow':
            return application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
          case 'crashPage':
            return application.evaluate(({ BrowserWindow }) =>
              BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
            );
          case 'quit':
            return application.evaluate(({ app }) => app.quit());
          default:
            throw new Error(`the real shell is not asked to ${asked.kind}`);
        }
      },
      statusOf: (url) =>
        application.evaluate(
          async ({ session }, asked) => (await session.defaultSession.fetch(asked)).status,
          url,
        ),
      told: () =>
        application.evaluate(() => {
          const shown: unknown = Reflect.get(globalThis, 'told');
          return Array.isArray(shown) ? shown.map(String) : [];
        }),
      menu: () =>
        application.evaluate(({ Menu }) => {
          const linesOf = (items: readonly Electron.MenuItem[], above: readonly string[]): MenuLine[] =>
            items
              .filter(({ type }) => type !== 'separator')
              .flatMap((item) => {
                const path = [...above, item.label];
                const inner = item.submenu?.items ?? [];
                return inner.length > 0 ? linesOf(inner, path) : [{ path, isEnabled: item.enabled }];
              });
          type MenuLine = { path: string[]; isEnabled: boolean };
          return linesOf(Menu.getApplicationMenu()?.items ?? [], []);
        }),
      preferences: () =>
        application.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows().map(({ webContents }) => {
            // Electron answers this, and does not publish it.
            const told: Electron.WebPreferences | undefined = Reflect.apply(
              Reflect.get(webContents, 'getLastWebPreferences'),
              webContents,
              [],
            );
            return {
              sandbox: told?.sandbox,
              contextIsolation: told?.contextIsolation,
              nodeIntegration: told?.nodeIntegration,
              webSecurity: told?.webSecurity,
              spellcheck: told?.spellcheck,
            };
          }),
        ),
      output: () => printed,
      startAgain: async (more) => {
        const second = spawn(host.path, argumentsOf([...args, ...more]), { env: environmentAt(home) });
        let said = '';
        second.stdout.on('data', (chunk: Buffer) => {
          said += chunk.toString();
        });
        const [code] = await once(second, 'close');
        return { code: typeof code === 'number' ? code : null, output: said };
      },
      ended,
      quit: async () => {
        await shell.ask({ kind: 'pressNext', button: 1 });
        await application.close();
        return ended;
      },
      kill: async () => {
        child.kill('SIGKILL');
        await ended;
      },
    };
    return shell;
  };
  return { start };
}
