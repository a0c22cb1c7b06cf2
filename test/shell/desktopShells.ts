import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { ApplicationRun, Shell } from './applicationRun.ts';
import type { DesktopShell, ShellStarter } from './desktopShell.ts';
import { VIEWPORT, type WatchedPage, watchPage } from './watchedPage.ts';

/** The desktop application for every run; in `folder` each start keeps what is no workspace, and finds nothing. */
export function desktopShells(folder: string, start: ShellStarter): Shell {
  const begin = (args: readonly string[]): Promise<DesktopShell> =>
    start(mkdtempSync(join(folder, 'home-')), args);
  return {
    start: async (workspace, args): Promise<ApplicationRun> => {
      const opened = ['--workspace', workspace];
      let shell = await begin([...opened, ...args]);
      await shell.window();
      let earlier = '';
      let isShown = false;
      return {
        output: () => earlier + shell.output(),
        origin: () => shell.origin(),
        chooseImports: async (_page, paths, press) => {
          await shell.ask({ kind: 'chooseNext', paths: [...paths] });
          await press();
        },
        browser: () => shell.browser(),
        address: () => {
          throw new Error('a desktop shell listens on no port');
        },
        open: async (screen) => {
          if (isShown) {
            await shell.quit();
            earlier += shell.output();
            shell = await begin(opened);
          }
          isShown = true;
          return show(shell, screen);
        },
        stop: async () => void (await shell.quit()),
        kill: () => shell.kill(),
      };
    },
    close: () => Promise.resolve(),
  };
}

/** The window, watched from a loading of its own on: its first was over before a test could hold it. */
async function show(
  shell: DesktopShell,
  { deviceScaleFactor = 1 }: { readonly deviceScaleFactor?: number } = {},
): Promise<WatchedPage> {
  const page = await shell.window();
  await page.setViewportSize(VIEWPORT);
  if (deviceScaleFactor !== 1) {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setDeviceMetricsOverride', {
      ...VIEWPORT,
      deviceScaleFactor,
      mobile: false,
    });
  }
  const watched = await watchPage(page);
  await page.reload();
  // As a person does who closes the reading window: the application ends with it.
  watched.context.once('close', () => void shell.quit());
  return watched;
}
